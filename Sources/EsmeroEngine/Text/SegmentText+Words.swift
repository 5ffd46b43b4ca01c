/// What the matchers of repetitions ask of words and of what stands around them.
extension SegmentText {
  /// Whether the token is one or two U+0020: tabs, other blanks and wider gaps are layout, and
  /// what they part is not one run of words.
  func isWordGap(at index: Int) -> Bool {
    guard kind(at: index) == .space else { return false }
    let range = tokens[index].range
    return range.count <= 2 && range.allSatisfy { bytes[$0] == 0x20 }
  }

  /// Whether the word begins a word of the language: in `disse-o` and `e/o` the `o` does not.
  func isFreeBefore(_ index: Int) -> Bool {
    switch kind(at: index - 1) {
    case nil, .space, .lineEnd, .openBracket, .quote, .apostrophe, .dash, .markup: true
    default: false
    }
  }

  /// Whether the word ends a word of the language: in `o-lo`, `o.txt` and `o(s)` the `o` does not.
  func isFreeAfter(_ index: Int) -> Bool {
    switch kind(at: index + 1) {
    case nil, .space, .lineEnd, .closeBracket, .quote, .apostrophe, .dash, .markup: true
    case .mark: !isWordLike(at: index + 2)
    default: false
    }
  }

  /// Whether two tokens are the same word in any case.
  func isSameWord(_ left: Int, _ right: Int) -> Bool {
    tokens[left].hash == tokens[right].hash
      && isSame(keyRange(of: left..<left + 1), keyRange(of: right..<right + 1), in: keys)
  }

  /// Whether two tokens are the same bytes.
  func isSameSpelling(_ left: Int, _ right: Int) -> Bool {
    isSame(tokens[left].range, tokens[right].range, in: bytes)
  }

  private func isSame(_ left: Range<Int>, _ right: Range<Int>, in bytes: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    for index in 0..<left.count
    where bytes[left.lowerBound + index] != bytes[right.lowerBound + index] {
      return false
    }
    return true
  }

  /// Whether the token is a word of letters only.
  func isLetters(at index: Int) -> Bool {
    kind(at: index) == .word && tokens[index].isLetters
  }

  /// Whether only single gaps part `count` words of which the last stands at `last`, so that they
  /// stand at every second token.
  func isWordRun(endingAt last: Int, count: Int) -> Bool {
    let first = last - 2 * (count - 1)
    guard first >= 0, isWordLike(at: last) else { return false }
    for index in stride(from: first, to: last, by: 2) {
      guard isWordLike(at: index), isWordGap(at: index + 1) else { return false }
    }
    return true
  }

  /// The number of letters in a token's lexical key, taken as scalars.
  func letterCount(at index: Int) -> Int {
    keyScalarCount(in: keyRange(of: index..<index + 1))
  }
}
