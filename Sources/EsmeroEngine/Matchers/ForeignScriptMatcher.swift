import EsmeroRules
import EsmeroText
import EsmeroUnicode

/// Words in Chinese, Japanese or Korean script that a translation has left between Latin words.
///
/// Problem: `a Rússia 你好 disse`. What must not be named: names and terms with their gloss, in brackets
/// or quotation marks, which the rule's conditions tell; texts in those languages, which have no Latin
/// word directly before or behind.
///
/// Chosen: a token with such letters next to a word of small Latin letters, parted by one blank or by
/// nothing. Rejected: Greek, Cyrillic and other scripts, which texts quote as often as they keep them.
struct ForeignScriptMatcher: MatcherProgram {
  private let text: SegmentText

  init(context: MatchContext, arguments: ArgumentList) { text = context.text }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    var matches: [RuleMatch] = []
    for anchor in anchors where anchor >= matches.last?.tokens.upperBound ?? 0 {
      guard isForeign(anchor) else { continue }
      var end = anchor + 1
      while end < text.count, isForeign(end) { end += 1 }
      if isLatin(beside: anchor - 1, by: -1) || isLatin(beside: end, by: 1) {
        matches.append(RuleMatch(tokens: anchor..<end))
      }
    }
    return matches
  }

  /// Whether a token is a word with a letter of one of the scripts.
  private func isForeign(_ index: Int) -> Bool {
    let token = text.tokens[index]
    guard token.kind == .word, token.isWide else { return false }
    return String(decoding: text.bytes[token.range], as: UTF8.self).unicodeScalars.contains {
      Self.isForeign($0.value)
    }
  }

  /// Kana, ideographs and Hangul.
  private static func isForeign(_ scalar: UInt32) -> Bool {
    (0x3041...0x30FF).contains(scalar) || (0x3400...0x9FFF).contains(scalar)
      || (0xAC00...0xD7A3).contains(scalar) || (0x20000...0x2FFFF).contains(scalar)
  }

  /// Whether the next word in a direction is of small Latin letters, behind one blank or none.
  private func isLatin(beside index: Int, by step: Int) -> Bool {
    let place = text.kind(at: index) == .space ? index + step : index
    guard text.tokens.indices.contains(place), text.tokens[place].kind == .word,
      let first = text.firstScalar(at: place)
    else { return false }
    return ScalarProperties.script(first) == .latin && ScalarProperties.isLowercase(first)
  }
}
