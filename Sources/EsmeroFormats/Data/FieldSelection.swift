/// Which strings of structured data are prose, by their keys.
public struct FieldSelection: Sendable, Hashable {
  /// The fields, each a key or the last keys of a path, joined by dots.
  public let fields: [String]

  /// Creates a selection.
  ///
  /// - Parameter fields: `text`, `translation.pt`; empty where nothing is named.
  public init(_ fields: [String] = []) { self.fields = fields }

  /// Whether nothing is named.
  var isEmpty: Bool { fields.isEmpty }

  /// Whether the string of a segment's key is named.
  public func holds(key: String) -> Bool {
    !isEmpty
      && holds(key.split(separator: "\u{0}", omittingEmptySubsequences: false).map(String.init))
  }

  /// Whether the string under a path of keys is named; elements of lists have the path of the list.
  func holds(_ path: [String]) -> Bool {
    fields.contains { field in
      var rest = field[...]
      for (index, key) in path.enumerated().reversed() {
        if rest == key { return true }
        guard index > 0, rest.hasSuffix("." + key) else { return false }
        rest = rest.dropLast(key.count + 1)
      }
      return false
    }
  }
}

/// A column of a table.
public enum TableColumn: Sendable, Hashable {
  /// The number, from 1.
  case number(Int)
  /// What stands in the first row.
  case name(String)

  /// Reads a number or a name; `nil` where there is nothing, or the number is 0.
  public init?(_ text: String) {
    if let number = Int(text) {
      guard number > 0 else { return nil }
      self = .number(number)
    } else if text.isEmpty {
      return nil
    } else {
      self = .name(text)
    }
  }
}
