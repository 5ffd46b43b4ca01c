/// Finds what a mistyped name was meant to be.
public enum NearestName {
  /// Longer names are no typing errors, and comparing them would cost their product.
  private static let maximumLength = 64

  /// The candidate that fewest mistakes turn into `name`; `nil` where all would need more than
  /// one for every three letters.
  ///
  /// A mistake is a letter too many, one too few, a wrong one or two exchanged. Case does not count;
  /// among equals the first in order wins.
  public static func of(_ name: String, among candidates: some Sequence<String>) -> String? {
    near(name, among: candidates).min { $0.distance < $1.distance }?.name
  }

  /// Up to three candidates within as many mistakes, and those that begin with `name`.
  public static func several(
    like name: String, among candidates: some Sequence<String>
  ) -> [String] {
    let near = near(name, among: candidates).sorted {
      ($0.distance, $0.name) < ($1.distance, $1.name)
    }
    let longer = candidates.filter { $0.hasPrefix(name) && !near.map(\.name).contains($0) }
    return Array((near.map(\.name) + longer.sorted()).prefix(3))
  }

  /// The number of letters inserted, left out, replaced or exchanged with their neighbour.
  public static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        let isSame = left[row] == right[column]
        var cost = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        let isExchange =
          row > 0 && column > 0 && left[row] == right[column - 1]
          && left[row - 1] == right[column]
        if isExchange { cost = min(cost, beforeLast[column - 1] + 1) }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }

  private static func near(
    _ name: String, among candidates: some Sequence<String>
  ) -> [(name: String, distance: Int)] {
    let wanted = Array(name.lowercased().unicodeScalars)
    guard !wanted.isEmpty, wanted.count <= maximumLength else { return [] }
    return candidates.compactMap { candidate in
      let letters = Array(candidate.lowercased().unicodeScalars)
      let longest = max(wanted.count, letters.count)
      let limit = max(1, longest / 3)
      guard letters.count <= maximumLength, abs(wanted.count - letters.count) <= limit else {
        return nil
      }
      let distance = distance(wanted, letters)
      // Of two names of one letter, each is the other with one typing error.
      guard distance <= limit, distance < longest else { return nil }
      return (candidate, distance)
    }
  }
}
