import Esmero
import EsmeroText

/// What `--stats` says of a run.
struct Statistics {
  /// The moment of the beginning.
  let start = System.monotonicSeconds

  /// Writes a count per rule, the most frequent first, then bytes and seconds.
  func write(rules: [RuleID: Int], texts: Int, bytes: Int, to console: Console) {
    let ranked = rules.sorted { left, right in
      left.value != right.value ? left.value > right.value : left.key < right.key
    }
    let width = ranked.map { "\($0.value)".count }.max() ?? 0
    for (rule, count) in ranked {
      let padding = String(repeating: " ", count: width - "\(count)".count)
      console.note("\(padding)\(count)  \(rule)")
    }
    let seconds = System.monotonicSeconds - start
    let milliseconds = Int((seconds * 1000).rounded())
    let fraction = "\(milliseconds % 1000 + 1000)".dropFirst()
    console.note(
      "\(counted(texts, "text")), \(counted(bytes, "byte")), \(milliseconds / 1000).\(fraction) s")
  }
}
