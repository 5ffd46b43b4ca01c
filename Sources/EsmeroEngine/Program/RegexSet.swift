import EsmeroRules
import EsmeroUnicode
import Synchronization

/// The regular expressions of the rules in force.
///
/// Each is asked for by its literals alone, and opened when the first of them is seen.
final class RegexSet: Sendable {
  private let entries: [RegexEntry]
  private let opened = Mutex<[Int: OpenedRegex]>([:])

  /// The expressions of those cases of the image that are active.
  init(image: RuleImage, isCaseActive: [Bool]) {
    entries = isCaseActive.indices.compactMap { index in
      let isRegex = image.ruleCase(index, ImageLayout.Case.matcher) == ImageLayout.Case.regex
      return isRegex && isCaseActive[index] ? RegexEntry(image: image, ruleCase: index) : nil
    }
  }

  /// The cases whose literals stand in a text.
  func candidates(in text: SegmentText) -> [Candidate] {
    guard !entries.isEmpty else { return [] }
    let scan = LiteralScan(text.bytes[...])
    return entries.filter { scan.holds($0.literals) }
      .map { Candidate(ruleCase: $0.ruleCase, token: 0) }
  }

  /// The expression of a case; `nil` where there is none.
  func entry(ofCase index: Int) -> RegexEntry? { entries.first { $0.ruleCase == index } }

  /// The compiled expression of an entry; the same for all who ask.
  func expression(of entry: RegexEntry) throws(ICUError) -> OpenedRegex {
    try opened.withLock { opened throws(ICUError) in
      if let expression = opened[entry.ruleCase] { return expression }
      let expression = OpenedRegex(try RegularExpression(entry.pattern))
      opened[entry.ruleCase] = expression
      return expression
    }
  }
}

/// A regular expression of a case, read from the image.
struct RegexEntry: Sendable {
  /// The index of the case.
  let ruleCase: Int
  /// The pattern.
  let pattern: String
  /// Texts of which one stands in every match.
  let literals: RegexLiterals
  /// The groups: the string index of the name, and the number.
  let groups: [(name: Int, number: Int)]

  init(image: RuleImage, ruleCase: Int) {
    let offset = image.ruleCase(ruleCase, ImageLayout.Case.match)
    func texts(_ field: Int) -> [[UInt8]] {
      image.strings(image.word(offset + field)).map { Array($0.utf8) }
    }
    self.ruleCase = ruleCase
    pattern = image.string(image.word(offset + ImageLayout.Regex.pattern))
    literals = RegexLiterals(
      exact: texts(ImageLayout.Regex.literals), folded: texts(ImageLayout.Regex.folded))
    let words = image.list(image.word(offset + ImageLayout.Regex.groups))
    groups = stride(from: 0, to: words.count, by: 2).map { (words[$0], words[$0 + 1]) }
  }
}

/// A compiled expression that many threads hold.
final class OpenedRegex: Sendable {
  let expression: RegularExpression

  init(_ expression: consuming RegularExpression) { self.expression = expression }
}

/// Texts of which one stands in every match of a regular expression.
struct RegexLiterals: Sendable {
  /// Those that stand there as they are.
  var exact: [[UInt8]]
  /// Those that stand in the case-folded match.
  var folded: [[UInt8]]
}

/// Looks for literals in a stretch of text, which is case-folded once at most.
final class LiteralScan {
  private let bytes: ArraySlice<UInt8>
  private lazy var folded = CaseMapping.folded(Array(bytes))[...]

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// Whether one of the texts stands in the stretch.
  func holds(_ literals: RegexLiterals) -> Bool {
    literals.exact.contains { ByteSearch.finds($0, in: bytes) }
      || literals.folded.contains { ByteSearch.finds($0, in: folded) }
  }
}
