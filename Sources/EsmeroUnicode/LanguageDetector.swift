import CLanguageDetection

/// What a text's language was taken to be.
public struct LanguageGuess: Sendable, Hashable {
  /// The language; CLD2 tells no region, and a script only where a language has two.
  public let tag: LanguageTag
  /// The share of the letters that are in this language, in percent of their bytes.
  public let percent: Int
  /// Whether the language is well ahead of the next.
  public let isReliable: Bool
  /// The number of bytes that were judged; digits, punctuation and symbols do not count.
  public let textBytes: Int

  /// Creates a guess.
  public init(tag: LanguageTag, percent: Int, isReliable: Bool, textBytes: Int) {
    self.tag = tag
    self.percent = percent
    self.isReliable = isReliable
    self.textBytes = textBytes
  }

  /// Whether repairs that depend on the language may rest on the guess: reliable, at least 90 % of
  /// the letters and at least 200 bytes.
  ///
  /// On single sentences one guess in forty is reliable and wrong, hence the 200 bytes.
  public var isCertain: Bool { isReliable && percent >= 90 && textBytes >= 200 }
}

/// Tells the language of a text by CLD2, whose shared library is opened when it is first needed.
public struct LanguageDetector: Sendable {
  /// The most bytes of a text that are judged, 64 KiB; of a longer text evenly spread pieces are.
  ///
  /// CLD2 reads some 45 MB a second: a whole mebibyte would take longer than all repairs in it.
  public static let byteLimit = 1 << 16

  private static let pieceCount = 16

  private static let shared = Library.open(file: "libcld2.so.0")

  private let library: Library

  /// Opens the library, once for the process.
  ///
  /// - Throws: `ICUError.languageDetectorUnavailable` where the library is not there; only
  ///   language-neutral rules are safe then, unless the language is declared.
  public init() throws(ICUError) { library = try Self.shared.get() }

  /// Opens the library from a file of another name.
  init(file: String) throws(ICUError) { library = try Library.open(file: file).get() }

  /// The language of plain text in valid UTF-8; `nil` where CLD2 names none.
  ///
  /// Markup is not understood: give prose.
  public func guess(_ text: Span<UInt8>) -> LanguageGuess? {
    let judged = Self.sample(of: text)
    let guess = unsafe library.guess(judged)
    guard let code = unsafe guess.code, let tag = unsafe Self.tag(ofCode: String(cString: code))
    else { return nil }
    return unsafe LanguageGuess(
      tag: tag, percent: Int(guess.percent), isReliable: guess.is_reliable,
      textBytes: Int(guess.text_bytes))
  }

  /// The language of plain text in valid UTF-8; `nil` where CLD2 names none.
  public func guess(_ text: [UInt8]) -> LanguageGuess? { guess(text.span) }

  /// What CLD2 is given to read of a text.
  static func sample(of text: Span<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(min(text.count, byteLimit))
    guard text.count > byteLimit else {
      appendReadable(text, to: &result)
      return result
    }
    let length = byteLimit / pieceCount
    let step = (text.count - length) / (pieceCount - 1)
    for piece in 0..<pieceCount {
      appendReadable(text.extracting(words(from: piece * step, length, in: text)), to: &result)
    }
    return result
  }

  /// The stretch of whole words at `start`, where there are spaces; else of whole scalars.
  private static func words(from start: Int, _ length: Int, in text: Span<UInt8>) -> Range<Int> {
    let isFirst = start == 0
    var lower = start
    let end = start + length
    while !isFirst, lower < end, text[lower] > 0x20 { lower += 1 }
    if lower < end { return lower..<end }
    lower = start
    while lower < end, text[lower] & 0xC0 == 0x80 { lower += 1 }
    return lower..<end
  }

  /// Appends the text with a space for each scalar that CLD2 stops at: controls, noncharacters, and
  /// one cut short at the end.
  private static func appendReadable(_ text: Span<UInt8>, to result: inout [UInt8]) {
    var start = 0
    var offset = 0
    while offset < text.count {
      let plainLength = plainLength(at: offset, in: text)
      offset += plainLength
      if plainLength > 0, offset < text.count { continue }
      append(text.extracting(start..<offset), to: &result)
      guard offset < text.count else { return }
      let scalar = ScalarReader.scalar(at: offset, in: text)
      let length = ScalarReader.length(at: offset, in: text)
      let isReadable = text[offset] < 0x80 || length > 1
      if isReadable, isInterchange(scalar) {
        append(text.extracting(offset..<offset + length), to: &result)
      } else {
        result.append(0x20)
      }
      offset += length
      start = offset
    }
  }

  /// The length of a scalar that needs no closer look, as nearly all of prose: one of ASCII that
  /// shows, or two bytes from U+00C0 on; 0 for others.
  @inline(__always)
  private static func plainLength(at offset: Int, in text: Span<UInt8>) -> Int {
    let byte = text[offset]
    if 0x20...0x7E ~= byte || byte == 0x0A { return 1 }
    let isPair = 0xC3...0xDF ~= byte && offset + 1 < text.count && text[offset + 1] & 0xC0 == 0x80
    return isPair ? 2 : 0
  }

  private static func append(_ bytes: Span<UInt8>, to result: inout [UInt8]) {
    unsafe bytes.withUnsafeBufferPointer { unsafe result.append(contentsOf: $0) }
  }

  private static func isInterchange(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09, 0x0A, 0x0D: true
    case 0..<0x20, 0x7F...0x9F, 0xFDD0...0xFDEF: false
    default: scalar & 0xFFFE != 0xFFFE
    }
  }

  /// The tag of CLD2's code; `un` (unknown) and codes that begin with x (a script alone) have none.
  private static func tag(ofCode code: String) -> LanguageTag? {
    code == "un" || code.hasPrefix("xx") ? nil : try? LanguageTag(code)
  }
}

/// The opened library, which is never closed.
@safe private struct Library: @unchecked Sendable {
  private let handle: OpaquePointer

  static func open(file: String) -> Result<Self, ICUError> {
    var reason = [CChar](repeating: 0, count: 512)
    guard let handle = unsafe cdetect_open(file, &reason, Int32(reason.count)) else {
      let sentence = String(
        decoding: reason.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      return .failure(.languageDetectorUnavailable(reason: sentence))
    }
    return unsafe .success(Self(handle: handle))
  }

  func guess(_ text: [UInt8]) -> cdetect_guess {
    unsafe text.withUnsafeBytes { buffer in
      let characters = unsafe buffer.assumingMemoryBound(to: CChar.self)
      return unsafe cdetect_guess_language(
        handle, characters.baseAddress, Int32(clamping: buffer.count))
    }
  }
}
