import EsmeroText

/// Command lines (P7) and the numbers of books.
extension ProtectionScanner {
  /// Where a line that is a command as a whole ends; `nil` where the chunk begins no such line.
  mutating func commandLine(at chunk: ByteRange) -> Int? {
    let isPrompt: Bool
    switch bytes[chunk.lowerBound] {
    case UInt8(ascii: "$"):
      // `$ 10 mil` is money.
      isPrompt = chunk.count == 1 && followingByte(chunk).map { !$0.isASCIIDigit } ?? false
    case UInt8(ascii: "#"), UInt8(ascii: ">"):
      isPrompt = chunk.count == 1 && isFollowedByCommand(chunk)
    case UInt8(ascii: "P"):
      isPrompt = bytes.holds("PS>", at: chunk.lowerBound) || isPowerShellPrompt(chunk)
    default:
      isPrompt = false
    }
    return isPrompt ? endOfLine(from: chunk.upperBound) : nil
  }

  /// The byte after a chunk and one space.
  private func followingByte(_ chunk: ByteRange) -> UInt8? {
    let next = chunk.upperBound + 1
    guard next < bytes.count, bytes[chunk.upperBound] == UInt8(ascii: " "),
      !bytes[next].isSpaceOrLineEnd
    else { return nil }
    return bytes[next]
  }

  private func isFollowedByCommand(_ chunk: ByteRange) -> Bool {
    guard followingByte(chunk) != nil else { return false }
    let start = chunk.upperBound + 1
    let end = bytes[start...].prefix(Self.longestCommand + 1).prefix { !$0.isSpaceOrLineEnd }
      .endIndex
    return isCommand(start..<end)
  }

  /// Whether a chunk begins a prompt such as `PS C:\Users>`.
  private func isPowerShellPrompt(_ chunk: ByteRange) -> Bool {
    let drive = chunk.upperBound + 1
    return chunk.count == 2 && bytes.holds("PS ", at: chunk.lowerBound)
      && drive < bytes.count && bytes[drive].isASCIILetter && bytes.holds(":\\", at: drive + 1)
  }

  /// Longer words are not looked up.
  private static var longestCommand: Int { 32 }

  private func isCommand(_ word: ByteRange) -> Bool {
    guard !word.isEmpty, word.count <= Self.longestCommand else { return false }
    return lexicon.commands.contains(String(decoding: bytes[word], as: UTF8.self))
  }

  /// The command that a chunk is, without brackets and quotes before it.
  func commandWord(in chunk: ByteRange) -> ByteRange? {
    guard chunk.count <= Self.longestCommand + 8 else { return nil }
    let start = bytes[chunk].firstIndex { $0.isASCIIAlphanumeric } ?? chunk.upperBound
    let word = start..<chunk.upperBound
    return isCommand(word) ? word : nil
  }

  /// Where a flag ends that the chunk begins with: `-la`, `--dry-run`, `--lang=pt`.
  func endOfFlag(_ chunk: ByteRange) -> Int? {
    var index = chunk.lowerBound
    while index < chunk.upperBound, index < chunk.lowerBound + 2, bytes[index] == UInt8(ascii: "-")
    {
      index += 1
    }
    guard index > chunk.lowerBound, index < chunk.upperBound, bytes[index].isASCIILetter else {
      return nil
    }
    while index < chunk.upperBound,
      bytes[index].isIdentifierByte || bytes[index] == UInt8(ascii: "-")
    {
      index += 1
    }
    guard index < chunk.upperBound, bytes[index] == UInt8(ascii: "=") else { return index }
    return endWithoutPunctuation(chunk)
  }

  /// The end of a range without the sentence's own punctuation.
  func endWithoutPunctuation(_ range: ByteRange) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, ".,:;!?)]}'\"*".utf8.contains(bytes[end - 1]) { end -= 1 }
    return end
  }

  /// The offset of the next line end.
  mutating func endOfLine(from offset: Int) -> Int {
    var end = offset
    while end < bytes.count, !bytes[end].isLineEnd { end += 1 }
    work += end - offset
    return end
  }

  /// Where an ISBN ends whose digits begin with `chunk`, the chunk before being `ISBN`.
  mutating func bookNumber(_ chunk: ByteRange, after previous: ByteRange) -> Int? {
    guard previous.count <= 8, bytes.holds("ISBN", at: previous.lowerBound),
      bytes[chunk.lowerBound].isASCIIDigit
    else { return nil }
    var digits = 0
    var end = chunk.lowerBound
    var index = end
    while index < bytes.count, digits < 13 {
      let byte = bytes[index]
      let isCheck = digits == 9 && byte | 0x20 == UInt8(ascii: "x")
      if byte.isASCIIDigit || isCheck {
        digits += 1
        end = index + 1
      } else if byte != UInt8(ascii: "-") && byte != UInt8(ascii: " ") {
        break
      }
      index += 1
      // Spaces without end do not make a number.
      guard index - chunk.lowerBound < 32 else { break }
    }
    guard digits >= 10 else { return nil }
    protect(previous.lowerBound..<end, as: .identifier)
    return max(end, chunk.upperBound)
  }
}
