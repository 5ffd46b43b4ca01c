import EsmeroUnicode

/// The quotation marks that a language's norm asks for.
///
/// It is read from a lexicon whose entries are language tags and whose values are, parted by
/// blanks: the opening and closing marks of the first and of the second level, the space inside
/// the marks as `U+XXXX` where there is one, and pairs of marks that are legal besides.
struct QuoteConvention: Sendable, Hashable {
  /// The marks of the first level.
  var primary: QuoteSystem
  /// The marks of a quotation inside a quotation.
  var secondary: QuoteSystem
  /// What stands inside angle marks; empty in all languages but a few.
  var innerSpace: [UInt8] = []
  /// Pairs that are right in this language, though not its norm's first choice.
  var alsoLegal: Set<QuoteSystem> = []

  /// Reads the value of an entry; `nil` where it is not of the form above.
  init?(_ value: String) {
    let items = value.split(separator: " ")
    guard items.count >= 4, let primary = QuoteSystem(items[0] + items[1]),
      let secondary = QuoteSystem(items[2] + items[3])
    else { return nil }
    self.primary = primary
    self.secondary = secondary
    for item in items.dropFirst(4) {
      if let pair = QuoteSystem(item) {
        alsoLegal.insert(pair)
      } else if item.hasPrefix("U+"), let scalar = UInt32(item.dropFirst(2), radix: 16),
        let space = Unicode.Scalar(scalar)
      {
        innerSpace = Array(String(space).utf8)
      } else {
        return nil
      }
    }
  }

  /// The convention of the text's language: that of its region, else that of the language.
  ///
  /// It is `nil` where no language is certain or the lexicon does not have it.
  ///
  /// - Parameters:
  ///   - context: the segment, for its language.
  ///   - reference: the lexicon.
  init?(of context: MatchContext, lexicon reference: Int?) {
    guard let reference, context.document.isLanguageCertain,
      var tag = context.rules.language?[...]
    else { return nil }
    while true {
      let key = LexicalKey.of(Array(tag.utf8))
      if let value = context.rules.value(of: key, reference: reference)?.value {
        self.init(String(decoding: value, as: UTF8.self))
        return
      }
      guard let hyphen = tag.lastIndex(of: "-") else { return nil }
      tag = tag[..<hyphen]
    }
  }

  /// The marks of both levels and those that are legal besides, the norm's first.
  private var systems: [QuoteSystem] {
    [primary, secondary]
      + alsoLegal.sorted {
        ($0.open.rawValue, $0.close.rawValue) < ($1.open.rawValue, $1.close.rawValue)
      }
  }

  /// Whether a pair is right in a text of this language.
  func allows(_ pair: QuoteSystem) -> Bool {
    QuoteSystem.universal.contains(pair) || systems.contains(pair)
  }

  /// The language's system in which the mark opens (or closes).
  func system(opening mark: QuoteGlyph) -> QuoteSystem? { systems.first { $0.open == mark } }

  /// The language's system in which the mark closes.
  func system(closing mark: QuoteGlyph) -> QuoteSystem? { systems.first { $0.close == mark } }

  /// The language's system of a family of marks.
  func system(of family: QuoteGlyph.Family) -> QuoteSystem? {
    systems.first { $0.open.family == family }
  }

  /// What is nested in a system.
  func secondary(in outer: QuoteSystem) -> QuoteSystem {
    outer == primary ? secondary : outer.usualSecondary
  }
}

extension QuoteSystem {
  /// What a pair of marks that do not belong together is to become; itself where they do.
  ///
  /// The typographic member decides, or the opening one of two; without a convention only what
  /// every language reads alike is decided.
  ///
  /// - Returns: `nil` where nobody can tell.
  func repaired(in convention: QuoteConvention?) -> QuoteSystem? {
    if isTypographic, convention?.allows(self) ?? Self.universal.contains(self) { return self }
    if open == .commas { return convention?.system(opening: .lowDouble) }
    switch (open.isTypographic, close.isTypographic) {
    case (true, true):
      guard let convention, open.family == close.family else { return nil }
      return convention.system(opening: open).flatMap { $0.open.family == open.family ? $0 : nil }
        ?? convention.system(closing: close) ?? convention.system(of: open.family)
        ?? Self.fallback(open.family)
    case (true, false): return Self.system(opening: open, in: convention)
    case (false, true): return Self.system(closing: close, in: convention)
    case (false, false): return self == Self.angleSigns ? Self.guillemets : nil
    }
  }

  /// Written `<<…>>`.
  private static let angleSigns = QuoteSystem(.lessThans, .greaterThans)

  /// Whether typographers cut both marks.

  var isTypographic: Bool { open.isTypographic && close.isTypographic }

  private static func fallback(_ family: QuoteGlyph.Family) -> QuoteSystem? {
    switch family {
    case .double: .english
    case .single: .englishSingle
    case .angle: .guillemets
    case .singleAngle: QuoteSystem(.leftSingleAngle, .rightSingleAngle)
    }
  }

  private static func system(
    opening mark: QuoteGlyph, in convention: QuoteConvention?
  ) -> QuoteSystem? {
    if let own = convention?.system(opening: mark) { return own }
    switch mark {
    case .leftDouble, .leftSingle, .leftAngle, .leftSingleAngle: return fallback(mark.family)
    case .rightDouble, .rightSingle, .rightAngle, .rightSingleAngle:
      return convention == nil ? nil : fallback(mark.family)
    default: return nil
    }
  }

  private static func system(
    closing mark: QuoteGlyph, in convention: QuoteConvention?
  ) -> QuoteSystem? {
    if let own = convention?.system(closing: mark) { return own }
    switch mark {
    case .rightAngle, .rightSingleAngle: return fallback(mark.family)
    case .leftDouble, .leftSingle, .rightDouble, .rightSingle, .leftAngle, .leftSingleAngle:
      return convention == nil ? nil : fallback(mark.family)
    default: return nil
    }
  }
}
