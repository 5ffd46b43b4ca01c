import EsmeroUnicode

/// Texts of which every match of a regular expression holds one, so that the expression need not be
/// tried where none stands.
public struct RegexTrigger: Sendable, Hashable {
  /// One of the texts.
  public struct Literal: Sendable, Hashable {
    /// The text; case-folded where case does not count.
    public var text: String
    /// Whether the text is looked for in the case-folded prose.
    public var isCaseless: Bool
  }

  /// The texts; never empty.
  public let literals: [Literal]

  /// The fewest scalars of a text: single letters stand in every segment.
  public static let minimumLength = 2
  private static let maximumCount = 64

  /// The longest texts that are certain to stand in every match of a pattern; `nil` where there are
  /// none.
  ///
  /// - Parameter pattern: a regular expression that ICU accepts.
  public init?(_ pattern: String) {
    guard let analysis = try? RegexAnalysis(pattern) else { return nil }
    self.init(analysis.pieces)
  }

  init?(_ pieces: [RegexPiece]) {
    let best = Self.candidates(in: pieces).max { $0.isWorse(than: $1) }
    guard let best, best.literals.count <= Self.maximumCount else { return nil }
    literals = best.literals.map { literal in
      guard literal.isCaseless else { return literal }
      let folded = CaseMapping.folded(Array(literal.text.utf8))
      return Literal(text: String(decoding: folded, as: UTF8.self), isCaseless: true)
    }
  }

  /// What could serve, each a list of which one text stands in every match.
  private static func candidates(in pieces: [RegexPiece]) -> [Candidate] {
    var candidates: [Candidate] = []
    var run = Literal(text: "", isCaseless: false)
    func endRun() {
      candidates.append(Candidate(literals: [run]))
      run.text = ""
    }
    for piece in pieces {
      switch piece {
      case .scalar(let scalar, let isCaseless):
        if run.isCaseless != isCaseless { endRun() }
        run.isCaseless = isCaseless
        run.text.unicodeScalars.append(scalar)
      case .gap:
        endRun()
      case .oneOf(let branches):
        endRun()
        let best = branches.map { Self.candidates(in: $0).max { $0.isWorse(than: $1) } }
        guard !best.contains(nil) else { continue }
        candidates.append(Candidate(literals: best.flatMap { $0?.literals ?? [] }))
      }
    }
    endRun()
    return candidates.filter { $0.length >= minimumLength }
  }

  private struct Candidate: Equatable {
    var literals: [Literal]

    /// The length, in scalars, of the shortest text.
    var length: Int { literals.map(\.text.unicodeScalars.count).min() ?? 0 }

    func isWorse(than other: Self) -> Bool {
      (length, -literals.count) < (other.length, -other.literals.count)
    }
  }
}
