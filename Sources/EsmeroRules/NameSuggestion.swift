/// Finds the known name that an unknown one was probably meant to be.
enum NameSuggestion {
  /// Longer names are no typing errors, and comparing them would cost their product.
  private static let maximumLength = 64

  /// The end of a sentence about an unknown name: the nearest known one, or all of a few.
  static func hint(for name: String, among known: [String]) -> String {
    if let nearest = nearest(to: name, among: known) { return " Did you mean “\(nearest)”?" }
    guard !known.isEmpty, known.count <= 16 else { return "" }
    return " Known are " + known.map { "“\($0)”" }.joined(separator: ", ") + "."
  }

  /// The known name with the fewest typing errors between; `nil` where none is near.
  static func nearest(to name: String, among known: [String]) -> String? {
    let scalars = Array(name.lowercased().unicodeScalars)
    guard !scalars.isEmpty, scalars.count <= maximumLength else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in known {
      let other = Array(candidate.lowercased().unicodeScalars)
      guard other.count <= maximumLength else { continue }
      let distance = editDistance(scalars, other)
      let longest = max(scalars.count, other.count)
      // Of two names of one letter, each is the other with one typing error.
      guard distance <= max(1, longest / 3), distance < longest else { continue }
      if let found = best, found.distance <= distance { continue }
      best = (candidate, distance)
    }
    return best?.name
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one into the other.
  private static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for i in left.indices {
      var current = [i + 1]
      current.reserveCapacity(right.count + 1)
      for j in right.indices {
        let replaced = previous[j] + (left[i] == right[j] ? 0 : 1)
        var cost = min(previous[j + 1] + 1, current[j] + 1, replaced)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          cost = min(cost, beforePrevious[j - 1] + 1)
        }
        current.append(cost)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}
