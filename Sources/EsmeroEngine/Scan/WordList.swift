import CScan

/// The memory for the words of a unit and of the batch at hand, in text order.
@safe final class WordList {
  /// The low bits of each word's hash, with the margins that `cscan_next_repeat` reads.
  let hashes: UnsafeMutablePointer<UInt16>
  /// The offset of each word's first byte.
  let starts: UnsafeMutablePointer<Int32>
  /// The offset behind its last.
  let ends: UnsafeMutablePointer<Int32>
  /// The whole hashes of the words of a block of 64 bytes.
  let blockHashes: UnsafeMutablePointer<UInt64>

  private let hashMemory: UnsafeMutablePointer<UInt16>
  private static let margin = Int(cscan_repeat_margin)
  /// The most words of a block.
  private static let blockWords = 32

  /// Room for so many words.
  init(capacity: Int) {
    unsafe hashMemory = .allocate(capacity: capacity + 2 * Self.margin)
    // Those before the first word must differ.
    for index in 0..<capacity + 2 * Self.margin {
      unsafe hashMemory[index] = UInt16(truncatingIfNeeded: index)
    }
    unsafe hashes = hashMemory + Self.margin
    unsafe starts = .allocate(capacity: capacity)
    unsafe ends = .allocate(capacity: capacity)
    unsafe blockHashes = .allocate(capacity: Self.blockWords)
  }

  deinit {
    unsafe hashMemory.deallocate()
    unsafe starts.deallocate()
    unsafe ends.deallocate()
    unsafe blockHashes.deallocate()
  }

  /// Moves words to the beginning.
  func moveToFront(_ words: Range<Int>) {
    unsafe hashes.update(from: hashes + words.lowerBound, count: words.count)
    unsafe starts.update(from: starts + words.lowerBound, count: words.count)
    unsafe ends.update(from: ends + words.lowerBound, count: words.count)
  }
}
