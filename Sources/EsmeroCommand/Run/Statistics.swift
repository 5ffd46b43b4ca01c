import Esmero
import EsmeroText

/// What `--stats` says of a run.
struct Statistics {
  private let start = System.monotonicSeconds

  /// The lines to write: a count per rule, the most frequent first, then bytes and seconds.
  func lines(rules: [RuleID: Int], texts: Int, bytes: Int) -> [String] {
    let ranked = rules.sorted { left, right in
      left.value != right.value ? left.value > right.value : left.key < right.key
    }
    let width = ranked.map { "\($0.value)".count }.max() ?? 0
    let counts = ranked.map { rule, count in
      String(repeating: " ", count: width - "\(count)".count) + "\(count)  \(rule)"
    }
    let seconds = System.monotonicSeconds - start
    let milliseconds = Int((seconds * 1000).rounded())
    let fraction = "\(milliseconds % 1000 + 1000)".dropFirst()
    return counts + [
      "\(counted(texts, "text")), \(counted(bytes, "byte")), \(milliseconds / 1000).\(fraction) s"
    ]
  }
}
