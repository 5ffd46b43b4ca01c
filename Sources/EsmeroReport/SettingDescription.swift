/// What editors are told of a key of a settings file.
public struct SettingDescription: Sendable {
  /// What a value may be.
  public enum Kind: Sendable, Hashable {
    /// `true` or `false`.
    case toggle
    /// One of some words.
    case choice([String])
    /// A text or a number.
    case text
    /// A text, or a list of texts.
    case list
  }

  /// The name.
  public let key: String
  /// What it does.
  public let help: String
  /// The default in words; `nil` for a toggle.
  public let defaultValue: String?
  /// What its value may be.
  public let kind: Kind

  /// Takes the parts of a description.
  public init(key: String, help: String, defaultValue: String?, kind: Kind) {
    self.key = key
    self.help = help
    self.defaultValue = defaultValue
    self.kind = kind
  }

  /// The JSON Schema (draft 2020-12) of a settings file.
  ///
  /// - Parameter settings: its keys.
  /// - Returns: the document, a key a line.
  public static func schema(of settings: [SettingDescription]) -> [UInt8] {
    var result = Array(
      """
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "esmero.toml",
        "description": "Settings of esmero; the keys are its options.",
        "type": "object",
        "additionalProperties": false,
        "$defs": {
          "files": {"description": "Patterns as in .gitignore, counted from the folder of the file", \
      "type": ["string", "array"], "items": {"type": "string"}}
        },
        "properties": {

      """.utf8)
    result += properties(settings, indent: "    ")
    result += Array(
      """
      ,
          "define": {"description": "Names for patterns of the rules below", "type": "object"},
          "rule": {"description": "Rules of one's own", "type": "array", "items": {"type": "object"}},
          "override": {
            "description": "Settings of some files",
            "type": "array",
            "items": {
              "type": "object",
              "required": ["files"],
              "additionalProperties": false,
              "properties": {
                "files": {"$ref": "#/$defs/files"},

      """.utf8)
    result += properties(settings, indent: "            ")
    return result + Array("\n        }\n      }\n    }\n  }\n}\n".utf8)
  }

  private static func properties(_ settings: [SettingDescription], indent: String) -> [UInt8] {
    let lines = settings.map { setting in
      var writer = JSONWriter()
      writer.object { setting.writeSchema(to: &$0) }
      return Array("\(indent)\"\(setting.key)\": ".utf8) + writer.bytes
    }
    return Array(lines.joined(separator: ",\n".utf8))
  }

  private func writeSchema(to writer: inout JSONWriter) {
    writer.name("description")
    writer.string(help + (defaultValue.map { "; default: \($0)" } ?? ""))
    switch kind {
    case .toggle:
      writer.name("type")
      writer.string("boolean")
    case .choice(let words):
      writer.name("enum")
      writer.array(of: words) { $0.string($1) }
    case .text:
      writer.name("type")
      writer.array(of: ["string", "integer"]) { $0.string($1) }
    case .list:
      writer.name("type")
      writer.array(of: ["string", "integer", "array"]) { $0.string($1) }
      writer.name("items")
      writer.object { items in
        items.name("type")
        items.array(of: ["string", "integer"]) { $0.string($1) }
      }
    }
  }
}
