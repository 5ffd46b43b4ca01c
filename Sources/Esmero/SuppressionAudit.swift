import EsmeroFormats
import EsmeroText

/// Which comments of a text switch nothing off.
///
/// Every finding that only shows without the comments is put down to the comment that hides it: that
/// of the file, the region it stands in, else the nearest one before it. A comment, or a rule named
/// in one, to which nothing was put down has no effect.
struct SuppressionAudit {
  /// What a comment names: a rule or group, or all rules by naming none.
  private struct Mention: Hashable {
    var comment: Int
    var name: String
  }

  private let comments: [SuppressionComment]
  private var used: Set<Mention> = []
  /// The comments `esmero-on` that end nothing.
  private var idleEnds: Set<Int> = []
  /// What is switched off where the sweep stands, by what was named: for the file, since a comment,
  /// and the line behind a comment.
  private var file: Mention?
  private var regions: [String: Mention] = [:]
  private var lines: [String: Mention] = [:]

  /// Puts findings down to comments.
  ///
  /// - Parameters:
  ///   - comments: all comments of a text, ascending.
  ///   - findings: what is found without them alone.
  init(_ comments: [SuppressionComment], hiding findings: [Finding]) {
    self.comments = comments
    if let index = comments.firstIndex(where: { $0.directive == .ignoreFile }) {
      file = Mention(comment: index, name: "")
    }
    var next = 0
    for finding in findings.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      while next < comments.count, comments[next].range.upperBound <= finding.range.lowerBound {
        pass(next)
        next += 1
      }
      note(finding)
    }
    while next < comments.count {
      pass(next)
      next += 1
    }
  }

  /// Does what a comment asks for.
  private mutating func pass(_ index: Int) {
    switch comments[index].directive {
    case .ignoreFile: return
    case .on:
      if regions.isEmpty { idleEnds.insert(index) }
      regions = [:]
    case .off(let rules):
      for name in Self.names(rules) where regions[name] == nil {
        regions[name] = Mention(comment: index, name: name)
      }
    case .ignoreNextLine(let rules):
      for name in Self.names(rules) { lines[name] = Mention(comment: index, name: name) }
    }
  }

  private static func names(_ rules: [String]) -> [String] { rules.isEmpty ? [""] : rules }

  private mutating func note(_ finding: Finding) {
    let names = [""] + finding.rules.flatMap { $0.groups + [$0.name] }
    let hiding =
      file ?? names.lazy.compactMap { [regions] in regions[$0] }.first
      ?? names.compactMap { lines[$0] }.max { $0.comment < $1.comment }
    if let hiding { used.insert(hiding) }
  }

  /// The remarks to make, ascending.
  ///
  /// - Parameters:
  ///   - isKnown: whether a name is that of a rule or group.
  ///   - isInForce: whether any rule of that name can find anything at all.
  /// - Returns: what there is to say, with the comment that it is about.
  func remarks(
    isKnown: (String) -> Bool, isInForce: (String) -> Bool
  ) -> [(range: ByteRange, remark: Remark)] {
    comments.indices.flatMap { index in
      remarks(on: index, isKnown: isKnown, isInForce: isInForce).map { (comments[index].range, $0) }
    }
  }

  private func remarks(
    on index: Int, isKnown: (String) -> Bool, isInForce: (String) -> Bool
  ) -> [Remark] {
    let rules: [String]
    switch comments[index].directive {
    case .on: return idleEnds.contains(index) ? [.endsNothing] : []
    case .ignoreFile: rules = []
    case .off(let named), .ignoreNextLine(let named): rules = named
    }
    guard !rules.isEmpty else {
      return used.contains(Mention(comment: index, name: "")) ? [] : [.unused]
    }
    let unknown = rules.filter { !isKnown($0) }
    let idle = rules.filter { name in
      isKnown(name) && isInForce(name) && !used.contains(Mention(comment: index, name: name))
    }
    let rest = idle.isEmpty ? [] : [idle.count == rules.count ? Remark.unused : .unusedNames(idle)]
    return unknown.map(Remark.unknownName) + rest
  }

  /// What there is to say about a comment.
  enum Remark: Hashable {
    /// It hides nothing.
    case unused
    /// These names in it hide nothing; others do.
    case unusedNames([String])
    /// No rule is called so.
    case unknownName(String)
    /// It ends a region that was never begun.
    case endsNothing

    /// The remark in words.
    ///
    /// - Parameters:
    ///   - language: the language of the words.
    ///   - nearest: the known names that look like a given one.
    /// - Returns: a sentence.
    func message(in language: MessageLanguage, nearest: (String) -> [String]) -> String {
      switch (self, language) {
      case (.unused, .english): "This comment switches nothing off; it can go."
      case (.unused, .portuguese): "Este comentário não desativa nada; pode ser apagado."
      case (.unusedNames(let names), .english):
        "In this comment, \(names.joined(separator: ", ")) switches nothing off."
      case (.unusedNames(let names), .portuguese):
        "Neste comentário, \(names.joined(separator: ", ")) não desativa nada."
      case (.unknownName(let name), .english):
        "No rule is called \(name)" + Self.hint(nearest(name), "; similar: ") + "."
      case (.unknownName(let name), .portuguese):
        "Nenhuma regra se chama \(name)" + Self.hint(nearest(name), "; parecidas: ") + "."
      case (.endsNothing, .english): "Nothing was switched off that this comment could end."
      case (.endsNothing, .portuguese): "Nada foi desativado que este comentário pudesse encerrar."
      }
    }

    private static func hint(_ names: [String], _ lead: String) -> String {
      names.isEmpty ? "" : lead + names.joined(separator: ", ")
    }
  }
}
