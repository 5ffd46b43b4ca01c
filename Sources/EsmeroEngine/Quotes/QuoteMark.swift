import EsmeroText

/// A quotation mark in a text, with what stands beside it.
struct QuoteMark: Sendable {
  /// Its shape.
  var glyph: QuoteGlyph
  /// Its bytes.
  var range: ByteRange
  /// What stands before it.
  var left: QuoteNeighbour
  /// What stands behind it.
  var right: QuoteNeighbour
  /// The number of digits before it, over a blank if need be; separators are not counted.
  var digitsBefore: Int
  /// Whether it stands behind a number of minutes or feet, as in `6'2"`.
  var followsMinutes: Bool

  /// What the mark's surroundings say of it.
  enum Role: Sendable {
    /// A blank before it, text behind it.
    case opens
    /// Text before it, a blank or a stop behind it.
    case closes
    /// Blanks on both sides.
    case loose
    /// Anything else, as letters on both sides.
    case unclear
  }

  /// What the surroundings say.
  var role: Role {
    switch (left.isOutsideOpening, right.isOutsideClosing) {
    case (true, true): return .loose
    case (true, false): return .opens
    case (false, true): return .closes
    case (false, false):
      let beginsText = right == .letter || right == .digit || right == .content
      if left.canTouchOpening, beginsText { return .opens }
      let endsText = !left.canTouchOpening || left == .elision
      return right.canTouchClosing && endsText ? .closes : .unclear
    }
  }

  /// Whether it can stand for inches or seconds: a number of up to three digits is before it.
  var canBePrime: Bool { (1...3).contains(digitsBefore) }
}

/// What stands beside a quotation mark, other quotation marks and emphasis left out.
enum QuoteNeighbour: UInt8, Sendable {
  /// A letter.
  case letter
  /// A digit.
  case digit
  /// The border of a line or of the text.
  case edge
  /// A blank.
  case space
  /// An opening bracket, `¿` or `¡`.
  case opening
  /// A closing bracket.
  case closing
  /// A dash.
  case dash
  /// A hyphen.
  case hyphen
  /// An apostrophe behind a letter, as in `l'«homme»`.
  case elision
  /// A full stop or `, ; : ! ?`
  case stop
  /// An ellipsis, or several full stops.
  case ellipsis
  /// A slash.
  case slash
  /// The sign of a footnote.
  case reference
  /// A protected stretch.
  case content
  /// Any other sign.
  case sign

  /// Whether what stands there before a mark is outside of what the mark opens.
  var isOutsideOpening: Bool { self == .edge || self == .space || self == .opening }

  /// Whether what stands there behind a mark is outside of what the mark closes.
  var isOutsideClosing: Bool {
    self == .edge || self == .space || self == .closing || self == .stop
  }

  /// Whether an opening mark can follow without a blank, if text stands behind it.
  var canTouchOpening: Bool {
    self == .dash || self == .hyphen || self == .elision || self == .slash
  }

  /// Whether it can follow a closing mark without a blank, if text stands before that.
  var canTouchClosing: Bool {
    switch self {
    case .dash, .hyphen, .opening, .slash, .reference, .ellipsis: true
    default: false
    }
  }
}
