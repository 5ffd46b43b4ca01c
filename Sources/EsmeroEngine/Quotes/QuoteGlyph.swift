/// The shapes that people write for quotation marks.
enum QuoteGlyph: UInt8, Sendable, Hashable, CaseIterable {
  /// `"`
  case straight
  /// `“`
  case leftDouble
  /// `”`
  case rightDouble
  /// `„`
  case lowDouble
  /// `‟`
  case reversedDouble
  /// `«`
  case leftAngle
  /// `»`
  case rightAngle
  /// `‹`
  case leftSingleAngle
  /// `›`
  case rightSingleAngle
  /// `'`
  case straightSingle
  /// `‘`
  case leftSingle
  /// `’`
  case rightSingle
  /// `‚`
  case lowSingle
  /// `‛`
  case reversedSingle
  /// `,,` typed for `„`.
  case commas
  /// `''` typed for a closing mark behind `,,`.
  case apostrophes
  /// `<<` typed for `«`.
  case lessThans
  /// `>>` typed for `»`.
  case greaterThans

  /// The marks that stand for one another when a pair is put right.
  enum Family: Sendable { case double, single, angle, singleAngle }

  /// The family; what is typed for a mark belongs to the mark's, `"` and `'` to the curly ones.
  var family: Family {
    switch self {
    case .straight, .leftDouble, .rightDouble, .lowDouble, .reversedDouble, .commas, .apostrophes:
      .double
    case .straightSingle, .leftSingle, .rightSingle, .lowSingle, .reversedSingle: .single
    case .leftAngle, .rightAngle, .lessThans, .greaterThans: .angle
    case .leftSingleAngle, .rightSingleAngle: .singleAngle
    }
  }

  /// Whether typographers cut it; the rest is what keyboards have.
  var isTypographic: Bool {
    switch self {
    case .straight, .straightSingle, .commas, .apostrophes, .lessThans, .greaterThans: false
    default: true
    }
  }

  /// Whether it can be an apostrophe as well, so that it says little by itself.
  var isSingle: Bool { family == .single }

  /// The mark as text.
  var text: String {
    switch self {
    case .straight: "\""
    case .leftDouble: "\u{201C}"
    case .rightDouble: "\u{201D}"
    case .lowDouble: "\u{201E}"
    case .reversedDouble: "\u{201F}"
    case .leftAngle: "\u{00AB}"
    case .rightAngle: "\u{00BB}"
    case .leftSingleAngle: "\u{2039}"
    case .rightSingleAngle: "\u{203A}"
    case .straightSingle: "'"
    case .leftSingle: "\u{2018}"
    case .rightSingle: "\u{2019}"
    case .lowSingle: "\u{201A}"
    case .reversedSingle: "\u{201B}"
    case .commas: ",,"
    case .apostrophes: "''"
    case .lessThans: "<<"
    case .greaterThans: ">>"
    }
  }

  /// The mark that is the scalar.
  init?(_ scalar: UInt32) {
    switch scalar {
    case 0x22: self = .straight
    case 0x27: self = .straightSingle
    case 0xAB: self = .leftAngle
    case 0xBB: self = .rightAngle
    case 0x2018: self = .leftSingle
    case 0x2019: self = .rightSingle
    case 0x201A: self = .lowSingle
    case 0x201B: self = .reversedSingle
    case 0x201C: self = .leftDouble
    case 0x201D: self = .rightDouble
    case 0x201E: self = .lowDouble
    case 0x201F: self = .reversedDouble
    case 0x2039: self = .leftSingleAngle
    case 0x203A: self = .rightSingleAngle
    default: return nil
    }
  }
}

/// An opening mark and the closing mark that answers it.
struct QuoteSystem: Sendable, Hashable {
  /// The opening mark.
  var open: QuoteGlyph
  /// The closing mark.
  var close: QuoteGlyph

  init(_ open: QuoteGlyph, _ close: QuoteGlyph) {
    self.open = open
    self.close = close
  }

  /// Reads two marks with nothing between them; `nil` for anything else.
  init?(_ text: some StringProtocol) {
    let marks = text.unicodeScalars.map { QuoteGlyph($0.value) }
    guard marks.count == 2, let open = marks[0], let close = marks[1] else { return nil }
    self.init(open, close)
  }

  /// Written `“…”`.
  static let english = QuoteSystem(.leftDouble, .rightDouble)
  /// Written `‘…’`.
  static let englishSingle = QuoteSystem(.leftSingle, .rightSingle)
  /// Written `«…»`.
  static let guillemets = QuoteSystem(.leftAngle, .rightAngle)

  /// The systems that are somebody's norm, and legal in a text of any language.
  static let universal: Set<QuoteSystem> = [
    english, englishSingle, guillemets, QuoteSystem(.leftSingleAngle, .rightSingleAngle),
    QuoteSystem(.lowDouble, .leftDouble), QuoteSystem(.lowDouble, .rightDouble),
    QuoteSystem(.lowSingle, .leftSingle), QuoteSystem(.lowSingle, .rightSingle),
  ]

  /// What is nested in this system where a language says nothing of it.
  var usualSecondary: QuoteSystem {
    switch (open, close) {
    case (.leftAngle, .rightAngle), (.leftSingle, .rightSingle): .english
    case (.lowDouble, .leftDouble): QuoteSystem(.lowSingle, .leftSingle)
    case (.lowDouble, .rightDouble): .guillemets
    case (.rightAngle, .leftAngle): QuoteSystem(.rightSingleAngle, .leftSingleAngle)
    case (.rightDouble, .rightDouble), (.rightAngle, .rightAngle):
      QuoteSystem(.rightSingle, .rightSingle)
    default: .englishSingle
    }
  }
}
