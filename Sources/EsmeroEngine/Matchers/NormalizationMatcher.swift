import EsmeroText
import EsmeroUnicode

/// Stretches that are not in normalisation form C.
///
/// Problem: `Core` + U+0301 + `ia` looks like `Coréia` and is found by no search and no lexicon.
///
/// What must not change: scripts whose own order of marks is not form C's (pointed Hebrew and
/// Arabic, Indic, jamo) and Han, where form C merges characters that names keep apart; Vietnamese
/// that is decomposed throughout, because that is how its file is written; and ASCII, which a
/// canonical mapping could turn into markup (U+1FEF is a back-tick).
///
/// Chosen: the shortest stretches outside form C, each with its own form, told apart by whether
/// all letters are of a cased script. Rejected: to normalise the whole segment, which gives edits
/// that nobody can read and touches what must stay.
struct NormalizationMatcher: MatcherProgram {
  private let context: MatchContext
  private let wantsCasedScripts: Bool

  init(context: MatchContext, arguments: ArgumentList) {
    self.context = context
    wantsCasedScripts = arguments.texts("scripts").first != "other"
  }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    guard !anchors.isEmpty else { return [] }
    let text = context.text
    let bytes = text.bytes
    let ranges = Normalization.rangesOutsideNFC(in: bytes.span)
    guard !ranges.isEmpty else { return [] }
    let isOwnForm = isDecomposedVietnamese(ranges.count)
    return ranges.compactMap { range in
      let old = Array(text.bytes[range])
      let new = Normalization.nfc(old)
      let isPlain = !isOwnForm && isCased(old) && isCased(new)
      guard isPlain == wantsCasedScripts else { return nil }
      return RuleMatch(
        tokens: text.tokens(over: range), edits: [Edit(range: range, replacement: new)])
    }
  }

  /// Whether there is nothing but letters of Latin, Greek or Cyrillic, and marks.
  private func isCased(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy { scalar in
      if ScalarProperties.isMark(scalar.value) {
        return ScalarProperties.script(scalar.value) == .inherited
      }
      guard ScalarProperties.isLetter(scalar.value) else { return false }
      let script = ScalarProperties.script(scalar.value)
      return script == .latin || script == .greek || script == .cyrillic
    }
  }

  /// Whether the text is Vietnamese with nine in ten of its accented letters decomposed.
  private func isDecomposedVietnamese(_ decomposed: Int) -> Bool {
    guard decomposed >= 10, context.rules.language?.hasPrefix("vi") == true else { return false }
    let composed = String(decoding: context.text.bytes, as: UTF8.self).unicodeScalars
      .reduce(0) { $0 + ((0xC0...0x1EF9).contains($1.value) && !isMark($1) ? 1 : 0) }
    return decomposed >= composed * 9
  }

  private func isMark(_ scalar: Unicode.Scalar) -> Bool { ScalarProperties.isMark(scalar.value) }
}
