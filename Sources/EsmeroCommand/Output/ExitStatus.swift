/// What the program tells the shell; no other number leaves it.
enum ExitStatus: Int32, Sendable, Comparable {
  /// All is well.
  case success = 0
  /// There is something that the caller asked to be told of.
  case findings = 1
  /// Something could not be done.
  case failure = 2

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
