import CICU

/// A language, with its script and region where they are told (BCP 47).
public struct LanguageTag: Sendable, Hashable, CustomStringConvertible {
  /// The language in lower case, as `pt`; never empty.
  public let language: String
  /// The script in ISO 15924, as `Latn`; `nil` where the tag leaves it open.
  public let script: String?
  /// The region in upper case or digits, as `BR` or `419`; `nil` where the tag leaves it open.
  public let region: String?

  /// Reads a tag, as `pt-BR`, `sr-Latn` or `es-419`; `pt_BR` is taken too, variants and extensions
  /// are dropped.
  ///
  /// - Throws: `ICUError.invalidLanguageTag` where the tag is not well formed, where CLDR knows no
  ///   such language, script or region, and where the language is left open, as in `und`.
  public init(_ text: String) throws(ICUError) {
    let tag = String(text.map { $0 == "_" ? "-" : $0 })
    guard !Self.hasExtendedLanguage(tag), let parts = TagParts.parse(tag), parts.isKnown else {
      throw .invalidLanguageTag(text, nearest: NearestLanguage.tag(for: tag))
    }
    self.init(parts)
  }

  init(_ parts: TagParts) {
    // CLDR writes Bokmål under the name of all Norwegian.
    language = parts.language == "no" ? "nb" : parts.language
    script = parts.script.isEmpty ? nil : parts.script
    region = parts.region.isEmpty ? nil : parts.region
  }

  /// Whether three letters follow the language, as in `zh-yue`.
  ///
  /// They would replace it, and a region of three letters (`pt-BRA`) would be read as a language.
  private static func hasExtendedLanguage(_ tag: String) -> Bool {
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count > 1, parts[1].utf8.count == 3 else { return false }
    return parts[1].utf8.allSatisfy { !(0x30...0x39).contains($0) }
  }

  /// The tag in its canonical spelling.
  public var description: String {
    [language, script, region].compactMap(\.self).joined(separator: "-")
  }

  /// The tag with the script and region that CLDR finds likely where they are left open:
  /// `pt` becomes `pt-Latn-BR`.
  public var maximized: Self {
    // Only what was parsed before comes here; ICU fails for want of memory alone.
    TagParts.maximize(description).map(Self.init) ?? self
  }

  /// The tag with a likely region where it has none: `pt` becomes `pt-BR`, `pt-PT` stays.
  ///
  /// Rules that depend on the region ask first whether it was declared: look at `region`.
  public var withLikelyRegion: Self {
    guard region == nil else { return self }
    return Self(
      TagParts(language: language, script: script ?? "", region: maximized.region ?? ""))
  }

  /// Whether texts in the language of `other` are texts in this one: the languages are the same,
  /// and so are script and region, where this tag tells them.
  public func includes(_ other: Self) -> Bool {
    guard language == other.language else { return false }
    let full = other.maximized
    return (script == nil || script == full.script) && (region == nil || region == full.region)
  }
}

/// The parts of a tag; empty where left open.
struct TagParts {
  var language: String
  var script: String
  var region: String

  /// The parts of a well-formed tag that names a language.
  static func parse(_ tag: String) -> Self? {
    read { parts, status in unsafe cicu_tag_parse(tag, &parts, &status) }
  }

  /// The parts of a tag with its likely script and region added.
  static func maximize(_ tag: String) -> Self? {
    read { parts, status in unsafe cicu_tag_maximize(tag, &parts, &status) }
  }

  /// Whether CLDR knows all parts by name.
  var isKnown: Bool {
    let tag = [language, script, region].filter { !$0.isEmpty }.joined(separator: "-")
    var status: cicu_status = 0
    var parts = cicu_tag_parts()
    unsafe cicu_tag_parse(tag, &parts, &status)
    return unsafe status <= 0 && cicu_tag_is_known(&parts)
  }

  private static func read(_ body: (inout cicu_tag_parts, inout cicu_status) -> Void) -> Self? {
    var parts = cicu_tag_parts()
    var status: cicu_status = 0
    body(&parts, &status)
    guard status <= 0, parts.language.0 != 0 else { return nil }
    return Self(
      language: text(of: parts.language), script: text(of: parts.script),
      region: text(of: parts.region))
  }

  /// The text of a C array of characters.
  private static func text<Characters>(of characters: Characters) -> String {
    unsafe withUnsafeBytes(of: characters) { bytes in
      unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
