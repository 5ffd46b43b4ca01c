import EsmeroText
import Testing

@testable import EsmeroFormats

struct SubtitleFormatTests {
  private static let protection = Protection()
  private let subRip = FormatChecker(format: SubRipFormat(protection: protection))
  private let webVTT = FormatChecker(format: WebVTTFormat(protection: protection))
  private let subStation = FormatChecker(format: SubStationFormat(protection: protection))

  private static let time = "00:00:01,000 --> 00:00:02,000"

  @Test(arguments: [
    ("1\n\(time)\nUm\ndois\n\n2\n\(time)\nTrês\n", ["Um\ndois", "Três"]),
    ("1\r\n\(time)\r\nUm\r\ndois\r\n", ["Um\r\ndois"]), ("1\n\(time)\nUm \n dois", ["Um\ndois"]),
    ("1\n\(time)\nUm\n2\n\(time)\nDois", ["Um", "Dois"]), ("1\n\(time)\n\nfora", []),
    ("\(time) X1:10\n<i>Um</i> {\\an8}dois", ["⟦<i>⟧Um⟦</i>⟧ ⟦{\\an8}⟧dois"]),
    ("\(time)\n- Kim?\n-Sim.", ["⟦-⟧ Kim?\n⟦-⟧Sim."]), ("\(time)\n<i>- Sim", ["⟦<i>⟧⟦-⟧ Sim"]),
    ("\(time)\n— Sim -se", ["⟦—⟧ Sim -se"]), ("\(time)\na < b > c", ["a < b > c"]),
    ("texto", []), ("", []), ("\(time)\n{y:i}", []),
    ("00: 00:01,000 -> 00:00:02,000\nSim", ["⟦00: 00:01,000 -> 00:00:02,000⟧", "Sim"]),
  ])
  func subRip(text: String, expected: [String]) throws {
    #expect(try subRip.marked(text) == expected)
  }

  @Test func linesOfASubtitleStay() throws {
    let text = "1\n\(Self.time)\nO norte\n-coreano  veio"
    #expect(try subRip.replacing("  ", by: " ", in: text) == text.replacing("  ", with: " "))
    #expect(try subRip.replacing("\n", by: "", in: text) == nil)
    #expect(try subRip.replacing("veio", by: "a\nb", in: text) == nil)
    #expect(try subRip.replacing("veio", by: "-->", in: text) == nil)
  }

  @Test(arguments: [
    ("WEBVTT\n\n00:01.000 --> 00:02.000 align:start\nUm\ndois", ["Um\ndois"]),
    ("WEBVTT - título\nKind: captions\n\nNOTE um\ntexto\n\nid\n\(time)\nDois", ["Dois"]),
    ("WEBVTT\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\n\(time)\nUm", ["Um"]),
    (
      "WEBVTT\n\n\(time)\n<v Ana>Um</v> <c.x>dois <00:00:01.500>três &amp; &nbsp;",
      [
        "⟦<v Ana>⟧Um⟦</v>⟧ ⟦<c.x>⟧dois ⟦<00:00:01.500>⟧três & &nbsp;"
      ]
    ),
    ("WEBVTT\n\nNOTE esmero-off\n\n\(time)\nUm\n\nNOTE esmero-on\n\n\(time)\nDois", ["Dois"]),
    ("WEBVTT\n\nNOTE\nesmero-ignore\n\n\(time)\nUm\n\n\(time)\nDois", ["Dois"]),
    ("WEBVTT\n\nNOTE \(time)\n\(time)\nnota\n\n\(time)\n- Um", ["⟦-⟧ Um"]), ("WEBVTT", []),
    ("", []),
    ("WEBVTT\n\n00: 01.000 --> 00:02.000\nUm", ["⟦00: 01.000 --> 00:02.000⟧", "Um"]),
  ])
  func webVTT(text: String, expected: [String]) throws {
    #expect(try webVTT.marked(text) == expected)
  }

  @Test func theHeaderOfWebVTTStatesTheLanguage() throws {
    let text = "WEBVTT\nKind: captions\nLanguage: pt-BR\n\n\(Self.time)\nUm & dois"
    #expect(try webVTT.segments(text).map(\.language) == ["pt-BR"])
    #expect(
      try webVTT.replacing("dois", by: "<2>", in: text)
        == text.replacing("dois", with: "&lt;2&gt;"))
  }

  private static let script = """
    [Script Info]
    ; Dialogue: 0,a
    Title: norte -coreano

    [V4+ Styles]
    Format: Name, Fontname
    Style: Default,Arial

    [Events]
    Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
    Dialogue: 0,0:00:01.00,0:00:02.00,Default,Ana,0,0,0,,
    """

  @Test(arguments: [
    ("Um, dois\\Ntrês", ["Um, dois\ntrês"]),
    ("{\\i1}Um{\\i0} d{\\k20}ois", ["⟦{\\i1}⟧Um⟦{\\i0}⟧ d⟦{\\k20}⟧ois"]),
    ("Um\\hdois", ["Um⟦\\h⟧dois"]), ("{\\p1}m 0 0 l 9 9{\\p0}", []),
    ("Um {\\p1}m 0 0{\\p0} dois", ["Um ⟦{\\p1}⟧⟦m 0 0⟧⟦{\\p0}⟧ dois"]),
    ("- Um\\N- Dois", ["⟦-⟧ Um\n⟦-⟧ Dois"]),
    ("{\\pos(1,2)}Um", ["⟦{\\pos(1,2)}⟧Um"]), ("Um { dois", ["Um ⟦{ dois⟧"]), ("", []),
    ("Um\nComment: 0,0,0,D,,0,0,0,,esmero-off\nDialogue: 0,0,0,D,,0,0,0,,Dois", ["Um"]),
    ("Um\n; esmero-ignore\nDialogue: 0,0,0,D,,0,0,0,,Dois", ["Um"]), ("Um\nDialogue: 0,0", ["Um"]),
  ])
  func subStation(text: String, expected: [String]) throws {
    #expect(try subStation.marked(Self.script + text) == expected)
  }

  @Test func breaksOfSubStationStay() throws {
    let text = Self.script + "Um\\Ndois"
    #expect(
      try subStation.replacing("dois", by: "2", in: text) == text.replacing("dois", with: "2"))
    #expect(try subStation.replacing("\n", by: " ", in: text) == nil)
    #expect(try subStation.replacing("dois", by: "{2}", in: text) == nil)
  }

  @Test func mutatedFilesDoNoHarm() throws {
    try subRip.survivesMutations(
      of: "1\n\(Self.time)\n<i>- Um</i>\ndois\n\n2\n\(Self.time)\n{\\an8}x")
    try webVTT.survivesMutations(
      of: "WEBVTT\n\nNOTE a\n\n\(Self.time)\n<v Ana>Um &amp; dois\ntrês\n")
    try subStation.survivesMutations(of: Self.script + "{\\i1}Um\\Ndois{\\p1}m 0")
  }

  @Test(arguments: [
    "<", "{\\", "-", "0", "0:", "\(time)\n", "\(time)\n<a", "&", "\\N", "{", "\u{0}", "1\n",
  ])
  func hostileFilesAreRead(pattern: String) throws {
    try subRip.reads(pattern)
    try webVTT.reads("\(Self.time)\n" + pattern)
    try subStation.reads("\nDialogue: 0,0,0,D,,0,0,0,," + pattern)
  }

  @Test(
    arguments: [
      ("00:00:01,000 --> 00:00:02,000", false), ("00:01.000 --> 00:02.000 align:end", false),
      ("0:00:01.5-->0:00:02.5", false), ("00: 00:01,000 -> 00:00:02,000", true),
      ("00:00:01,000 - -> 00:00:02,000", true), ("00:00:01,000 --> 00:00:02,000x", nil),
      ("00:00:01 --> 00:00:02", nil), ("", nil), ("a", nil), ("1", nil),
    ] as [(String, Bool?)])
  func timingsAreTold(line: String, isTorn: Bool?) {
    #expect(CueTiming(Array(line.utf8)[...])?.isTorn == isTorn)
  }
}
