/// What machine translation leaves behind, made by undoing what a sound sentence has.
public enum Artifact: String, Sendable, CaseIterable {
  /// `norte-americano` → `norte -americano`
  case detachedHyphen = "detached-hyphen"
  /// `que o líder` → `que o o líder`
  case doubledWord = "doubled-word"
  /// `em larga escala` → `em escala em larga escala`
  case overlap
  /// `foi, viu` → `foi , viu`
  case spaceBeforeMark = "space-before-mark"
  /// `ideia` → `idéia`
  case oldSpelling = "old-spelling"
  /// `“sim”` → `“sim"`
  case mixedQuotes = "mixed-quotes"
  /// `“sim”` → `"sim"`
  case straightQuotes = "straight-quotes"
  /// `“sim”` → `&quot;sim&quot;`
  case entity
  /// `ração` → `raÃ§Ã£o`
  case mojibake
  /// A zero-width space behind a word.
  case zeroWidthSpace = "zero-width-space"
  /// `11.000` → `11 .000`
  case tornNumber = "torn-number"
  /// `do rio` → `de o rio`
  case uncontracted

  /// A place where a sentence can be damaged.
  public struct Site: Sendable {
    let range: Range<String.Index>
    let replacement: String

    /// The sentence with its damage.
    public func damaged(_ sentence: String) -> String {
      sentence[..<range.lowerBound] + replacement + sentence[range.upperBound...]
    }
  }

  /// Where a sentence can be damaged so that one repair alone is right, the one that gives it back.
  public func sites(in sentence: String) -> [Site] {
    sites(in: WordSequence(sentence))
  }

  func sites(in words: WordSequence) -> [Site] {
    switch self {
    case .detachedHyphen: detachedHyphens(in: words)
    case .doubledWord: doubledWords(in: words)
    case .overlap: overlaps(in: words)
    case .spaceBeforeMark: spacesBeforeMarks(in: words)
    case .oldSpelling: oldSpellings(in: words)
    case .mixedQuotes: quotes(in: words, opening: "“", closing: "\"")
    case .straightQuotes: quotes(in: words, opening: "\"", closing: "\"")
    case .entity: quotes(in: words, opening: "&quot;", closing: "&quot;")
    case .mojibake: mojibake(in: words)
    case .zeroWidthSpace: zeroWidthSpaces(in: words)
    case .tornNumber: tornNumbers(in: words)
    case .uncontracted: uncontracted(in: words)
    }
  }
}

extension Artifact {
  /// Behind a detached hyphen these leave a doubt: “devolve -nos”, “li -a”, “carbono -14”.
  private static let doubtfulSecondParts: Set<Substring> = [
    "nos", "a", "lhe", "14", "vida", "prussiana",
  ]

  private func detachedHyphens(in words: WordSequence) -> [Site] {
    zip(words.gaps, words.ranges.dropFirst()).compactMap { gap, second in
      guard words.text[gap] == "-", !Self.doubtfulSecondParts.contains(words.text[second]) else {
        return nil
      }
      return Site(range: gap, replacement: " -")
    }
  }

  /// Words that may never stand twice, whatever stands before them: “antes do do jantar” may.
  private static let doubledWords: Set<Substring> = [
    "o", "os", "as", "de", "em", "no", "na", "com", "por", "uma", "seu", "sua",
  ]

  /// Doublings behind a word; behind a mark a letter may be a name: “as vogais a, o o e u”.
  private func doubledWords(in words: WordSequence) -> [Site] {
    zip(words.gaps, words.ranges.dropFirst()).compactMap { gap, range in
      let word = words.text[range]
      guard words.text[gap] == " ", Self.doubledWords.contains(word),
        words.text[range.upperBound...].hasPrefix(" ")
      else { return nil }
      return Site(range: range, replacement: "\(word) \(word)")
    }
  }

  private func overlaps(in words: WordSequence) -> [Site] {
    ["larga", "grande"].compactMap { adjective in
      guard let range = words.text.firstRange(of: "em \(adjective) escala") else { return nil }
      return Site(range: range, replacement: "em escala em \(adjective) escala")
    }
  }

  /// The marks behind words; a period may also belong to an abbreviation or a number.
  private func spacesBeforeMarks(in words: WordSequence) -> [Site] {
    words.ranges.compactMap { range in
      let rest = words.text[range.upperBound...]
      guard let mark = rest.first, ",.;:?!".contains(mark) else { return nil }
      let isLast = rest.dropFirst().isEmpty
      let isSound =
        mark == "."
        ? isLast && words.text[range].last?.isNumber == false
        : isLast || rest.dropFirst().first == " "
      return isSound ? Site(range: range.upperBound..<range.upperBound, replacement: " ") : nil
    }
  }

  /// Words as they were spelled before the agreement of 1990.
  private static let oldSpellings: [Substring: String] = [
    "ideia": "idéia", "ideias": "idéias", "assembleia": "assembléia", "plateia": "platéia",
    "Europeia": "Européia", "europeia": "européia", "asteroide": "asteróide", "joia": "jóia",
    "geleia": "geléia", "colmeia": "colméia", "heroico": "heróico", "boia": "bóia",
    "frequência": "freqüência", "tranquila": "tranqüila", "tranquilo": "tranqüilo",
    "cinquenta": "cinqüenta", "sequência": "seqüência", "linguiça": "lingüiça",
    "aguentar": "agüentar", "consequência": "conseqüência", "voo": "vôo", "voos": "vôos",
    "enjoo": "enjôo", "leem": "lêem", "veem": "vêem", "creem": "crêem",
  ]

  private func oldSpellings(in words: WordSequence) -> [Site] {
    words.ranges.compactMap { range in
      Self.oldSpellings[words.text[range]].map { Site(range: range, replacement: $0) }
    }
  }

  /// The one pair of quotation marks of a sentence.
  private func quotes(in words: WordSequence, opening: String, closing: String) -> [Site] {
    guard let start = words.text.firstIndex(of: "“"), let end = words.text.firstIndex(of: "”"),
      start < end
    else { return [] }
    let content = words.text[words.text.index(after: start)..<end]
    return [
      Site(range: start..<words.text.index(after: end), replacement: opening + content + closing)
    ]
  }

  /// Words with accents, their UTF-8 read as Latin-1.
  private func mojibake(in words: WordSequence) -> [Site] {
    words.ranges.compactMap { range in
      let word = words.text[range]
      guard word.utf8.count > word.unicodeScalars.count else { return nil }
      var misread = ""
      for byte in word.utf8 {
        // Below are bytes that windows-1252 and Latin-1 read differently, and the no-break space.
        guard !(0x80...0xA0).contains(byte) else { return nil }
        misread.unicodeScalars.append(Unicode.Scalar(byte))
      }
      return Site(range: range, replacement: misread)
    }
  }

  private func zeroWidthSpaces(in words: WordSequence) -> [Site] {
    words.gaps.compactMap { gap in
      guard words.text[gap] == " " else { return nil }
      return Site(range: gap.lowerBound..<gap.lowerBound, replacement: "\u{200B}")
    }
  }

  private func tornNumbers(in words: WordSequence) -> [Site] {
    words.gaps.compactMap { gap in
      guard words.text[gap] == ".", words.text[..<gap.lowerBound].last?.isNumber == true,
        words.text[gap.upperBound...].prefix(3).allSatisfy(\.isNumber)
      else { return nil }
      return Site(range: gap, replacement: " .")
    }
  }

  private static let contractions: [Substring: String] = [
    "do": "de o", "da": "de a", "dos": "de os", "das": "de as", "no": "em o", "na": "em a",
    "nos": "em os", "nas": "em as", "pelo": "por o", "pela": "por a", "ao": "a o", "aos": "a os",
  ]

  /// Nouns behind which the open form may be meant, as before the subject of an infinitive.
  private static let beforeClauses: Set<Substring> = [
    "fato", "hora", "antes", "depois", "apesar", "além", "vez", "risco", "caso", "capaz", "forma",
    "ponto", "momento", "maneira", "modo", "ideia", "medo", "perigo", "motivo", "razão", "certeza",
  ]

  /// Contractions that no infinitive follows, whose subject the open form would mark.
  private func uncontracted(in words: WordSequence) -> [Site] {
    guard !words.text.contains("“") else { return [] }
    let isLike = words.ranges.map { Self.isLikeInfinitive(words.text[$0]) }
    let lastInfinitive = isLike.lastIndex(of: true) ?? 0
    return words.ranges.indices.dropFirst().dropLast().compactMap { index in
      guard index > lastInfinitive, let open = Self.contractions[words.word(index)],
        words.isPlainSpace(before: index), words.isPlainSpace(before: index + 1),
        words.word(index - 1).count > 1, words.word(index - 1).allSatisfy(\.isLowercase),
        words.word(index + 1).first?.isLowercase == true,
        !Self.beforeClauses.contains(words.word(index - 1))
      else { return nil }
      return Site(range: words.ranges[index], replacement: open)
    }
  }

  private static func isLikeInfinitive(_ word: Substring) -> Bool {
    ["r", "rem", "rmos", "res", "lo", "la", "los", "las"].contains { word.hasSuffix($0) }
  }
}
