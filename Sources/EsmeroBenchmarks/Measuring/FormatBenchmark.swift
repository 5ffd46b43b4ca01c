import Foundation

/// Measures how fast each format is read and repaired, in relation to plain text.
public struct FormatBenchmark {
  /// How often each is measured.
  public var repeats = 5
  /// The bytes of prose in each document.
  public var size = 16_000_000

  /// A run of the usual size.
  public init() {}

  /// Measures.
  ///
  /// - Throws: `MeasuringError` where a program fails; what writing the inputs throws.
  public func run(at workplace: Workplace) throws -> BenchmarkResults.Formats {
    let prose = paragraphs(from: workplace.prose)
    var measurements: [Measurement] = []
    for layout in DocumentLayout.all {
      for (paragraphs, state) in [(prose.clean, "clean"), (prose.dirty, "dirty")] {
        let input = try workplace.input(Array(layout.document(of: paragraphs).utf8))
        measurements.append(
          Measurement(
            name: "\(layout.format) \(state)", bytes: input.bytes,
            process: workplace.filter(input, "--jobs", "1", "--format", layout.format)))
      }
    }
    let measured = try Measurement.interleaved(
      measurements, repeats: repeats, progress: workplace.progress)
    let rows = zip(DocumentLayout.all, stride(from: 0, to: measured.count, by: 2)).map {
      layout, index in
      BenchmarkResults.Formats.Row(
        format: layout.format, clean: measured[index], dirty: measured[index + 1])
    }
    return BenchmarkResults.Formats(
      occasion: .now(project: workplace.project), repeats: repeats, rows: rows)
  }

  private func paragraphs(from prose: ProseCollection) -> (clean: [String], dirty: [String]) {
    var text = CorpusText(prose, seed: Workplace.seed)
    var (clean, dirty): ([String], [String]) = ([], [])
    var count = 0
    while count < size {
      let paragraph = text.nextParagraph()
      clean.append(paragraph.clean.trimmingCharacters(in: .newlines))
      dirty.append(paragraph.dirty.trimmingCharacters(in: .newlines))
      count += paragraph.clean.utf8.count
    }
    return (clean, dirty)
  }
}
