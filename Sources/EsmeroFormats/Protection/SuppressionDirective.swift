public import EsmeroText

/// What a comment addressed to this product asks for (P10).
public enum SuppressionDirective: Sendable, Hashable {
  /// `esmero-ignore`: the next line; of these rules, or of all where there are none.
  case ignoreNextLine(rules: [String])
  /// `esmero-off`: from here on; these rules, or all where there are none.
  case off(rules: [String])
  /// `esmero-on`: all rules act again.
  case on
  /// `esmero-ignore-file`: the whole file; in a format that streams, from here on.
  case ignoreFile

  /// Reads a line of plain text whose only content is a comment; `nil` where it is none.
  init?(line bytes: [UInt8], _ range: ByteRange) {
    let content = bytes.trimmed(range)
    if let inside = Self.htmlComment(bytes, content) {
      self.init(text: bytes, inside)
    } else if bytes.holds("//", at: content.lowerBound, before: content.upperBound) {
      self.init(text: bytes, content.dropFirst(2))
    } else if bytes[content].first == UInt8(ascii: "#") {
      self.init(text: bytes, content.dropFirst())
    } else {
      return nil
    }
  }

  /// Reads an HTML comment; `nil` where the bytes are none, or it says something else.
  init?(htmlComment bytes: [UInt8], _ range: ByteRange) {
    guard let inside = Self.htmlComment(bytes, bytes.trimmed(range)) else { return nil }
    self.init(text: bytes, inside)
  }

  /// Reads a comment between `/*` and `*/`; `nil` where the bytes are none, or it says something else.
  init?(blockComment bytes: [UInt8], _ range: ByteRange) {
    let range = bytes.trimmed(range)
    guard range.count >= 4, bytes.holds("/*", at: range.lowerBound),
      bytes.holds("*/", at: range.upperBound - 2)
    else { return nil }
    self.init(text: bytes, (range.lowerBound + 2)..<(range.upperBound - 2))
  }

  private static func htmlComment(_ bytes: [UInt8], _ range: ByteRange) -> ByteRange? {
    guard range.count >= 7, bytes.holds("<!--", at: range.lowerBound),
      bytes.holds("-->", at: range.upperBound - 3)
    else { return nil }
    return (range.lowerBound + 4)..<(range.upperBound - 3)
  }

  /// Reads what stands inside a comment; `nil` where it says something else.
  init?(text bytes: [UInt8], _ range: Range<Int>) {
    let content = bytes.trimmed(range)
    guard bytes.holds("esmero-", at: content.lowerBound, before: content.upperBound),
      content.count <= 1024
    else { return nil }
    let words = bytes[content].split { $0.isSpaceOrTab || $0 == UInt8(ascii: ",") }
      .map { String(decoding: $0, as: UTF8.self) }
    let rules = Array(words.dropFirst())
    // Anything that cannot be a rule's name makes it a remark about the comment, not one.
    guard rules.allSatisfy(Self.isRuleName) else { return nil }
    switch words.first {
    case "esmero-ignore": self = .ignoreNextLine(rules: rules)
    case "esmero-off": self = .off(rules: rules)
    case "esmero-on" where rules.isEmpty: self = .on
    case "esmero-ignore-file" where rules.isEmpty: self = .ignoreFile
    default: return nil
    }
  }

  private static func isRuleName(_ name: String) -> Bool {
    name.utf8.allSatisfy { $0.isASCIILowercase || $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
  }
}

/// A comment addressed to this product, where it stands in a text.
public struct SuppressionComment: Sendable, Hashable {
  /// The bytes of the source that are about the comment: all of it, or its line.
  public let range: ByteRange
  /// What it asks for.
  public let directive: SuppressionDirective
}

/// How the comments addressed to this product are taken.
public enum SuppressionHandling: Sendable, Hashable {
  /// They switch rules off.
  case obeyed
  /// They do so, and are kept to be looked at, all of a text.
  case noted
  /// They are comments like any other.
  case disregarded
}

/// The switches that suppression comments have set.
struct SuppressionState: Sendable, Hashable {
  /// What holds for one line.
  struct Verdict: Sendable, Hashable {
    /// Whether no rule may act.
    var isSuppressed: Bool
    /// Rules that may not act.
    var rules: [String]
    /// Whether that was said of this line alone.
    var concernsOneLine: Bool

    /// No rule may act.
    static let suppressed = Verdict(isSuppressed: true, rules: [], concernsOneLine: false)
  }

  /// Who switches off more rules than this one by one switches off all: memory stays bounded.
  static let mostRules = 256

  private var isOff = false
  private var isFileIgnored = false
  private var rulesOff: [String] = []
  private var nextLine: [String]?

  /// How comments are taken.
  var handling = SuppressionHandling.obeyed
  /// The comments so far, where they are noted.
  private(set) var comments: [SuppressionComment] = []

  /// Takes a comment.
  mutating func take(_ directive: SuppressionDirective, at range: ByteRange) {
    note(directive, at: range)
    guard handling != .disregarded else { return }
    obey(directive)
  }

  private mutating func note(_ directive: SuppressionDirective, at range: ByteRange) {
    guard handling == .noted else { return }
    comments.append(SuppressionComment(range: range, directive: directive))
  }

  /// What the comments of a whole text leave of its segments.
  ///
  /// - Parameters:
  ///   - comments: the comments, in their order.
  ///   - segments: the segments as they are without them.
  ///   - bytes: the text.
  /// - Returns: the segments with what is switched off protected.
  mutating func apply(
    _ comments: [(range: ByteRange, directive: SuppressionDirective)], to segments: [Segment],
    of bytes: [UInt8]
  ) -> [Segment] {
    for (range, directive) in comments { note(directive, at: range) }
    guard handling != .disregarded else { return segments }
    return SuppressedRegions(bytes, comments: comments).apply(to: segments)
  }

  /// Does what a comment asks for.
  mutating func obey(_ directive: SuppressionDirective) {
    switch directive {
    case .ignoreNextLine(let rules):
      // Two comments in a row add up; one without rules stands for all.
      let all = (nextLine ?? []) + rules
      nextLine = rules.isEmpty || nextLine == [] || all.count > Self.mostRules ? [] : all
    case .off(let rules):
      rulesOff += rules.filter { !rulesOff.contains($0) }
      if rules.isEmpty || rulesOff.count > Self.mostRules { isOff = true }
    case .on:
      isOff = false
      rulesOff = []
    case .ignoreFile:
      isFileIgnored = true
    }
  }

  /// What holds for the next line that is not blank.
  var verdict: Verdict {
    Verdict(
      isSuppressed: isOff || isFileIgnored || nextLine == [], rules: rulesOff + (nextLine ?? []),
      concernsOneLine: nextLine != nil)
  }

  /// Leaves a line behind.
  mutating func endLine() { nextLine = nil }
}
