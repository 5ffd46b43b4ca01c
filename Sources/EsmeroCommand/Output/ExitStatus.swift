/// What the program tells the shell; no other number leaves it.
enum ExitStatus: Int32, Sendable, Comparable, CaseIterable {
  /// All is well.
  case success = 0
  /// There is something that the caller asked to be told of.
  case findings = 1
  /// Something could not be done.
  case failure = 2

  /// What the status means, command by command, for documents.
  var meaning: String {
    switch self {
    case .success: "nothing to say: repaired, nothing to repair, nothing found"
    case .findings:
      "`diff`: it would change something; `check`: findings at or above `--fail-on`; `fix`: a file "
        + "was changed, with `--exit-non-zero-on-fix`; `test-rules`: an example failed"
    case .failure: "an error; what could be done was done, the file at fault is as it was"
    }
  }

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
