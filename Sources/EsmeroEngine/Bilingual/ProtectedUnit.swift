public import EsmeroText

/// What a translation has to take over as it is: a placeholder, a tag, an address, a character
/// reference, an escape.
public struct ProtectedUnit: Sendable, Hashable {
  /// What a unit is; each kind has a rule of its own.
  public enum Kind: String, Sendable, CaseIterable {
    /// `%s`, `{name}`, `${x}`, `{{x}}`, `[[x]]`, `@:x`.
    case placeholder
    /// `<b>`, `</b>`, `<x id="1"/>`.
    case tag
    /// A URL or an e-mail address.
    case address = "url"
    /// `&nbsp;`, `&#160;`.
    case entity
    /// `\n`, `\t`, `\r`.
    case escape
  }

  /// How a unit is written; a name in one can be mistaken only for a name in another of its shape.
  enum Shape: Sendable, Hashable {
    /// `%s`, `%1$s`, `%.2f`.
    case conversion(position: Int?, kind: [UInt8])
    /// `%(name)s`.
    case namedConversion
    /// `%<name>s`.
    case angledConversion
    /// `%{name}`.
    case percentBrace
    /// `%NAME%`.
    case percentName
    /// `%1` and `%L1` of Qt, which prose may mean as well.
    case numberedPercent
    /// `%%`.
    case literalPercent
    /// `{0}`, `{name}`; the number where it has nothing else.
    case brace(number: Int?)
    /// `{}`.
    case emptyBrace
    /// `{{name}}`.
    case doubleBrace
    /// `{% if %}`, `{# remark #}`.
    case statement
    /// `{n, plural, …}`, with its keywords.
    case choice(type: String, keywords: [String])
    /// `${name}`.
    case dollarBrace
    /// `$(name)`, `$t(key)`.
    case dollarCall
    /// `$name`.
    case dollarName
    /// `[[name]]`.
    case doubleBracket
    /// `@:key`.
    case linkedMessage
    /// `<b>`.
    case openTag(name: String)
    /// `</b>`.
    case closeTag(name: String)
    /// `<x/>`.
    case emptyTag(name: String)
    /// `https://a.org`.
    case url
    /// `a@b.org`.
    case email
    /// `&nbsp;`.
    case entity(name: String)
    /// `\n`.
    case escape
  }

  /// The bytes of the unit in its text.
  public var range: ByteRange
  /// What the unit is.
  public var kind: Kind
  var shape: Shape
  /// What must be equal in source and translation, blanks that mean nothing left out.
  var key: [UInt8]

  /// How a text is protected that holds the unit.
  var zone: ProtectedZone { ProtectedZone(range: range, kind: zoneKind) }

  var zoneKind: ProtectedZone.Kind {
    switch kind {
    case .placeholder, .entity, .escape: .placeholder
    case .tag: .markup
    case .address: .address
    }
  }

  /// Whether a translation without the unit lacks something: letters and marks written as
  /// references need not come again.
  var isRequired: Bool {
    guard case .entity(let name) = shape else { return true }
    return Self.requiredEntities.contains(name)
  }

  /// Whether the text stands for the unit, as a no-break space does for `&nbsp;`.
  func isDecoded(in text: [UInt8]) -> Bool {
    guard case .entity(let name) = shape, let character = Self.decoded[name] else { return false }
    return text.indices.contains { text[$0...].starts(with: character) }
  }

  private static let requiredEntities: Set<String> = [
    "nbsp", "#160", "#xa0", "amp", "#38", "lt", "#60", "gt", "#62", "copy", "reg", "trade",
  ]
  private static let decoded: [String: [UInt8]] = [
    "nbsp": [0xC2, 0xA0], "#160": [0xC2, 0xA0], "#xa0": [0xC2, 0xA0], "amp": [0x26], "#38": [0x26],
    "copy": [0xC2, 0xA9], "reg": [0xC2, 0xAE], "trade": [0xE2, 0x84, 0xA2],
  ]
}

extension ProtectedUnit.Shape {
  /// Shapes with the same value hold names that can be mistaken for one another.
  var family: Int? {
    switch self {
    case .conversion: 1
    case .namedConversion: 2
    case .angledConversion: 3
    case .percentBrace: 4
    case .percentName: 5
    case .brace: 6
    case .doubleBrace: 7
    case .dollarBrace: 8
    case .dollarCall: 9
    case .dollarName: 10
    case .doubleBracket: 11
    case .openTag: 12
    case .closeTag: 13
    case .emptyTag: 14
    case .numberedPercent, .literalPercent, .emptyBrace, .statement, .choice, .linkedMessage, .url,
      .email, .entity, .escape:
      nil
    }
  }

  /// The name of a tag.
  var tagName: String? {
    switch self {
    case .openTag(let name), .closeTag(let name), .emptyTag(let name): name
    default: nil
    }
  }
}
