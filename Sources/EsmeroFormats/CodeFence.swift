import EsmeroText

/// The line that opens a fenced code block: at least three back-ticks or tildes.
struct CodeFence: Sendable, Hashable {
  private let mark: UInt8
  private let length: Int

  /// Reads an opening fence; `nil` where the line is none.
  init?(openingIn bytes: [UInt8], _ line: ByteRange) {
    let content = bytes.trimmed(line)
    guard let mark = bytes[content].first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~")
    else { return nil }
    let length = bytes[content].prefix { $0 == mark }.count
    // Back-ticks later in the line make it code in line.
    let info = bytes[content].dropFirst(length)
    guard length >= 3, mark != UInt8(ascii: "`") || !info.contains(mark) else { return nil }
    self.mark = mark
    self.length = length
  }

  /// Whether a line closes the block: nothing but marks, and at least as many.
  func isClosed(by bytes: [UInt8], _ line: ByteRange) -> Bool {
    let content = bytes.trimmed(line)
    return content.count >= length && bytes[content].allSatisfy { $0 == mark }
  }
}
