import EsmeroText

/// Metadata before the first block of a document (P5): YAML between `---` lines, TOML between `+++`,
/// JSON between braces.
///
/// All of it stays as it is: a title would be prose, but it often names a page in other files, and
/// what a generator does with a field is not seen here.
enum FrontMatter {
  /// The offset after the front matter; 0 where there is none.
  static func end(in bytes: [UInt8]) -> Int {
    var lines = LineSequence(bytes)
    guard let first = lines.next() else { return 0 }
    let fence = bytes.trimmingEnd(first.content)
    let isYAML = bytes[fence].elementsEqual("---".utf8)
    let isJSON = bytes[fence].elementsEqual("{".utf8)
    guard isYAML || isJSON || bytes[fence].elementsEqual("+++".utf8) else { return 0 }
    while let line = lines.next() {
      let content = bytes.trimmingEnd(line.content)
      let isClosed =
        bytes[content].elementsEqual(isJSON ? Array("}".utf8)[...] : bytes[fence])
        || (isYAML && bytes[content].elementsEqual("...".utf8))
      if isClosed { return line.end }
    }
    // Without an end it is a thematic break and what follows is text.
    return 0
  }
}
