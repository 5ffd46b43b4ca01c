import EsmeroFormats
import EsmeroFuzzing
import EsmeroTesting
import EsmeroText
import Testing

/// What the tests of every format ask of it.
struct FormatChecker {
  let format: any DocumentFormat

  func segments(_ text: String) throws -> [Segment] {
    try format.segments(of: SourceText(raw: Array(text.utf8)))
  }

  /// The segments with marks around what is protected.
  func marked(_ text: String) throws -> [String] { try segments(text).map(MarkedText.show) }

  /// The text after one edit, as an engine would make it; `nil` where the edit is refused.
  func replacing(_ old: String, by new: String, in text: String) throws -> String? {
    let source = try SourceText(raw: Array(text.utf8))
    let wanted = Array(old.utf8)
    for segment in try format.segments(of: source) {
      for start in segment.prose.indices where segment.prose[start...].starts(with: wanted) {
        let range = start..<(start + wanted.count)
        let edit = Edit(range: range, replacement: Array(new.utf8))
        guard format.permits(edit, in: segment), let place = segment.map.source(of: range),
          let written = format.escape(Array(new.utf8), for: range, in: segment)
        else { return nil }
        let result = Edit.apply([Edit(range: place, replacement: written)], to: source.bytes)
        return String(decoding: result, as: UTF8.self)
      }
    }
    Issue.record("“\(old)” is not in the prose of \(text)")
    return nil
  }

  /// Mutates a document and holds that every byte outside of segments can stay where it is.
  func survivesMutations(of document: String) throws {
    var mutator = Mutator(random: .fresh())
    for _ in 0..<200 {
      let bytes = mutator.mutation(of: Array(document.utf8))
      guard let source = try? SourceText(raw: bytes),
        let segments = try? format.segments(of: source)
      else { continue }
      let problem = SegmentSoundness.problem(in: segments, of: source)
      #expect(problem == nil, "seed \(mutator.seed)")
    }
  }

  /// A megabyte of one pattern is read, or refused, in time that grows with its size.
  func reads(_ pattern: String, size: Int = 1 << 20) throws {
    let text = String(repeating: pattern, count: size / pattern.utf8.count)
    let source = try SourceText(raw: Array(text.utf8))
    let segments = (try? format.segments(of: source)) ?? []
    let pieces = segments.reduce(0) { $0 + $1.map.pieces.count + $1.zones.count }
    #expect(pieces <= 8 * text.utf8.count)
  }
}
