/// A case of a rule, and a token that wakes it.
struct Candidate: Comparable {
  private let order: UInt64

  init(ruleCase: Int, token: Int) {
    order = UInt64(truncatingIfNeeded: ruleCase) << 32 | UInt64(truncatingIfNeeded: token)
  }

  /// The index of the case among all.
  var ruleCase: Int { Int(order >> 32) }
  /// The position of the token.
  var token: Int { Int(order & 0xFFFF_FFFF) }

  /// Orders candidates by case, and those of a case by token.
  static func < (left: Self, right: Self) -> Bool { left.order < right.order }
}

/// Brings candidates into order.
enum CandidateOrder {
  /// The candidates by case, and those of a case by token.
  ///
  /// They come nearly by token already, so they are only dealt out by case.
  ///
  /// - Parameters:
  ///   - found: the candidates as they were found.
  ///   - caseCount: the number of all cases.
  /// - Returns: the same candidates.
  static func sorted(_ found: [Candidate], caseCount: Int) -> [Candidate] {
    guard let first = found.first else { return [] }
    var places = [Int](repeating: 0, count: caseCount + 1)
    for candidate in found { places[candidate.ruleCase + 1] += 1 }
    for index in 1...caseCount { places[index] += places[index - 1] }
    var ordered = [Candidate](repeating: first, count: found.count)
    for candidate in found {
      ordered[places[candidate.ruleCase]] = candidate
      places[candidate.ruleCase] += 1
    }
    let isOrdered = ordered.indices.dropFirst().allSatisfy { ordered[$0 - 1] <= ordered[$0] }
    if !isOrdered { ordered.sort() }
    return ordered
  }
}
