/// A part of a document that is made from what it tells of, between two comments.
public struct GeneratedPart {
  /// The comment before it.
  public let opening: String

  /// The part of a name.
  public init(_ name: String) { opening = "<!-- generated: \(name) -->" }

  /// The document with a new content of the part; `nil` where it has no such part.
  public func replaced(with content: String, in document: String) -> String? {
    guard let start = document.firstRange(of: opening + "\n")?.upperBound,
      let end = document[start...].firstRange(of: "<!-- end -->")?.lowerBound
    else { return nil }
    return document[..<start] + content + document[end...]
  }
}
