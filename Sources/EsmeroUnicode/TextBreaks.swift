import CICU

/// The boundaries in a text (UAX #29): between grapheme clusters, words or sentences.
///
/// A handle of ICU's break iterator over UTF-8, with a copy of the text. Opening one costs some
/// microseconds, and `setText(_:)` lets one handle serve many texts. It may be moved to another
/// thread, but is used by one at a time.
@safe public struct TextBreaks: ~Copyable, @unchecked Sendable {
  /// What the boundaries separate.
  public enum Kind: Sendable, CaseIterable {
    /// Grapheme clusters: what a reader takes for one character.
    case grapheme
    /// Words, and what stands between them.
    case word
    /// Sentences, with the space that follows each.
    case sentence

    var cicu: cicu_break_kind {
      switch self {
      case .grapheme: cicu_break_grapheme
      case .word: cicu_break_word
      case .sentence: cicu_break_sentence
      }
    }
  }

  private let handle: OpaquePointer
  private var text: UnsafeMutableBufferPointer<UInt8>

  /// Opens the boundaries of a text.
  ///
  /// - Parameters:
  ///   - text: valid UTF-8 of less than 2 GiB.
  ///   - kind: what the boundaries separate.
  ///   - language: a BCP 47 tag; some languages divide words and sentences in their own way.
  /// - Throws: `ICUError.failed` where ICU has no rules for this; `ICUError.tooLong`.
  public init(_ text: Span<UInt8>, kind: Kind = .grapheme, language: String = "")
    throws(ICUError)
  {
    let handle = unsafe try Self.open(kind, language)
    do throws(ICUError) {
      let copy = unsafe try Self.set(text, of: handle)
      unsafe self.handle = handle
      unsafe self.text = copy
    } catch {
      unsafe cicu_breaks_close(handle)
      throw error
    }
  }

  /// Opens the boundaries of a text.
  ///
  /// - Parameters:
  ///   - text: valid UTF-8 of less than 2 GiB.
  ///   - kind: what the boundaries separate.
  ///   - language: a BCP 47 tag; some languages divide words and sentences in their own way.
  /// - Throws: `ICUError.failed` where ICU has no rules for this; `ICUError.tooLong`.
  public init(_ text: [UInt8], kind: Kind = .grapheme, language: String = "") throws(ICUError) {
    try self.init(text.span, kind: kind, language: language)
  }

  deinit {
    unsafe cicu_breaks_close(handle)
    unsafe text.deallocate()
  }

  /// The length of the text in bytes.
  public var count: Int { unsafe text.count }

  /// Takes another text, in valid UTF-8 of less than 2 GiB.
  ///
  /// - Throws: `ICUError.tooLong`, or `ICUError.failed` where memory is short.
  public mutating func setText(_ newText: Span<UInt8>) throws(ICUError) {
    let copy = unsafe try Self.set(newText, of: handle)
    unsafe text.deallocate()
    unsafe text = copy
  }

  /// The first boundary after `offset`, in bytes; `nil` at the end of the text.
  public mutating func following(_ offset: Int) -> Int? {
    guard offset < count else { return nil }
    if offset < 0 { return 0 }
    let boundary = unsafe cicu_breaks_following(handle, Int32(offset))
    return boundary < 0 ? nil : Int(boundary)
  }

  /// The last boundary before `offset`, in bytes; `nil` at the beginning of the text.
  public mutating func preceding(_ offset: Int) -> Int? {
    guard offset > 0 else { return nil }
    if offset > count { return count }
    var next = offset
    // From inside a scalar ICU would start before it, and miss the boundary at its beginning.
    while next < count, unsafe text[next] & 0xC0 == 0x80 { next += 1 }
    let boundary = unsafe cicu_breaks_preceding(handle, Int32(next))
    return boundary < 0 ? nil : Int(boundary)
  }

  /// Whether there is a boundary at `offset`, in bytes.
  public mutating func isBoundary(_ offset: Int) -> Bool {
    guard offset >= 0, offset <= count else { return false }
    return unsafe cicu_breaks_is_boundary(handle, Int32(offset))
  }

  /// The stretch between two boundaries that holds the byte at `offset`; `nil` outside the text.
  public mutating func range(holding offset: Int) -> Range<Int>? {
    guard offset >= 0, let end = following(offset), let start = preceding(end) else { return nil }
    return start..<end
  }

  /// All boundaries, from 0 to the length of the text.
  public mutating func all() -> [Int] {
    var boundaries = [0]
    while let boundary = following(boundaries[boundaries.count - 1]) { boundaries.append(boundary) }
    return boundaries
  }

  private static func open(_ kind: Kind, _ language: String) throws(ICUError) -> OpaquePointer {
    var status: cicu_status = 0
    guard let handle = unsafe cicu_breaks_open(kind.cicu, language, &status) else {
      throw FilledBuffer.failure(status, "open a break iterator")
    }
    return unsafe handle
  }

  /// Sets a copy of the text, which lives as long as the handle reads it.
  private static func set(
    _ text: Span<UInt8>, of handle: OpaquePointer
  ) throws(ICUError) -> UnsafeMutableBufferPointer<UInt8> {
    _ = try FilledBuffer.length(text.count)
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.count)
    for index in text.indices { unsafe copy[index] = text[index] }
    var status: cicu_status = 0
    unsafe cicu_breaks_set_text(handle, copy.baseAddress, Int64(text.count), &status)
    guard status > 0 else { return unsafe copy }
    unsafe copy.deallocate()
    throw FilledBuffer.failure(status, "set the text of a break iterator")
  }

  /// The stretches of a text divided into words that hold letters or digits.
  ///
  /// - Precondition: the kind is `.word`; for the other kinds the answer is empty.
  public mutating func words() -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start = 0
    while let end = following(start) {
      if unsafe cicu_breaks_is_word(handle) { words.append(start..<end) }
      start = end
    }
    return words
  }
}
