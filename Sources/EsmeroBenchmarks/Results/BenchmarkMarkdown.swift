import Foundation

extension BenchmarkResults {
  /// The results as the README shows them.
  public var markdown: String {
    let parts = [speed?.markdown, comparison?.markdown, formats?.markdown, growth?.markdown]
      .compactMap { $0 }
    guard !parts.isEmpty else {
      return "Nothing has been measured yet: `esmero-bench run --json Benchmarks/results.json`.\n"
    }
    return parts.joined(separator: "\n")
  }
}

extension BenchmarkResults.Occasion {
  fileprivate var markdown: String { "\(processor), \(cores) cores; \(commit), \(date)" }
}

extension BenchmarkResults.Throughput {
  fileprivate func row(beside first: Self) -> String {
    let slowest = Double(bytes) / 1e6 / seconds.most
    let fastest = Double(bytes) / 1e6 / seconds.least
    let ratio = megabytesASecond / first.megabytesASecond
    let byProcessor =
      (first.processorSeconds.median / Double(first.bytes))
      / (processorSeconds.median / Double(bytes))
    return "| \(name) | \(megabytesASecond.short) | \(slowest.short)–\(fastest.short) "
      + "| \(ratio.short) | \(byProcessor.short) |\n"
  }

  fileprivate static func table(of rows: [Self]) -> String {
    guard let first = rows.first else { return "" }
    let header = """
      | what | MB/s | least–most | times \(first.name) | by processor time |
      | --- | --: | --: | --: | --: |

      """
    return rows.reduce(header) { $0 + $1.row(beside: first) }
  }
}

extension BenchmarkResults.Speed {
  fileprivate var markdown: String {
    var text = """
      Portuguese prose, clean and with an artifact in two hundred words; of the latter every run makes
      all repairs. Median of \(repeats) runs, taken in turn with \(reference), which counts characters
      of UTF-8; one thread unless `--jobs` says more. \(occasion.markdown).

      \(BenchmarkResults.Throughput.table(of: throughputs))
      | what | milliseconds | least–most |
      | --- | --: | --: |

      """
    for duration in durations {
      let seconds = duration.seconds
      text += "| \(duration.name) | \((seconds.median * 1000).short) "
      text += "| \((seconds.least * 1000).short)–\((seconds.most * 1000).short) |\n"
    }
    if let memory {
      text += "\n`filter` on \((Double(memory.inputBytes) / 1e6).short) MB holds "
      text += "\((Double(memory.peakBytes) / 1e6).short) MB at most.\n"
    }
    let slower = throughputs.dropFirst().filter {
      $0.megabytesASecond < throughputs[0].megabytesASecond
    }
    if !slower.isEmpty {
      text +=
        "\nSlower than \(throughputs[0].name): \(slower.map(\.name).joined(separator: "; ")).\n"
    }
    return text
  }
}

extension BenchmarkResults.Comparison {
  fileprivate var markdown: String {
    var text = """
      Beside other tools, which do other work, on \(inputMegabytes) MB of the same prose with its
      artifacts; median of \(repeats) runs, taken in turn. \(occasion.markdown).

      \(BenchmarkResults.Throughput.table(of: throughputs))
      \(faster)
      """
    if !missing.isEmpty { text += "\nNot installed: \(missing.joined(separator: ", "))." }
    return text + "\n"
  }

  private var inputMegabytes: String {
    (Double(throughputs.first?.bytes ?? 0) / 1e6).short
  }

  /// Where Esmero, which comes first, loses.
  private var faster: String {
    guard let own = throughputs.first else { return "" }
    let names = throughputs.dropFirst().filter { $0.megabytesASecond > own.megabytesASecond }
      .map { "\($0.name) (\(($0.megabytesASecond / own.megabytesASecond).short) times)" }
    return names.isEmpty
      ? "None of them is faster." : "Faster than Esmero: \(names.joined(separator: ", "))."
  }
}

extension BenchmarkResults.Formats {
  fileprivate var markdown: String {
    guard let text = rows.first else { return "" }
    var table = """
      The same prose set in every format, clean and with an artifact in two hundred words: MB/s of the
      document by processor time, and in relation to plain text; `filter` with one thread, median of
      \(repeats) runs taken in turn. \(occasion.markdown).

      | format | clean | times text | dirty | times text |
      | --- | --: | --: | --: | --: |

      """
    for row in rows {
      let (clean, dirty) = (row.clean.processorSpeed, row.dirty.processorSpeed)
      table += "| \(row.format) | \(clean.short) | \((clean / text.clean.processorSpeed).short) "
      table += "| \(dirty.short) | \((dirty / text.dirty.processorSpeed).short) |\n"
    }
    return table
  }
}

extension BenchmarkResults.Throughput {
  /// In 10⁶ bytes a second of processor time.
  fileprivate var processorSpeed: Double { Double(bytes) / 1e6 / processorSeconds.median }
}

extension BenchmarkResults.Growth {
  /// A cost a byte that grows by more than this from the least size is marked.
  static let limit = 1.3

  fileprivate var markdown: String {
    let names = sizes.map { "\((Double($0) / 1e6).short) MB" }
    var text = """
      Inputs made to be slow: nanoseconds of processor time a byte of `filter`. A growth above
      \(Self.limit) from the least size to the greatest is marked. \(occasion.markdown).

      | input | \(names.joined(separator: " | ")) | growth |
      | --- |\(String(repeating: " --: |", count: sizes.count + 1))

      """
    for row in rows {
      let cells = sizes.indices.map { index in
        index < row.nanosecondsAByte.count ? row.nanosecondsAByte[index].short : "–"
      }
      text += "| \(row.kind) | \(cells.joined(separator: " | ")) | \(growth(of: row)) |\n"
    }
    return text
  }

  private func growth(of row: Row) -> String {
    guard row.nanosecondsAByte.count == sizes.count, let first = row.nanosecondsAByte.first,
      let last = row.nanosecondsAByte.last
    else { return "took too long **!**" }
    return (last / first).short + (last / first > Self.limit ? " **!**" : "")
  }
}

extension Double {
  /// Three digits that count, without an exponent.
  fileprivate var short: String {
    let decimals = self >= 100 ? 0 : self >= 10 ? 1 : 2
    return String(format: "%.\(decimals)f", self)
  }
}
