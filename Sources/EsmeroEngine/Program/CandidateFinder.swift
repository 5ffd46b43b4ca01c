import EsmeroRules

/// Asks of every token which cases it could concern.
///
/// A case is woken by the lexical key of a token, or by its kind; both follow from the rule's own
/// pattern when packs are compiled.
struct CandidateFinder {
  let rules: RuleSelection

  /// For each case that is woken, the tokens that wake it, ascending.
  func candidates(in text: SegmentText) -> [Int: [Int]] {
    var found: [Int: [Int]] = [:]
    wake(.segment, 0, &found)
    wake(.start, 0, &found)
    wake(.lineStart, 0, &found)
    for (index, token) in text.tokens.enumerated() {
      let list = rules.image.triggered(by: token.hash)
      if list != 0 { wakeList(list, index, &found) }
      for kind in kinds(of: token, at: index, in: text) { wake(kind, index, &found) }
      if token.kind == .lineEnd { wake(.lineStart, index + 1, &found) }
      let isWide = text.bytes[token.range].contains { $0 >= 0x80 }
      if isWide { wake(.nonASCII, index, &found) }
    }
    return found
  }

  private func wakeList(_ list: Int, _ token: Int, _ found: inout [Int: [Int]]) {
    for index in rules.image.list(list) {
      guard rules.isActive[rules.image.ruleCase(index, ImageLayout.Case.rule)] else { continue }
      add(index, token, &found)
    }
  }

  private func wake(_ kind: TriggerKind, _ token: Int, _ found: inout [Int: [Int]]) {
    for index in rules.casesByKind[Int(kind.rawValue)] { add(index, token, &found) }
  }

  private func add(_ index: Int, _ token: Int, _ found: inout [Int: [Int]]) {
    guard found[index]?.last != token else { return }
    found[index, default: []].append(token)
  }

  private func kinds(of token: Token, at index: Int, in text: SegmentText) -> [TriggerKind] {
    switch token.kind {
    case .word:
      let isDoubled =
        index >= 2 && text.tokens[index - 1].kind == .space
        && text.tokens[index - 2].hash == token.hash && text.tokens[index - 2].kind == .word
      return isDoubled ? [.word, .doubledWord] : [.word]
    case .number: return [.number]
    case .space: return [.space]
    case .lineEnd: return [.lineEnd]
    case .hyphen:
      let isDetached = text.kind(at: index - 1) == .space || text.kind(at: index + 1) == .space
      return isDetached ? [.hyphen, .detached] : [.hyphen]
    case .dash: return [.dash]
    case .quote: return [.quote, .open, .close]
    case .apostrophe: return [.apostrophe, .open, .close]
    case .openBracket: return [.open]
    case .closeBracket: return [.close]
    case .mark: return [.mark]
    case .symbol: return [.symbol]
    case .protected, .markup: return [.protected]
    }
  }
}
