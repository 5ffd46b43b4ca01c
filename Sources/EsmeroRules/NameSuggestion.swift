import EsmeroText

/// Finds the known name that an unknown one was probably meant to be.
enum NameSuggestion {
  /// The end of a sentence about an unknown name: the nearest known one, or all of a few.
  static func hint(for name: String, among known: [String]) -> String {
    if let nearest = NearestName.of(name, among: known) { return " Did you mean “\(nearest)”?" }
    guard !known.isEmpty, known.count <= 16 else { return "" }
    return " Known are " + known.map { "“\($0)”" }.joined(separator: ", ") + "."
  }
}
