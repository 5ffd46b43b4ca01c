import Esmero
import EsmeroText
public import Foundation

/// How many of the repairs that Esmero makes in its own corpus are right, and how many of those that
/// are wanted it makes.
public struct QualityMeasurement {
  /// What is counted of a rule, of a family of rules, or of all.
  public struct Score: Hashable, Sendable {
    /// Repairs that the corpus wants.
    public var wanted = 0
    /// Sentences that look like damage of the rule and are none.
    public var lookAlikes = 0
    /// What is made by default.
    public var safe = Made()
    /// What is made with `--suggested`, safe repairs among them.
    public var all = Made()
  }

  /// Repairs made at one level.
  public struct Made: Hashable, Sendable {
    /// Those that the corpus wants at their place.
    public var right = 0
    /// All others.
    public var wrong = 0
    /// Wanted repairs that any rule made.
    public var found = 0
  }

  /// Of what there is a score.
  public enum Subject: Hashable, Sendable {
    /// Everything.
    case all
    /// A rule pack, as `pt/hyphens`.
    case family(String)
    /// A rule.
    case rule(String)
  }

  /// The scores.
  public private(set) var scores: [Subject: Score] = [:]
  /// The words of texts in which nothing is to be repaired.
  public private(set) var soundWords = 0
  /// Rules by family, both in the order of their packs.
  public let families: [(name: String, rules: [String])]

  private let familyOfRule: [String: String]
  private var judges: [JudgeName: Judge] = [:]

  private struct JudgeName: Hashable {
    let language: String
    let threshold: Applicability
  }

  /// Judges the whole corpus.
  ///
  /// - Parameter corpus: the folder `Corpus`.
  /// - Throws: what reading and judging throw, and ``QualityError``.
  public init(corpus: URL) throws {
    let rules = try Repairer(Configuration()).rules
    familyOfRule = Dictionary(rules.map { ($0.id.name, $0.packName) }) { first, _ in first }
    families = rules.reduce(into: []) { families, rule in
      if families.last?.name != rule.packName { families.append((rule.packName, [])) }
      families[families.count - 1].rules.append(rule.id.name)
    }
    for file in try MarkedFile.all(in: corpus.appendingPathComponent("Marked")) { try add(file) }
    for document in try CorpusDocument.all(in: corpus) { try add(document) }
  }

  private mutating func judge(_ language: String, _ threshold: Applicability) throws -> Judge {
    let name = JudgeName(language: language, threshold: threshold)
    if let judge = judges[name] { return judge }
    let judge = try Judge(language: language, threshold: threshold)
    judges[name] = judge
    return judge
  }
}

// MARK: - Counting

extension QualityMeasurement {
  private static var levels: [(Applicability, WritableKeyPath<Score, Made>)] {
    [(.safe, \.safe), (.suggested, \.all)]
  }

  private mutating func add(_ file: MarkedFile) throws {
    let rules = file.rule.map { [$0] } ?? []
    if let rule = rules.first, familyOfRule[rule] == nil { throw QualityError.unknownRule(rule) }
    for sentence in file.sentences {
      count(rules) { score in
        score.wanted += sentence.wanted.count
        score.lookAlikes += sentence.wanted.isEmpty ? 1 : 0
      }
      for (threshold, level) in Self.levels {
        let repairs = try judge(file.language, threshold)
          .judge(sentence.text, format: file.format).repairs
        tally(repairs, against: sentence.wanted, at: level)
        let found = sentence.wanted.intersection(repairs.map(\.edit)).count
        count(rules) { $0[keyPath: level].found += found }
      }
    }
  }

  private mutating func add(_ document: CorpusDocument) throws {
    guard let wanted = document.wanted else {
      soundWords += document.words
      for (threshold, level) in Self.levels {
        tally(try judge(document, threshold).repairs, against: [], at: level)
      }
      return
    }
    for (threshold, level) in Self.levels {
      // A document that tells of safe repairs alone has no others.
      let told = wanted[threshold] == nil ? .safe : threshold
      let (repairs, result) = try judge(document, told)
      // It has no marks: all that is made is right where the document comes out as it should.
      guard result == wanted[told] else { throw QualityError.differs(document.name) }
      tally(repairs, against: Set(repairs.map(\.edit)), at: level)
      for repair in repairs {
        count(repair.rules.map(\.name)) { score in
          score[keyPath: level].found += 1
          score.wanted += threshold == .suggested ? 1 : 0
        }
      }
    }
  }

  private mutating func judge(
    _ document: CorpusDocument, _ threshold: Applicability
  ) throws -> (repairs: [Judge.Repair], result: [UInt8]) {
    try judge(document.language, threshold).judge(document.text, format: document.format)
  }

  private mutating func tally(
    _ repairs: [Judge.Repair], against wanted: Set<Edit>, at level: WritableKeyPath<Score, Made>
  ) {
    for repair in repairs {
      let isRight = wanted.contains(repair.edit)
      count(repair.rules.map(\.name)) { score in
        score[keyPath: level].right += isRight ? 1 : 0
        score[keyPath: level].wrong += isRight ? 0 : 1
      }
    }
  }

  /// Changes the scores of rules, of each of their families once, and that of all.
  private mutating func count(_ rules: [String], _ change: (inout Score) -> Void) {
    let families = Set(rules.compactMap { familyOfRule[$0] })
    let subjects = rules.map(Subject.rule) + families.map(Subject.family) + [.all]
    for subject in Set(subjects) { change(&scores[subject, default: Score()]) }
  }
}

/// Why the corpus cannot be measured.
public enum QualityError: Error {
  /// A file is called after no rule.
  case unknownRule(String)
  /// A document of `Corpus/Golden` does not come out as it should; its test says how.
  case differs(String)
}
