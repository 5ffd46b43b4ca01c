import EsmeroText

/// The languages that markup states for the parts of one segment.
struct LanguageRuns {
  private var runs: [(start: Int, language: String?)] = []

  /// Remembers the language of the prose from an offset on.
  mutating func note(_ language: String?, at offset: Int) {
    let language = language.flatMap { $0.isEmpty ? nil : $0 }
    if let last = runs.last, last.language == language { return }
    if let last = runs.last, last.start == offset { runs.removeLast() }
    runs.append((offset, language))
  }

  /// Gives a segment the language that most of it is in; what is in another one is protected.
  func apply(to segment: inout Segment) {
    guard runs.count > 1 else {
      segment.language = runs.first?.language
      return
    }
    let ranges = ranges(in: segment.prose.count)
    var sizes: [String?: Int] = [:]
    for (range, language) in ranges { sizes[Self.primary(language), default: 0] += range.count }
    let most = sizes.values.max() ?? 0
    let main = ranges.first { sizes[Self.primary($0.language)] == most }?.language
    segment.language = main
    let foreign = ranges.filter { Self.primary($0.language) != Self.primary(main) }
    guard !foreign.isEmpty else { return }
    segment.zones = ProtectedZone.merged(
      segment.zones + foreign.map { ProtectedZone(range: $0.range, kind: .structure) })
  }

  private func ranges(in count: Int) -> [(range: ByteRange, language: String?)] {
    runs.indices.map { index in
      let end = index + 1 < runs.count ? runs[index + 1].start : count
      return (min(runs[index].start, count)..<min(end, count), runs[index].language)
    }
  }

  /// The language of a tag without script and region, in lower case.
  private static func primary(_ tag: String?) -> String? {
    tag?.split { $0 == "-" || $0 == "_" }.first.map { $0.lowercased() }
  }
}
