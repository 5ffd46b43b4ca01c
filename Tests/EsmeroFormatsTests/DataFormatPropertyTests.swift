import EsmeroFuzzing
import EsmeroTesting
import EsmeroText
import Foundation
import Testing

@testable import EsmeroFormats

/// What holds for structured data, whatever stands in it.
struct DataFormatPropertyTests {
  /// A document in which `errado` stands in prose, and as a key, which no edit may reach.
  struct Fixture: Sendable, CustomTestStringConvertible {
    let format: String
    let text: String
    var testDescription: String { format }
  }

  static let fixtures: [Fixture] = [
    Fixture(
      format: "json",
      text: #"""
        {"errado": "um errado", "a": [1.50, -2e+5, true, null, {"b": "o \"errado\" \u00e9 \n assim"}],
          "plural": "{n, plural, =0 {nada errado} one {# é errado} other {são # errado}} em {x}",
          "errado c": "https://errado.org/x", "z": "duas\\ vezes errado errado \/ fim"   }
        """#),
    Fixture(
      format: "arb",
      text: #"""
        { "@@locale": "pt_BR", "a": "isto é errado, {nome}", "@a": {"description": "o que é errado"} }
        """#),
    Fixture(
      format: "jsonl",
      text: #"{"text": "um errado", "errado": 1}"# + "\r\n\n"
        + #"{"id": "o errado", "text": "d\u00ea errado \"errado\""}"# + "\n"),
    Fixture(format: "tsv", text: "id\tum errado\t3\r\n\t\t\"errado\" é\n\nx y\terrado errado"),
    Fixture(
      format: "csv",
      text: "errado id,\"um \"\"errado\"\" é, sim\"\r\n3,\"duas\nlinhas errado\"\r\n,,\"\"\r\n"),
    Fixture(
      format: "properties",
      text:
        "# errado\nerrado.a = um errado \\\n   e outro errado\nb\\=errado:id\\u00e9ia errado\\n\n"),
    Fixture(
      format: "strings",
      text: #"/* errado aqui */ "um errado" = "o \"errado\" é %@"; // fim"# + "\n"
        + #"b = "dois errado\n";"#),
    Fixture(
      format: "xcstrings",
      text: #"""
        {"sourceLanguage" : "en", "strings" : {"um errado" : {"localizations" : {"pt" : {"stringUnit" :
        {"state" : "translated", "value" : "o que é errado"}}}}}, "version" : "1.0"}
        """#),
    Fixture(
      format: "yaml",
      text: #"""
        # o errado
        pt-BR: &raiz
          errado: um errado aqui # errado
          "b": "disse \"errado\" \u00e9\
            sim"
          c: 'é d''água errado
            na outra linha'
          d: |2-
              recuado errado

            fim errado
          e: >
            dobrado errado
            em duas

            linhas
          f: [um errado, "dois errado", {x: três errado}]
          g: um errado
            em duas linhas
          h: !!str com errado
        ...
        """#),
    Fixture(
      format: "toml",
      text: #"""
        errado = "um errado é \"errado\"" # errado
        [a."errado b"]
        c = 'literal errado' # fim
        d = """
        duas errado \
            linhas "errado" """
        e = '''
        longo errado'''
        f = [1, 2.50, ["um errado", 1979-05-27T07:32:00Z], {x = "outro errado"}]
        """#),
  ]

  private static func format(_ name: String) throws -> any DocumentFormat {
    try #require(FormatRegistry(protection: Protection()).format(named: name))
  }

  /// A text with every `errado` in its prose replaced.
  static func replaced(
    _ text: String, format name: String, by replacement: String
  ) throws -> String {
    let format = try format(name)
    let source = try SourceText(raw: Array(text.utf8))
    let wanted = Array("errado".utf8)
    var edits: [Edit] = []
    for segment in try format.segments(of: source) {
      var index = 0
      while index + wanted.count <= segment.prose.count {
        let range = index..<index + wanted.count
        index += 1
        guard segment.prose[range].elementsEqual(wanted), let place = segment.map.source(of: range),
          !segment.zones.contains(where: { $0.range.overlaps(range) }),
          let written = format.escape(Array(replacement.utf8), for: range, in: segment)
        else { continue }
        edits.append(Edit(range: place, replacement: written))
      }
    }
    edits.sort { $0.range.lowerBound < $1.range.lowerBound }
    return String(decoding: Edit.apply(edits, to: source.bytes), as: UTF8.self)
  }

  /// Another parser finds the replacement, and all else as it was.
  @Test(arguments: fixtures, ["certo", "“é”", "a\"b", "a\\b", "x: y # z", "12"])
  func onlyProseIsChanged(fixture: Fixture, replacement: String) throws {
    let after = try Self.replaced(fixture.text, format: fixture.format, by: replacement)
    #expect(after != fixture.text)
    let problem = try Self.judge(fixture.format, fixture.text, after, replacement)
    #expect(problem.isEmpty, "\(after)")
  }

  private static func judge(
    _ format: String, _ before: String, _ after: String, _ replacement: String
  ) throws -> String {
    let (status, text) = try PythonJudge.ask("judge.py", format, before, after, replacement)
    return status == 0 ? "" : "failed: " + text
  }

  @Test(arguments: fixtures)
  func damagedDocumentsAreReadOrRefused(fixture: Fixture) throws {
    var mutator = Mutator(random: .fresh())
    let format = try Self.format(fixture.format)
    for _ in 0..<200 {
      let bytes = mutator.mutation(of: Array(fixture.text.utf8))
      guard let source = try? SourceText(raw: bytes),
        let segments = try? format.segments(of: source)
      else { continue }
      let problem = SegmentSoundness.problem(in: segments, of: source)
      #expect(problem == nil, "seed \(mutator.seed): \(String(decoding: bytes, as: UTF8.self))")
    }
  }

  @Test(arguments: fixtures)
  func longAndHostileDocumentsTakeLinearTime(fixture: Fixture) throws {
    let format = try Self.format(fixture.format)
    for pattern in [
      "{", "[", "\"", "'{", "\\", "{n, plural, one {", "a\n", "\t", ",", "/*", "- ", "a: ",
    ] {
      let bytes = Array(String(repeating: pattern, count: (1 << 20) / pattern.utf8.count).utf8)
      _ = try? format.segments(of: SourceText(raw: bytes))
    }
  }
}
