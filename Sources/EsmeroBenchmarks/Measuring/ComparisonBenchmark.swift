/// Measures Esmero beside other tools that read the same text.
public struct ComparisonBenchmark {
  /// How often each is measured.
  public var repeats = 3
  /// The bytes of the text; some tools are slow.
  public var size = 8_000_000

  /// A run of the usual size.
  public init() {}

  /// A tool, and how to find out whether it is installed.
  private struct Tool: Sendable {
    let name: String
    let probe: [String]
    let process: @Sendable (Workplace.Input) -> ChildProcess
  }

  /// Measures.
  ///
  /// - Throws: `MeasuringError` where a program fails; what writing the input throws.
  public func run(at workplace: Workplace) throws -> BenchmarkResults.Comparison {
    let input = try workplace.input(.dirty, size: size)
    let installed = Self.tools.filter { ChildProcess(arguments: $0.probe).output() != nil }
    let names = Set(installed.map(\.name))
    let own = Measurement(
      name: "`esmero filter`", bytes: input.bytes, process: workplace.filter(input, "--jobs", "1"))
    let others = installed.map { tool in
      Measurement(name: tool.name, bytes: input.bytes, process: tool.process(input))
    }
    return BenchmarkResults.Comparison(
      occasion: .now(project: workplace.project), repeats: repeats,
      throughputs: try Measurement.interleaved(
        [own] + others, repeats: repeats, progress: workplace.progress),
      missing: Self.tools.map(\.name).filter { !names.contains($0) })
  }

  private static let tools: [Tool] = [
    Tool(name: "`wc -w`", probe: ["wc", "--version"]) { .wordCount("-w", $0) },
    Tool(name: "`wc -m`", probe: ["wc", "--version"]) { .wordCount("-m", $0) },
    Tool(name: "`sed -E`, 30 substitutions", probe: ["sed", "--version"]) { input in
      ChildProcess(
        arguments: ["sed", "-E", substitutions.joined(separator: "\n")], input: input.path,
        environment: ["LC_ALL": "C.UTF-8"])
    },
    Tool(name: "`uconv -x nfc`", probe: ["uconv", "--version"]) { input in
      ChildProcess(
        arguments: ["uconv", "-f", "utf-8", "-t", "utf-8", "-x", "nfc"], input: input.path)
    },
    python("ftfy", importing: "import ftfy", line: "ftfy.fix_text(line)"),
    python(
      "sacremoses",
      importing: "from sacremoses import MosesPunctNormalizer as N; n = N(lang='pt')",
      line: "n.normalize(line)"),
    Tool(name: "bifixer (monofixer)", probe: ["monofixer", "--help"]) { input in
      ChildProcess(
        arguments: ["monofixer", "--scol", "1", "--ignore_segmentation", "-q", "-", "-", "pt"],
        input: input.path)
    },
    Tool(name: "typos", probe: ["typos", "--version"]) { input in
      ChildProcess(arguments: ["typos", "--format", "brief", input.path], goodStatuses: [0, 2])
    },
    Tool(name: "autocorrect", probe: ["autocorrect", "--version"]) { input in
      ChildProcess(arguments: ["autocorrect", "--stdin"], input: input.path)
    },
  ]

  private static func python(_ name: String, importing: String, line: String) -> Tool {
    let script = """
      import sys
      \(importing)
      for line in sys.stdin: sys.stdout.write(\(line))
      """
    return Tool(name: name, probe: ["python3", "-c", importing]) { input in
      ChildProcess(
        arguments: ["python3", "-c", script], input: input.path,
        environment: ["PYTHONUTF8": "1"])
    }
  }

  /// What one would write in the place of Esmero, without its care.
  private static let substitutions: [String] =
    ["segunda", "terça", "quarta", "quinta", "sexta"].map { "s/\\b(\($0)) ?- ?(feiras?)/\\1-\\2/g" }
    + ["ex", "vice", "pré", "pós", "recém"].map { "s/\\b(\($0)) - ?([a-z])/\\1-\\2/g" }
    + ["norte", "sul", "luso", "franco"].map { "s/\\b(\($0)) ?- ?([a-z]+)/\\1-\\2/g" }
    + ["se", "lo", "la", "lhe"].map { "s/([a-zê]) -(\($0))\\b/\\1-\\2/g" }
    + ["o", "de", "em", "que"].map { "s/\\b(\($0)) \\1\\b/\\1/g" }
    + [
      "s/idéia/ideia/g", "s/freqü/frequ/g", "s/vôo/voo/g", "s/ ([,.;:?!])/\\1/g",
      "s/([0-9]) \\.([0-9])/\\1.\\2/g", "s/&quot;/\"/g", "s/“([^”\"]*)\"/“\\1”/g",
      "s/\\bde o\\b/do/g",
    ]
}
