/// Finds the known names that somebody may have meant.
public enum NearestNames {
  /// Up to three names within a third of the wanted name's length, nearest first.
  public static func of(_ wanted: String, among names: some Sequence<String>) -> [String] {
    let limit = max(2, wanted.count / 3)
    let ranked = Set(names).map { (distance(from: wanted, to: $0), $0) }
    let near = ranked.filter { $0.0 <= limit || $0.1.hasPrefix(wanted) }
    return near.sorted { $0 < $1 }.prefix(3).map(\.1)
  }

  /// The number of characters to insert, delete or replace to make one text of the other.
  public static func distance(from left: String, to right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (index, character) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in right.indices {
        let substitution = diagonal + (right[column] == character ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(substitution, row[column] + 1, row[column + 1] + 1)
      }
    }
    return row[right.count]
  }
}
