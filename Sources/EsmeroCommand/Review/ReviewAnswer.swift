import EsmeroText

/// What a person can answer about a finding; the raw values are the keys.
enum ReviewAnswer: Unicode.Scalar, Sendable, CaseIterable {
  case accept = "y"
  case reject = "n"
  case acceptAll = "a"
  case rejectAll = "x"
  case edit = "e"
  case keep = "k"
  case undo = "u"
  case quit = "q"
  case help = "?"

  /// What the answer does, for the list that `?` shows.
  var meaning: String {
    switch self {
    case .accept: "make this repair"
    case .reject: "leave the text as it is"
    case .acceptAll: "make this repair and all further ones of the rule that are as certain"
    case .rejectAll: "leave this and all further findings of the rule"
    case .edit: "write something else"
    case .keep: "never change this word: keep it in esmero.toml"
    case .undo: "go back to the question before"
    case .quit: "quit; what was answered holds, the rest is asked next time"
    case .help: "show this"
    }
  }

  /// The answers to a finding; one that is only reported has no repair to make.
  static func all(to finding: Finding) -> [ReviewAnswer] {
    guard finding.edits.isEmpty else { return allCases }
    return allCases.filter { $0 != .accept && $0 != .acceptAll }
  }
}
