/// A setting as people and programs are told of it.
public struct SettingListing: Sendable {
  /// The name.
  public let key: String
  /// What is in force; none for the default.
  public let values: [String]
  /// Where each value was given.
  public let origins: [String]
  /// The default, in words.
  public let defaultValue: String

  /// Takes the parts of a listing.
  public init(key: String, values: [String], origins: [String], defaultValue: String) {
    self.key = key
    self.values = values
    self.origins = origins
    self.defaultValue = defaultValue
  }

  /// The value and where it comes from, on one line.
  public var text: String {
    guard !values.isEmpty else { return "\(defaultValue)  (default)" }
    var places: [String] = []
    for origin in origins where !places.contains(origin) { places.append(origin) }
    return "\(values.joined(separator: ", "))  (\(places.joined(separator: ", ")))"
  }

  /// Settings as a JSON document.
  ///
  /// - Parameters:
  ///   - listings: the settings.
  ///   - file: the settings file; `nil` for none.
  /// - Returns: the document.
  public static func json(of listings: [SettingListing], file: String?) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.name("file")
      if let file { writer.string(file) } else { writer.null() }
      writer.name("settings")
      writer.array(of: listings) { writer, listing in
        writer.object { listing.write(to: &$0) }
      }
    }
    return writer.bytes + "\n".utf8
  }

  private func write(to writer: inout JSONWriter) {
    writer.name("key")
    writer.string(key)
    writer.name("values")
    writer.array(of: values) { $0.string($1) }
    writer.name("origins")
    writer.array(of: origins) { $0.string($1) }
    writer.name("default")
    writer.string(defaultValue)
  }
}
