/// How paragraphs of prose are set as a document of a format.
struct DocumentLayout: Sendable {
  /// The format's name.
  let format: String
  private let header: String
  private let footer: String
  /// What stands before and behind a paragraph; `#` is its number.
  private let frame: (before: String, behind: String)
  private let separator: String
  private let escapes: [Character: String]

  private init(
    _ format: String, header: String = "", before: String = "", behind: String,
    separator: String = "", footer: String = "", escapes: [Character: String] = [:]
  ) {
    self.format = format
    self.header = header
    self.footer = footer
    frame = (before, behind)
    self.separator = separator
    self.escapes = escapes
  }

  /// The document of some paragraphs.
  func document(of paragraphs: [String]) -> String {
    var text = header
    for (number, paragraph) in paragraphs.enumerated() {
      if number > 0 { text += separator }
      text += numbered(frame.before, number) + escaped(paragraph) + numbered(frame.behind, number)
    }
    return text + footer
  }

  private func numbered(_ text: String, _ number: Int) -> String {
    text.replacing("#", with: "\(number + 1)")
  }

  private func escaped(_ text: String) -> String {
    guard !escapes.isEmpty else { return text }
    var result = ""
    for character in text {
      if let escape = escapes[character] { result += escape } else { result.append(character) }
    }
    return result
  }

  private static let quoted: [Character: String] = ["\\": "\\\\", "\"": "\\\""]
  private static let references: [Character: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;"]
  private static let commands: [Character: String] = [
    "%": "\\%", "&": "\\&", "$": "\\$", "#": "\\#", "_": "\\_",
  ]

  private static let plain = [
    Self("text", behind: "\n\n"), Self("markdown", behind: "\n\n"), Self("lines", behind: "\n"),
  ]

  private static let markup = [
    Self(
      "html", header: "<!DOCTYPE html>\n<html lang=\"pt-BR\"><body>\n", before: "<p>",
      behind: "</p>\n", footer: "</body></html>\n", escapes: references),
    Self("latex", behind: "\n\n", escapes: commands), Self("rst", behind: "\n\n"),
    Self("asciidoc", behind: "\n\n"), Self("org", behind: "\n\n"),
    Self("typst", behind: "\n\n", escapes: ["$": "\\$", "#": "\\#", "@": "\\@"]),
    Self(
      "xml", header: "<article xml:lang=\"pt-BR\">\n", before: "<para>", behind: "</para>\n",
      footer: "</article>\n", escapes: references),
  ]

  private static let translations = [
    Self(
      "po", header: "msgid \"\"\nmsgstr \"Language: pt_BR\\n\"\n\n",
      before: "msgid \"text #\"\nmsgstr \"", behind: "\"\n\n", escapes: quoted),
    Self(
      "xliff",
      header:
        "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"pt-BR\"><body>\n",
      before: "<trans-unit id=\"#\"><source>#</source><target>", behind: "</target></trans-unit>\n",
      footer: "</body></file></xliff>\n", escapes: references),
    Self(
      "tmx", header: "<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n",
      before: "<tu><tuv xml:lang=\"pt-BR\"><seg>", behind: "</seg></tuv></tu>\n",
      footer: "</body></tmx>\n", escapes: references),
    Self(
      "android", header: "<resources>\n", before: "<string name=\"s#\">", behind: "</string>\n",
      footer: "</resources>\n", escapes: references.merging(quoted) { $1 }),
    Self(
      "resx", header: "<root>\n", before: "<data name=\"s#\"><value>",
      behind: "</value></data>\n", footer: "</root>\n", escapes: references),
    Self(
      "json", header: "{\n", before: "  \"s#\": \"", behind: "\"", separator: ",\n",
      footer: "\n}\n", escapes: quoted),
    Self(
      "arb", header: "{\"@@locale\": \"pt_BR\",\n", before: "  \"s#\": \"", behind: "\"",
      separator: ",\n", footer: "\n}\n", escapes: quoted),
    Self(
      "xcstrings", header: "{\"strings\": {\n",
      before: "\"s#\": {\"localizations\": {\"pt-BR\": {\"stringUnit\": {\"value\": \"",
      behind: "\"}}}}", separator: ",\n", footer: "\n}}\n", escapes: quoted),
    Self("yaml", before: "s#: \"", behind: "\"\n", escapes: quoted),
    Self("toml", before: "s# = \"", behind: "\"\n", escapes: quoted),
    Self("properties", before: "s# = ", behind: "\n", escapes: ["\\": "\\\\"]),
    Self("strings", before: "\"s#\" = \"", behind: "\";\n", escapes: quoted),
  ]

  private static let records = [
    Self("jsonl", before: "{\"text\": \"", behind: "\"}\n", escapes: quoted),
    Self("tsv", before: "#\t", behind: "\n"),
    Self("csv", before: "#,\"", behind: "\"\n", escapes: ["\"": "\"\""]),
    Self("srt", before: "#\n00:00:01,000 --> 00:00:02,000\n", behind: "\n\n"),
    Self(
      "vtt", header: "WEBVTT\n\n", before: "00:01.000 --> 00:02.000\n", behind: "\n\n",
      escapes: references),
    Self(
      "ass", header: "[Events]\nFormat: Start, End, Text\n",
      before: "Dialogue: 0:00:01.00,0:00:02.00,", behind: "\n"),
  ]

  /// A layout for every format, plain text first.
  static let all = plain + markup + translations + records
}
