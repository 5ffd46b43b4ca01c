public import EsmeroText

/// Words that the search for protected stretches has to know.
public struct ProtectionLexicon: Sendable, Hashable {
  /// First words of command lines, as they are typed: `ls`, `apt-get`.
  public var commands: Set<String>
  /// Hyphen compounds whose first part is also a command and an ordinary word: `make-up`.
  ///
  /// A detached hyphen in one of them is no flag.
  public var compounds: Set<String>

  /// Creates a lexicon.
  public init(commands: Set<String> = [], compounds: Set<String> = []) {
    self.commands = commands
    self.compounds = compounds
  }
}

/// Finds the stretches of prose that no rule looks into or across: code, tags, addresses,
/// placeholders, math, command lines, identifiers, hashtags.
public struct Protection: Sendable {
  private let lexicon: ProtectionLexicon

  /// Creates a search that knows the words of a lexicon.
  public init(lexicon: ProtectionLexicon = ProtectionLexicon()) { self.lexicon = lexicon }

  /// The protected zones of prose in plain text.
  ///
  /// The work grows with the number of bytes, whatever they are.
  ///
  /// - Parameter prose: valid UTF-8.
  /// - Returns: zones in UTF-8 offsets, sorted, disjoint and not empty.
  public func zones(in prose: [UInt8]) -> [ProtectedZone] {
    var scanner = ProtectionScanner(prose, lexicon: lexicon)
    scanner.scan()
    return ProtectedZone.merged(scanner.zones)
  }

  /// The protected zones of prose whose markup a format has found.
  ///
  /// - Parameters:
  ///   - prose: valid UTF-8.
  ///   - markup: zones of the format; code and link targets among them are not searched.
  /// - Returns: both kinds of zones, sorted, disjoint and not empty.
  func zones(in prose: [UInt8], markup: [ProtectedZone]) -> [ProtectedZone] {
    guard !markup.isEmpty else { return zones(in: prose) }
    var searched = prose
    for zone in markup where zone.kind != .markup {
      // What stands in code must open nothing that reaches into the prose after it.
      for index in zone.range { searched[index] = 0 }
    }
    return ProtectedZone.merged(zones(in: searched) + markup)
  }

  /// A segment whose prose is a slice of the source.
  func segment(of bytes: [UInt8], in range: ByteRange, suppressedRules: [String]) -> Segment {
    let prose = Array(bytes[range])
    return Segment(
      prose: prose, map: OffsetMap(verbatim: range), zones: zones(in: prose),
      suppressedRules: suppressedRules)
  }
}
