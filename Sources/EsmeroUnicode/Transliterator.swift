import CICU
import EsmeroText

/// Turns text of one kind into another, as `Cyrillic-Latin`, `Any-Accents` or `Fullwidth-Halfwidth`.
///
/// A handle of ICU's transliterator, which may be moved to another thread but is used by one at a
/// time. Opening one compiles its rules: keep it.
@safe public struct Transliterator: ~Copyable, @unchecked Sendable {
  /// The id by which it was opened.
  public let id: String

  private let handle: OpaquePointer

  /// Opens a transliterator.
  ///
  /// - Parameter id: an id of ICU, or several separated by semicolons, as
  ///   `NFD; [:Mn:] Remove; NFC`.
  /// - Throws: `ICUError.unknownTransliterator` with the nearest known id.
  public init(id: String) throws(ICUError) {
    var status: cicu_status = 0
    guard let handle = unsafe cicu_transliterator_open(id, &status) else {
      throw .unknownTransliterator(id, nearest: Self.nearestID(to: id))
    }
    unsafe self.handle = handle
    self.id = id
  }

  deinit { unsafe cicu_transliterator_close(handle) }

  /// The ids of all transliterators that ICU brings.
  ///
  /// - Throws: `ICUError.failed` where memory is short.
  public static func availableIDs() throws(ICUError) -> [String] {
    unsafe try TextLines.of(operation: "list transliterators") {
      unsafe cicu_transliterator_ids($0, $1, &$2)
    }
  }

  /// The transliteration of valid UTF-8.
  ///
  /// - Throws: `ICUError.tooLong`, or `ICUError.failed` where memory is short.
  public mutating func transliterate(_ text: Span<UInt8>) throws(ICUError) -> [UInt8] {
    let length = try FilledBuffer.length(text.count)
    let handle = unsafe handle
    let (bytes, status) = unsafe text.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return ([UInt8](), cicu_status(0)) }
      return unsafe FilledBuffer.bytes(capacity: source.count * 2) {
        unsafe cicu_transliterator_map(handle, base, length, $0, $1, &$2)
      }
    }
    try FilledBuffer.check(status, "transliterate by \(id)")
    return bytes
  }

  /// The transliteration of valid UTF-8.
  ///
  /// - Throws: `ICUError.tooLong`, or `ICUError.failed` where memory is short.
  public mutating func transliterate(_ text: [UInt8]) throws(ICUError) -> [UInt8] {
    try transliterate(text.span)
  }

  private static func nearestID(to id: String) -> String? {
    NearestName.of(id, among: (try? availableIDs()) ?? [])
  }
}
