import EsmeroText
import EsmeroUnicode

/// Words in which a letter of another alphabet passes for one of their own.
///
/// Problem: `cоuntry` with a Cyrillic о looks right and is found by no search.
///
/// What must not change: words that mix alphabets on purpose, which part them by a hyphen
/// (`USB-шнур`) and so are several tokens here, and single letters of formulas.
///
/// Chosen: the word is of the alphabet of which it has a letter that no other could stand for; every
/// letter of the other one must have a twin there. So `Рrеsidеntе` is Latin however many letters are
/// not; what may be of either, as `аcа`, and anything else that mixes is a report. Rejected: to go by
/// the number of letters; and ICU's spoof check, which says that a word is odd but not which letter is.
struct MixedScriptMatcher: MatcherProgram {
  private let text: SegmentText
  private let wantsTwins: Bool

  init(context: MatchContext, arguments: ArgumentList) {
    text = context.text
    wantsTwins = arguments.texts("lookalikes").first != "some"
  }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    anchors.compactMap { anchor in
      let token = text.tokens[anchor]
      guard token.kind == .word, token.isLetters, isBeyondLatin(token),
        let mixture = Mixture(text.bytes, token.range)
      else { return nil }
      let edits = mixture.edits
      guard (edits != nil) == wantsTwins else { return nil }
      return RuleMatch(tokens: anchor..<anchor + 1, edits: edits)
    }
  }

  /// Whether the word has a scalar from U+0340 on; Greek and Cyrillic begin behind it.
  private func isBeyondLatin(_ token: Token) -> Bool {
    token.isWide && token.range.contains { text.bytes[$0] >= 0xCD }
  }

  /// The letters of a word in which two alphabets occur.
  private struct Mixture {
    private var letters: [(scalar: UInt32, range: ByteRange)] = []
    private let scripts: [Script]

    init?(_ bytes: [UInt8], _ range: ByteRange) {
      var offset = range.lowerBound
      while offset < range.upperBound {
        let (scalar, size) = UTF8Decoding.scalar(in: bytes, at: offset)
        if ScalarProperties.isLetter(scalar) { letters.append((scalar, offset..<offset + size)) }
        offset += size
      }
      var counts: [Script: Int] = [:]
      for letter in letters { counts[ScalarProperties.script(letter.scalar), default: 0] += 1 }
      // The micro sign and kin belong to no alphabet.
      counts[.common] = nil
      scripts = Array(counts.keys)
      let alphabets: Set<Script> = [.latin, .cyrillic, .greek]
      guard scripts.count == 2, alphabets.isSuperset(of: scripts) else { return nil }
    }

    /// The letters of the alphabet that is not the word's as their twins; `nil` where the word may be
    /// of either, or of none.
    var edits: [Edit]? {
      let readings = [twins(of: scripts[0], in: scripts[1]), twins(of: scripts[1], in: scripts[0])]
        .compactMap { $0 }
      // Formulas are short and mix Latin letters with Greek ones: `ρVT`.
      let least = scripts.contains(.greek) ? 5 : 3
      guard readings.count == 1, letters.count >= least else { return nil }
      return readings[0]
    }

    /// The letters of one alphabet as their twins in another; `nil` where one has none.
    private func twins(of script: Script, in other: Script) -> [Edit]? {
      var edits: [Edit] = []
      for letter in letters where ScalarProperties.script(letter.scalar) == script {
        guard let twin = Self.twin(of: letter.scalar, in: other) else { return nil }
        edits.append(Edit(range: letter.range, replacement: Array(String(twin).utf8)))
      }
      return edits
    }

    /// Letters that look alike: Latin, Cyrillic, Greek; a blank where there is none.
    private static let twins = [
      "a\u{430}\u{3B1}", "e\u{435} ", "o\u{43E}\u{3BF}", "p\u{440}\u{3C1}", "c\u{441} ",
      "y\u{443} ",
      "x\u{445} ", "i\u{456} ", "s\u{455} ", "j\u{458} ", "v \u{3BD}", "A\u{410}\u{391}",
      "B\u{412}\u{392}", "E\u{415}\u{395}", "K\u{41A}\u{39A}", "M\u{41C}\u{39C}", "H\u{41D}\u{397}",
      "O\u{41E}\u{39F}", "P\u{420}\u{3A1}", "C\u{421} ", "T\u{422}\u{3A4}", "X\u{425}\u{3A7}",
      "I\u{406}\u{399}", "Z \u{396}", "N \u{39D}", "Y \u{3A5}",
    ].map { Array($0.unicodeScalars) }

    private static func twin(of scalar: UInt32, in script: Script) -> Unicode.Scalar? {
      let column = script == .latin ? 0 : script == .cyrillic ? 1 : 2
      guard let row = twins.first(where: { $0.contains { $0.value == scalar } }) else { return nil }
      return row[column] == " " ? nil : row[column]
    }
  }
}
