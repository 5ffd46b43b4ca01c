import EsmeroText

/// Metadata before the first block of a document (P5): YAML between `---` lines, TOML between `+++`.
enum FrontMatter {
  /// The offset after the front matter; 0 where there is none.
  static func end(in bytes: [UInt8]) -> Int {
    var lines = LineSequence(bytes)
    guard let first = lines.next() else { return 0 }
    let fence = bytes.trimmingEnd(first.content)
    let isYAML = bytes[fence].elementsEqual("---".utf8)
    guard isYAML || bytes[fence].elementsEqual("+++".utf8) else { return 0 }
    while let line = lines.next() {
      let content = bytes.trimmingEnd(line.content)
      let isClosed =
        bytes[content].elementsEqual(bytes[fence])
        || (isYAML && bytes[content].elementsEqual("...".utf8))
      if isClosed { return line.end }
    }
    // Without an end it is a thematic break and what follows is text.
    return 0
  }
}
