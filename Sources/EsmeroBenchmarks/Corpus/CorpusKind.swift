/// A kind of text that Esmero is measured on.
public enum CorpusKind: String, Sendable, CaseIterable {
  /// Well-edited prose.
  case clean
  /// The same prose with an artifact in two hundred words.
  case dirty
  /// Quotation marks alone.
  case quotes
  /// Hyphens alone.
  case hyphens
  /// One letter over and over, with spaces.
  case letters
  /// Brackets that open and never close.
  case brackets
  /// One word without end.
  case word
  /// Every word twice.
  case doublings
  /// A preposition and an article that do not contract, over and over.
  case contractions
  /// A word of the old spelling, over and over.
  case spellings

  /// What an adversarial text repeats; `nil` for prose.
  var repeated: String? {
    switch self {
    case .clean, .dirty: nil
    case .quotes: "\""
    case .hyphens: "-"
    case .letters: "a "
    case .brackets: "("
    case .word: "palavra"
    case .doublings: "casa casa rio rio "
    case .contractions: " de o"
    case .spellings: "idéia "
    }
  }

  /// The kinds that are made to be slow.
  public static var adversarial: [CorpusKind] { allCases.filter { $0.repeated != nil } }

  /// Hands over a text, part by part.
  ///
  /// - Parameters:
  ///   - size: its bytes. Prose ends with the paragraph that reaches them in the clean text.
  ///   - prose: what prose is drawn from.
  ///   - seed: which text it is.
  ///   - layout: how its sentences are set.
  ///   - write: takes the parts, of a mebibyte or so.
  /// - Throws: what `write` throws.
  public func write(
    size: Int, from prose: ProseCollection, seed: UInt64, layout: CorpusText.Layout = .paragraphs,
    to write: ([UInt8]) throws -> Void
  ) throws {
    var part: [UInt8] = []
    func flush(atLeast limit: Int) throws {
      guard part.count >= limit else { return }
      try write(part)
      part.removeAll(keepingCapacity: true)
    }
    if let repeated {
      let unit = Array(repeated.utf8)
      var left = size
      while left > 0 {
        part += unit.prefix(left)
        left -= unit.count
        try flush(atLeast: 1 << 20)
      }
    } else {
      var text = CorpusText(prose, seed: seed, layout: layout)
      var count = 0
      while count < size {
        let paragraph = text.nextParagraph()
        count += paragraph.clean.utf8.count
        part += (self == .clean ? paragraph.clean : paragraph.dirty).utf8
        try flush(atLeast: 1 << 20)
      }
    }
    try flush(atLeast: 1)
  }
}
