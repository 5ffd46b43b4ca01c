/// How freely a repair may be made, from least to most.
///
/// The order lets "apply everything from this level up" be one comparison.
public enum Applicability: Int, Sendable, Comparable, CaseIterable {
  /// Never applied: the finding only informs.
  case report
  /// Applied only on request.
  case suggested
  /// Applied by default: the text was wrong in every reading, and there is one repair.
  case safe

  /// The level's name in rule packs, options and reports.
  public var name: String {
    switch self {
    case .report: "report"
    case .suggested: "suggested"
    case .safe: "safe"
    }
  }

  /// The level with the given name; `nil` where there is none of that name.
  public init?(name: some StringProtocol) {
    guard let level = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = level
  }

  /// Orders levels from the one least freely applied to the one most freely.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
