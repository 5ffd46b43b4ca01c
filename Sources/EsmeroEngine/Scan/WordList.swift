import CScan

/// The memory for the words of a unit and of the batch at hand, in text order.
@safe final class WordList {
  /// A word of the text.
  struct Word {
    var hash: UInt64
    /// The offset of its first byte, and the one behind its last.
    var start: Int32
    var end: Int32
  }

  let words: UnsafeMutablePointer<Word>
  /// The low bits of each word's hash, with the margins that `cscan_next_repeat` reads.
  let hashes: UnsafeMutablePointer<UInt16>

  private let hashMemory: UnsafeMutablePointer<UInt16>
  private static let margin = Int(cscan_repeat_margin)

  /// Room for so many words.
  init(capacity: Int) {
    unsafe hashMemory = .allocate(capacity: capacity + 2 * Self.margin)
    // Those before the first word must differ.
    for index in 0..<Self.margin { unsafe hashMemory[index] = UInt16(truncatingIfNeeded: index) }
    unsafe (hashMemory + Self.margin).initialize(repeating: 0, count: capacity + Self.margin)
    unsafe hashes = hashMemory + Self.margin
    unsafe words = .allocate(capacity: capacity)
  }

  deinit {
    unsafe hashMemory.deallocate()
    unsafe words.deallocate()
  }

  /// Sets a word.
  @inline(__always)
  func set(_ index: Int, _ hash: UInt64, _ start: Int, _ end: Int) {
    unsafe hashes[index] = Self.short(hash)
    unsafe words[index] = Word(
      hash: hash, start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end))
  }

  /// The bits of a hash by which repetitions are told.
  @inline(__always)
  static func short(_ hash: UInt64) -> UInt16 { UInt16(truncatingIfNeeded: hash >> 16) }

  /// Where a word stands.
  @inline(__always)
  func range(_ index: Int) -> Range<Int> {
    let word = unsafe words[index]
    return unsafe Range(uncheckedBounds: (Int(word.start), Int(word.end)))
  }

  /// Takes a word out; those behind it, up to `end`, move down.
  func remove(_ index: Int, before end: Int) {
    unsafe (hashes + index).update(from: hashes + index + 1, count: end - index - 1)
    unsafe (words + index).update(from: words + index + 1, count: end - index - 1)
  }

  /// Moves words to the beginning.
  func moveToFront(_ range: Range<Int>) {
    unsafe hashes.update(from: hashes + range.lowerBound, count: range.count)
    unsafe words.update(from: words + range.lowerBound, count: range.count)
  }
}
