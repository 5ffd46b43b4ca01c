extension Pattern {
  /// The patterns directly below this one.
  private var children: [Pattern] {
    switch self {
    case .sequence(let patterns), .choice(let patterns): patterns
    case .repeated(let pattern, _), .capture(_, let pattern), .lookahead(let pattern, _):
      [pattern]
    case .text, .word, .lexicon, .token: []
    }
  }

  /// How many units the tree has and how deep it is.
  var extent: (size: Int, depth: Int) {
    children.reduce((size: 1, depth: 1)) { sum, child in
      let extent = child.extent
      return (sum.size + extent.size, max(sum.depth, extent.depth + 1))
    }
  }

  /// The names of the captures in the tree; those under a negated look-ahead can hold nothing and
  /// are left out.
  public var captureNames: Set<String> {
    if case .lookahead(_, isNegated: true) = self { return [] }
    var names = children.reduce(into: Set<String>()) { $0.formUnion($1.captureNames) }
    if case .capture(let name, _) = self { names.insert(name) }
    return names
  }

  /// The lexicons that the tree names.
  public var lexicons: Set<LexiconReference> {
    var references = children.reduce(into: Set<LexiconReference>()) { $0.formUnion($1.lexicons) }
    if case .lexicon(let reference) = self { references.insert(reference) }
    guard case .token(_, let options) = self else { return references }
    for case .member(let reference) in options.map(\.test) { references.insert(reference) }
    return references
  }

  /// A name that two captures on one way have; which of them would it be? Branches of a choice
  /// may share names, because only one is taken.
  var repeatedCapture: String? {
    var seen: Set<String> = []
    switch self {
    case .sequence(let patterns):
      for pattern in patterns {
        if let name = pattern.repeatedCapture { return name }
        let names = pattern.captureNames
        if let name = seen.intersection(names).min() { return name }
        seen.formUnion(names)
      }
      return nil
    case .capture(let name, let pattern):
      return pattern.captureNames.contains(name) ? name : pattern.repeatedCapture
    default:
      return children.lazy.compactMap(\.repeatedCapture).first
    }
  }
}
