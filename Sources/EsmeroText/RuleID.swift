/// The name of a rule: kebab-case, naming the problem, never reused.
public struct RuleID: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The id as written in rule packs and options.
  public let name: String

  /// Names a rule; the text is taken as it is.
  public init(_ name: String) { self.name = name }

  /// The id as written in rule packs and options.
  public var description: String { name }

  /// The groups that the rule belongs to, the widest first: `pt` and `pt-hyphen` of
  /// `pt-hyphen-weekday`.
  public var groups: [String] {
    name.indices.filter { name[$0] == "-" }.map { String(name[..<$0]) }
  }

  /// Orders ids as text.
  public static func < (left: Self, right: Self) -> Bool { left.name < right.name }

  /// Whether `selector` names this rule or a group it belongs to: a prefix of the id in whole
  /// segments, as `pt` and `pt-hyphen` are of `pt-hyphen-weekday`.
  public func isSelected(by selector: some StringProtocol) -> Bool {
    name == selector || name.hasPrefix("\(selector)-")
  }
}
