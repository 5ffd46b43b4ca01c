import EsmeroTesting
import Foundation
import Testing

/// Another reader of subtitles finds the same events before and after a repair.
@Suite(.enabled(if: TestProject.isSlowWanted, "skipped: ./test --all installs the reader"))
struct SubtitleStructureTests {
  private static let documents = [
    "srt": #"""
    1
    00:00:01,000 --> 00:00:02,500
    Um <i>errado</i> aqui
    e outro errado.

    2
    00:00:03,000 --> 00:00:04,000
    - errado!
    - Nada errado, <font color="errado">errado</font>.

    3
    00:00:05,000 --> 00:00:06,000
    {\an8}errado

    4
    00:00:07,000 --> 00:00:08,000
    errado
    """#,
    "vtt": """
    WEBVTT errado

    NOTE errado

    STYLE
    ::cue(.errado) { color: red }

    errado
    00:01.000 --> 00:02.500 line:0 align:start
    Um <i>errado</i> aqui

    00:03.000 --> 00:04.000
    <v errado>- errado!
    - Nada <c.errado>errado</c>

    00:05.000 --> 00:06.000
    errado

    00:07.000 --> 00:08.000
    Fim errado
    """,
    "ass": #"""
    [Script Info]
    Title: errado
    ScriptType: v4.00+

    [V4+ Styles]
    Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
    Style: errado,Arial,20,&H00FFFFFF,&H0000FFFF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,2,2,2,10,10,10,1

    [Events]
    Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
    Dialogue: 0,0:00:01.00,0:00:02.50,errado,errado,0,0,0,,Um {\i1}errado{\i0}, aqui\Ne outro errado.
    Comment: 0,0:00:01.00,0:00:02.50,errado,,0,0,0,,Nada errado
    Dialogue: 0,0:00:03.00,0:00:04.00,errado,,0,0,0,,{\fnerrado}errado\herrado
    Dialogue: 0,0:00:05.00,0:00:06.00,errado,,0,0,0,,errado
    """#,
  ]

  @Test(arguments: ["srt", "vtt", "ass"], ["certo", "“é”", "a, b.", "x: y", "- z", "12"])
  func eventsStayAsTheyAre(format: String, replacement: String) throws {
    let document = try #require(Self.documents[format])
    let after = try DataFormatPropertyTests.replaced(document, format: format, by: replacement)
    #expect(after != document)
    let (status, output) = try PythonJudge.ask(
      "subtitle_judge.py", python: "\(TestProject.folder.path)/.venv/bin/python", format, document,
      after, replacement)
    #expect(status == 0, "\(output)\n\(after)")
  }
}
