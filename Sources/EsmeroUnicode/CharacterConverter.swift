import CICU

/// Converts between a character encoding and UTF-8, without losing or guessing a byte.
///
/// A handle of ICU's converter, which may be moved to another thread but is used by one at a time.
/// A byte order mark is taken off when decoding, remembered, and put back when encoding.
@safe public struct CharacterConverter: ~Copyable, @unchecked Sendable {
  /// The encoding's canonical name; for UTF-16 and UTF-32 the one with the byte order, once a byte
  /// order mark was read.
  public private(set) var encoding: String
  /// The byte order mark that the decoded text began with; empty for none.
  public private(set) var byteOrderMark: [UInt8]

  private let name: String
  private var handle: OpaquePointer

  /// Opens a converter.
  ///
  /// - Parameter encoding: a name or alias, as `windows-1252`, `latin1`, `macintosh` or `UTF-16`.
  /// - Throws: `ICUError.unknownEncoding` with the nearest known name.
  public init(encoding: String) throws(ICUError) {
    let name = try CharacterEncoding.canonicalName(of: encoding)
    let handle = unsafe try Self.open(name)
    unsafe self.handle = handle
    self.name = name
    self.encoding = name
    byteOrderMark = []
  }

  deinit { unsafe cicu_converter_close(handle) }

  /// The text in UTF-8.
  ///
  /// Some encodings write a character in more than one way; whoever wants to be sure that the bytes
  /// come back compares `encode(_:)` of the result with them.
  ///
  /// - Throws: `ICUError.malformed` with the offset of the first byte that cannot stand where it
  ///   stands; `ICUError.missingByteOrderMark` for UTF-16 and UTF-32 without one.
  public mutating func decode(_ bytes: [UInt8]) throws(ICUError) -> [UInt8] {
    try readByteOrderMark(of: bytes.span)
    let body = bytes.span.extracting(byteOrderMark.count..<bytes.count)
    var failure = cicu_conversion_failure()
    let handle = unsafe handle
    let (result, status) = unsafe try Self.convert(body) { source, length, target, room, status in
      unsafe cicu_converter_decode(handle, source, length, target, room, &failure, &status)
    }
    if status > 0, failure.offset >= 0 {
      throw .malformed(
        encoding: encoding, offset: byteOrderMark.count + Int(failure.offset))
    }
    try FilledBuffer.check(status, "read \(encoding)")
    return result
  }

  /// UTF-8 in the encoding, with the byte order mark that was read, if one was.
  ///
  /// - Throws: `ICUError.unencodable` with the first scalar that the encoding does not have;
  ///   `ICUError.missingByteOrderMark` for UTF-16 and UTF-32 whose byte order was never read.
  public mutating func encode(_ text: [UInt8]) throws(ICUError) -> [UInt8] {
    try checkByteOrder()
    var failure = cicu_conversion_failure()
    let handle = unsafe handle
    let (result, status) = unsafe try Self.convert(text.span) {
      source, length, target, room, status in
      unsafe cicu_converter_encode(handle, source, length, target, room, &failure, &status)
    }
    if status > 0, failure.scalar > 0, let offset = Self.offset(of: failure.scalar, in: text.span) {
      throw .unencodable(encoding: encoding, scalar: failure.scalar, offset: offset)
    }
    if status > 0, failure.offset >= 0 {
      throw .malformed(encoding: "UTF-8", offset: Int(failure.offset))
    }
    try FilledBuffer.check(status, "write \(encoding)")
    return byteOrderMark + result
  }

  private mutating func readByteOrderMark(of bytes: Span<UInt8>) throws(ICUError) {
    byteOrderMark = []
    guard let mark = CharacterEncoding.ofByteOrderMark(bytes), mark.name.hasPrefix(name) else {
      try use(name)
      return try checkByteOrder()
    }
    try use(mark.name)
    byteOrderMark = Array(copying: bytes.extracting(first: mark.length))
  }

  private mutating func use(_ encoding: String) throws(ICUError) {
    guard encoding != self.encoding else { return }
    let other = unsafe try Self.open(encoding)
    unsafe cicu_converter_close(handle)
    unsafe handle = other
    self.encoding = encoding
  }

  private func checkByteOrder() throws(ICUError) {
    guard encoding == "UTF-16" || encoding == "UTF-32" else { return }
    throw .missingByteOrderMark(encoding: encoding)
  }

  /// Conversion stops at the first scalar that fails, so no earlier one is the same.
  private static func offset(of scalar: UInt32, in text: Span<UInt8>) -> Int? {
    var offset = 0
    while offset < text.count {
      if ScalarReader.scalar(at: offset, in: text) == scalar { return offset }
      offset += ScalarReader.length(at: offset, in: text)
    }
    return nil
  }

  private static func open(_ encoding: String) throws(ICUError) -> OpaquePointer {
    var status: cicu_status = 0
    guard let handle = unsafe cicu_converter_open(encoding, &status) else {
      throw FilledBuffer.failure(status, "open the encoding \(encoding)")
    }
    return unsafe handle
  }

  private static func convert(
    _ bytes: Span<UInt8>,
    _ body: (
      UnsafePointer<UInt8>, Int32, UnsafeMutablePointer<UInt8>, Int32, inout cicu_status
    ) -> Int32
  ) throws(ICUError) -> (bytes: [UInt8], status: cicu_status) {
    let length = try FilledBuffer.length(bytes.count)
    return unsafe bytes.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return ([], 0) }
      return unsafe FilledBuffer.bytes(capacity: source.count + source.count / 8 + 16) {
        unsafe body(base, length, $0, $1, &$2)
      }
    }
  }
}
