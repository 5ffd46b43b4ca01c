/// All formats that are built: the one place where a name or a file leads to a format.
public struct FormatRegistry: Sendable {
  /// The formats, in the order in which they are listed to people.
  public let formats: [any DocumentFormat]

  /// Lists formats; where two answer to a name the first does.
  public init(formats: [any DocumentFormat]) { self.formats = formats }

  /// Lists the built-in formats.
  ///
  /// - Parameters:
  ///   - protection: finds what is protected in prose.
  ///   - inner: what each line of the format `lines` holds.
  public init(protection: Protection, inner: LinesFormat.Inner = .text) {
    self.init(formats: [
      TextFormat(protection: protection), MarkdownFormat(protection: protection),
      LinesFormat(protection: protection, inner: inner),
    ])
  }

  /// The names of all formats.
  public var names: [String] { formats.map(\.name) }

  /// The format of a name; `nil` where there is none.
  public func format(named name: some StringProtocol) -> (any DocumentFormat)? {
    formats.first { $0.name == name }
  }

  /// The format that a file's name leads to; `nil` where it leads to none, as source code does.
  ///
  /// - Parameter path: a name, or a path whose last component is looked at.
  /// - Returns: the first format in the list that claims the name.
  public func format(forFile path: some StringProtocol) -> (any DocumentFormat)? {
    formats.first { $0.fileNames.matches(path: path) }
  }

  /// The known name that is most like an unknown one; `nil` where none is much like it.
  public func nearestName(to name: some StringProtocol) -> String? {
    let wanted = Array(name.lowercased().utf8.prefix(64))
    let distances = names.map { (name: $0, distance: Self.distance(Array($0.utf8), wanted)) }
    guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(1, best.name.utf8.count / 2) ? best.name : nil
  }

  /// How many bytes must be added, dropped or changed to make one name of the other.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (index, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (column, other) in right.enumerated() {
        let changed = diagonal + (byte == other ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(changed, row[column] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }
}
