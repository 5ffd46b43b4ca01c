import Foundation
import Testing

/// A document of a format that holds one text, written as the format writes it.
struct FormatContainer: Sendable, CustomTestStringConvertible {
  let format: String
  private let before: String
  private let after: String
  private let escapes: [Character: String]
  /// What the format cannot hold as mere text, or would read as something else.
  private let refused: Set<Character>
  private let isOfOneLine: Bool
  /// Whether control characters are written as `\u0007`.
  private let isData: Bool

  var testDescription: String { format }

  init(
    _ format: String, before: String = "", after: String = "", escapes: [Character: String] = [:],
    refused: String = "", isOfOneLine: Bool = false, isData: Bool = false
  ) {
    self.format = format
    self.before = before
    self.after = after
    self.escapes = escapes
    self.refused = Set(refused)
    self.isOfOneLine = isOfOneLine
    self.isData = isData
  }

  private var isXML: Bool {
    ["xml", "android", "resx", "xliff", "tmx"].contains(format)
  }

  /// Whether no document of XML 1.0 can hold a scalar.
  private static func isOutsideXML(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 && !"\t\n\r".unicodeScalars.contains(scalar)
      || scalar.value & 0xFFFE == 0xFFFE
  }

  /// A control character as data writes it; other formats hold it as it is.
  private static func control(_ scalar: Unicode.Scalar, isData: Bool) -> String {
    guard isData, scalar.properties.generalCategory == .control else {
      return String(scalar)
    }
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// The document; `nil` where the format cannot hold the text as mere text.
  func document(of text: String, in language: String) -> String? {
    if isOfOneLine, text.contains(where: \.isNewline) { return nil }
    if text.contains(where: refused.contains) || text.unicodeScalars.contains("\0") { return nil }
    if isXML, text.unicodeScalars.contains(where: Self.isOutsideXML) { return nil }
    var written = ""
    for scalar in text.unicodeScalars {
      written += escapes[Character(scalar)] ?? Self.control(scalar, isData: isData)
    }
    return before.replacing("LANGUAGE", with: language) + written + after
  }

  /// What the container calls its text, in formats whose fields can be named.
  var fields: [String] { ["json", "yaml", "toml"].contains(format) ? ["t"] : [] }

  /// What stands in a document where the text stood, escapes and all.
  func text(in document: String, _ language: String) -> String {
    let beginning = before.replacing("LANGUAGE", with: language)
    return String(document.dropFirst(beginning.count).dropLast(after.count))
  }

  private static let quoted: [Character: String] = [
    "\\": "\\\\", "\"": "\\\"", "\n": "\\n", "\r": "\\r", "\t": "\\t",
  ]
  private static let references: [Character: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;"]

  private static func backslashed(_ signs: String) -> [Character: String] {
    Dictionary(uniqueKeysWithValues: signs.map { ($0, "\\\($0)") })
  }

  /// Texts in data: every one can be written.
  private static let data = [
    FormatContainer("json", before: #"{"t": ""#, after: "\"}\n", escapes: quoted, isData: true),
    FormatContainer("jsonl", before: #"{"text": ""#, after: "\"}\n", escapes: quoted, isData: true),
    FormatContainer(
      "arb", before: #"{"@@locale": "LANGUAGE", "t": ""#, after: "\"}\n", escapes: quoted,
      isData: true),
    FormatContainer(
      "xcstrings",
      before: #"{"strings": {"t": {"localizations": {"LANGUAGE": {"stringUnit": {"value": ""#,
      after: "\"}}}}}}\n", escapes: quoted, isData: true),
    FormatContainer("strings", before: "\"t\" = \"", after: "\";\n", escapes: quoted),
    FormatContainer("yaml", before: "t: \"", after: "\"\n", escapes: quoted, isData: true),
    FormatContainer("toml", before: "t = \"", after: "\"\n", escapes: quoted, isData: true),
    FormatContainer(
      "properties", before: "s = A ação começa.\nt = ", after: "\n",
      escapes: ["\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"]),
    FormatContainer("po", before: "msgid \"x\"\nmsgstr \"", after: "\"\n", escapes: quoted),
    FormatContainer("csv", before: "\"", after: "\"\n", escapes: ["\"": "\"\""]),
    FormatContainer("tsv", after: "\tx\n", refused: "\"\\\t", isOfOneLine: true),
    FormatContainer("lines", after: "\n", isOfOneLine: true),
  ]

  private static let subtitles = [
    FormatContainer(
      "srt", before: "1\n00:00:01,000 --> 00:00:02,000\n", after: "\n", refused: "{<>",
      isOfOneLine: true),
    FormatContainer(
      "vtt", before: "WEBVTT\n\n00:01.000 --> 00:02.000\n", after: "\n", escapes: references,
      isOfOneLine: true),
    FormatContainer(
      "ass",
      before: "[Events]\nFormat: Start, End, Text\nDialogue: 0:00:01.00,0:00:02.00,", after: "\n",
      refused: "{\\", isOfOneLine: true),
  ]

  private static let markup = [
    FormatContainer(
      "markdown", after: "\n", escapes: backslashed("\\*_<>"), refused: "&`[]#$|{}~",
      isOfOneLine: true),
    FormatContainer(
      "latex", after: "\n",
      escapes: [
        "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "%": "\\%",
        "#": "\\#", "_": "\\_", "~": "\\textasciitilde{}", "^": "\\^{}", "\u{A0}": "~",
        "\u{202F}": "\\,",
      ], isOfOneLine: true),
    FormatContainer(
      "rst", after: "\n", escapes: backslashed("\\*_"), refused: "`|", isOfOneLine: true),
    FormatContainer("asciidoc", after: "\n", refused: "*_`#^~+{}<[]|\\$&", isOfOneLine: true),
    FormatContainer("org", after: "\n", refused: "*/_=~+[]<>\\{}|#$&@", isOfOneLine: true),
    FormatContainer("typst", after: "\n", refused: "*_`$#@<>[]=+/~\\", isOfOneLine: true),
    FormatContainer("html", before: "<p>", after: "</p>\n", escapes: references),
    FormatContainer("xml", before: "<para>", after: "</para>\n", escapes: references),
    FormatContainer(
      "android", before: "<resources><string name=\"t\">", after: "</string></resources>\n",
      escapes: references.merging(
        ["\"": "\\\"", "'": "\\'", "\\": "\\\\", "\n": "\\n"]
      ) { $1 }, refused: "?@"),
    FormatContainer(
      "resx", before: "<root><data name=\"t\"><value>", after: "</value></data></root>\n",
      escapes: references),
    FormatContainer(
      "xliff",
      before:
        "<xliff version=\"1.2\"><file target-language=\"LANGUAGE\"><body><trans-unit id=\"t\">"
        + "<source>x</source><target>",
      after: "</target></trans-unit></body></file></xliff>\n", escapes: references),
    FormatContainer(
      "tmx",
      before: "<tmx version=\"1.4\"><body><tu><tuv xml:lang=\"LANGUAGE\"><seg>",
      after: "</seg></tuv></tu></body></tmx>\n", escapes: references),
  ]

  static let all = data + subtitles + markup
}
