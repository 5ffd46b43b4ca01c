import EsmeroEngine
public import EsmeroFormats
import EsmeroRules
public import EsmeroText
import EsmeroUnicode
import Synchronization

/// Judges and repairs texts under one configuration.
///
/// A repairer is made once and used for any number of texts, from any number of threads.
public struct Repairer: Sendable {
  private(set) var configuration: Configuration
  let image: RuleImage
  /// The formats that texts can be in.
  public let formats: FormatRegistry
  private let selections = SelectionCache()
  let scans: ScanPool
  /// The project's dictionary.
  let keptPhrases: KeptPhrases
  private let ignoredFields: FieldSelection
  /// The language that was stated, with its region.
  private let declaredLanguage: String?
  /// The rules whose repairs decide what a text shows; see `LegibleText`.
  private let legibility = SelectionCache()
  /// The rules whose repairs tell whether hyphens are torn; see `TornHyphens`.
  private let hyphens = SelectionCache()

  /// Prepares a configuration.
  ///
  /// - Throws: `ConfigurationError` where a rule, language, format or pack is not what it should
  ///   be; nothing has been run then.
  public init(_ configuration: Configuration) throws(ConfigurationError) {
    try self.init(configuration, scans: ScanPool())
  }

  /// Prepares a configuration whose texts are scanned under conditions of one's own.
  init(_ configuration: Configuration, scans: ScanPool) throws(ConfigurationError) {
    try self.init(
      configuration, scans: scans,
      image: RuleLibrary.image(
        with: configuration.rulePacks, foreignKeys: configuration.settingsKeys))
  }

  /// Prepares a configuration whose packs were compiled already.
  init(
    _ configuration: Configuration, scans: ScanPool = ScanPool(), image: RuleImage
  ) throws(ConfigurationError) {
    self.configuration = configuration
    self.scans = scans
    keptPhrases = KeptPhrases(configuration.keptPhrases)
    ignoredFields = FieldSelection(configuration.ignoredFields)
    declaredLanguage = configuration.language.map { Self.withRegion($0) }
    var image = image
    image.messageLanguage = configuration.messageLanguage
    self.image = image
    let catalogue = RuleCatalogue(image: image)
    try Self.check(configuration, against: catalogue)
    let inner = configuration.innerFormat
    guard let innerFormat = InnerFormat(rawValue: inner) else {
      let known = InnerFormat.allCases.map(\.rawValue)
      throw .unknownFormat(inner, nearest: NearestName.several(like: inner, among: known))
    }
    let lexicon = ProtectionLexicon(
      commands: catalogue.keys(ofLexicon: "any/commands"),
      compounds: catalogue.keys(ofLexicon: "any/command-compounds"))
    formats = FormatRegistry(
      protection: Protection(lexicon: lexicon), inner: innerFormat,
      fields: FieldSelection(configuration.fields),
      sourceFields: FieldSelection(configuration.sourceFields),
      columns: configuration.columns.compactMap { TableColumn($0) },
      sourceColumn: configuration.sourceColumn.flatMap { TableColumn($0) },
      targetLanguage: configuration.language, readsAttributes: configuration.readsAttributes)
  }

  /// The same repairer, but for the least level whose repairs it makes.
  public func making(_ level: Applicability) -> Repairer {
    var repairer = self
    repairer.configuration.threshold = level
    return repairer
  }

  private static func check(
    _ configuration: Configuration, against catalogue: RuleCatalogue
  ) throws(ConfigurationError) {
    for selector in configuration.select + configuration.ignore + configuration.extendSelect
    where !catalogue.ids.contains(where: { $0.isSelected(by: selector) }) {
      throw .unknownRule(selector, nearest: catalogue.nearest(to: selector))
    }
    guard let language = configuration.language else { return }
    do throws(ICUError) { _ = try LanguageTag(language) } catch {
      guard case .invalidLanguageTag(_, let nearest) = error else { return }
      throw .unknownLanguage(language, nearest: nearest.map { [$0] } ?? [])
    }
  }

  /// Judges a text.
  ///
  /// - Parameters:
  ///   - source: the text.
  ///   - name: what messages call it.
  ///   - format: the name of its format, as in `FormatRegistry`.
  ///   - least: the least level of findings that are asked for; what is repaired is found
  ///     anyway.
  /// - Returns: findings, conflicts and the edits to make.
  /// - Throws: `RepairError` where the format is unknown or the text is not of it.
  public func report(
    on source: SourceText, name: String, format: String, least: Applicability = .report
  ) throws(RepairError) -> FileReport {
    let documentFormat = try self.format(named: format)
    var state = StreamState(comments: least == .report ? .noted : .obeyed)
    let segments: [Segment]?
    do throws(FormatError) {
      segments =
        documentFormat.isLegible
        ? nil : try documentFormat.segments(ofWhole: source, noting: &state)
    } catch {
      throw .format(error)
    }
    let profile = profile(of: source.bytes, format: documentFormat, segments: segments)
    let least = min(least, configuration.threshold)
    var judged = DocumentJudgement(
      repairer: self, profile: profile, format: documentFormat, least: least)
    do throws(FormatError) {
      try scans.withScan(
        rules: selection(for: profile.language, least: least), document: profile, least: least,
        bytes: source.bytes.count
      ) { (scan) throws(FormatError) in
        guard let segments else { return try judged.add(source, scan: scan, noting: &state) }
        for segment in segments { judged.add(segment, scan: scan) }
      }
    } catch {
      throw .format(error)
    }
    judged.addUnused(state.comments, of: source)
    judged.addFileEnd(of: source.bytes)
    return judged.report(on: source, name: name)
  }

  /// The text with its repairs made, taken as plain text.
  public func repaired(_ text: String) -> String {
    guard let source = try? SourceText(raw: Array(text.utf8)),
      let report = try? report(on: source, name: "text", format: "text")
    else { return text }
    return String(decoding: source.raw(from: report.repaired), as: UTF8.self)
  }

  /// Whether a segment is one of those that are left alone, by its key.
  func ignores(_ segment: Segment) -> Bool {
    segment.key.map { ignoredFields.holds(key: $0) } ?? false
  }

  func format(named name: String) throws(RepairError) -> any DocumentFormat {
    guard let format = formats.format(named: name) else {
      throw .unknownFormat(name, nearest: NearestName.several(like: name, among: formats.names))
    }
    return format
  }
}

/// Why a text could not be judged.
public enum RepairError: Error, Sendable {
  /// The text is not of its format.
  case format(FormatError)
  /// No format is called so.
  case unknownFormat(String, nearest: [String])
  /// The text and what it is a translation of have not as many parts, called as in `paragraph`.
  case unpaired(part: String, count: Int, originalCount: Int)
}

extension Configuration {
  /// Whether a rule is in force as far as names and settings go.
  func wants(_ id: RuleID, _ setting: RuleDefinition.Setting?) -> Bool {
    if ignore.contains(where: { id.isSelected(by: $0) }) { return false }
    let isNamed = select.contains { id.isSelected(by: $0) }
    let isAdded = extendSelect.contains { id.isSelected(by: $0) }
    switch setting {
    case .quotes where quotes == .keep: return false
    case .orthography where orthography == .keep: return false
    default: return select.isEmpty || isNamed || isAdded
    }
  }
}

// MARK: - Language

extension Repairer {
  /// What is decided from the beginning of a document: its first mebibyte, cut at a paragraph.
  ///
  /// - Parameters:
  ///   - bytes: the document.
  ///   - format: its format.
  ///   - segments: its segments, where they were made already.
  /// - Returns: the profile, the same for every front end.
  func profile(
    of bytes: [UInt8], format: any DocumentFormat, segments: [Segment]? = nil
  ) -> DocumentProfile {
    let legible = legibleText(of: bytes, format: format, segments: segments)
    let opening = Self.opening(of: legible ?? bytes)
    let (language, isCertain) = language(of: opening)
    var profile = DocumentProfile(
      language: language, isLanguageCertain: isCertain,
      quotes: quoteProfile(of: opening, language: isCertain ? language : nil))
    let isPlain = legible != nil && !format.segmentsAreDocuments
    profile.hasTornHyphens = hasTornHyphens(
      opening, format: isPlain ? formats.format(named: "text") ?? format : format,
      profile: profile)
    return profile
  }

  /// What of a document shows its language and its marks where it does not show them itself: its
  /// prose, of a format that streams that of the first mebibyte; `nil` elsewhere, and where the
  /// document cannot be read.
  private func legibleText(
    of bytes: [UInt8], format: any DocumentFormat, segments: [Segment]?
  ) -> [UInt8]? {
    guard !format.isLegible else { return nil }
    let isCut = format.isStreaming && bytes.count > Self.openingLimit
    let known = isCut ? nil : segments
    var state = StreamState()
    let opening = isCut ? Array(bytes[..<Self.openingEnd(in: bytes)]) : bytes
    let end = known == nil ? UTF8Validation.firstInvalidByte(in: opening) ?? opening.count : 0
    guard
      let found = known
        ?? (try? format.segments(of: SourceText(valid: Array(opening[..<end])), continuing: &state))
    else { return nil }
    return Self.joinedProse(of: found)
  }

  /// The prose of segments as paragraphs, as much as is looked at.
  private static func joinedProse(of segments: [Segment]) -> [UInt8] {
    // Parts in other languages than the document's say so; their marks are not its own.
    let isStated = segments.allSatisfy { $0.language != nil }
    var joined: [UInt8] = []
    for segment in segments where isStated || segment.language == nil {
      if !joined.isEmpty { joined += "\n\n".utf8 }
      joined += segment.prose
      if joined.count > openingLength { break }
    }
    return joined
  }

  /// Where the first mebibyte ends, so that no character is cut off.
  private static func openingEnd(in bytes: [UInt8]) -> Int {
    var end = min(bytes.count, openingLimit + 4)
    while end < bytes.count, end > openingLimit, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }

  /// Whether hyphens all over the document are torn from their words, by the repairs that are made;
  /// where every line is a document, no line tells of another.
  private func hasTornHyphens(
    _ opening: ArraySlice<UInt8>, format: any DocumentFormat, profile: DocumentProfile
  ) -> Bool {
    if configuration.assumesTornHyphens { return true }
    guard !format.segmentsAreDocuments, TornHyphens.mayBe(in: opening) else { return false }
    let repairer = SegmentRepairer(
      rules: hyphenRules(for: profile.language), document: profile, threshold: .safe, least: .safe)
    return TornHyphens(in: opening, format: format, repairer: repairer).areEvident
  }

  /// What a document shows of its marks, those that stand as debris counted as what they are
  /// repaired to, so that it shows the same before and after.
  func quoteProfile(of opening: ArraySlice<UInt8>, language: String?) -> QuoteProfile {
    let setting = QuoteProfile.Setting(rawValue: configuration.quotes.rawValue) ?? .keep
    guard language != nil, LegibleText.holdsDebris(opening) else {
      return QuoteProfile(of: opening, language: language, setting: setting)
    }
    let legible = LegibleText(
      rules: legibilityRules(for: language), threshold: configuration.threshold)
    return QuoteProfile(
      of: legible.reading(of: opening)[...], language: language, setting: setting)
  }

  private static let openingLimit = 1 << 20

  /// How many bytes of a text suffice for its profile: more than are looked at, whatever character
  /// ends there and whether there is a byte order mark.
  static let openingLength = openingLimit + 8

  /// What is decided from the beginning of a text that is read in parts; what passes through
  /// because it is not UTF-8 is not looked at.
  ///
  /// - Parameters:
  ///   - bytes: what follows a byte order mark: more than the first mebibyte, or all there is.
  ///   - format: the format of the text.
  /// - Returns: the profile of the whole text.
  func profile(ofOpening bytes: [UInt8], format: any DocumentFormat) -> DocumentProfile {
    let opening = Array(bytes[..<Self.openingEnd(in: bytes)])
    var readable: [UInt8] = []
    var start = 0
    for stretch in format.unreadableStretches(
      in: opening, insideLine: false, continuing: StreamState())
    {
      readable += opening[start..<stretch.range.lowerBound]
      start = stretch.range.upperBound
    }
    return profile(of: readable + opening[start...], format: format)
  }

  private static func opening(of bytes: [UInt8]) -> ArraySlice<UInt8> {
    let limit = openingLimit
    guard bytes.count > limit else { return bytes[...] }
    var end = limit
    while end > 1, !(bytes[end - 1] == 0x0A && bytes[end - 2] == 0x0A) { end -= 1 }
    return end > 1 ? bytes[..<end] : bytes[..<limit]
  }

  private func language(of opening: ArraySlice<UInt8>) -> (tag: String?, isCertain: Bool) {
    if let declaredLanguage { return (declaredLanguage, true) }
    // Without the library no language is certain, and only neutral rules are safe.
    guard let detector = try? LanguageDetector(), let guess = detector.guess(Array(opening)) else {
      return (nil, false)
    }
    return (guess.tag.withLikelyRegion.description, guess.isCertain)
  }

  static func withRegion(_ tag: String) -> String {
    guard let parsed = try? LanguageTag(tag) else { return tag }
    return parsed.withLikelyRegion.description
  }

  /// The rules in force for a language.
  ///
  /// - Parameters:
  ///   - language: the language; `nil` where none is certain.
  ///   - least: the least level of findings that anyone asks for.
  ///   - hasSource: whether it is known what the text is a translation of.
  /// - Returns: the rules, made at the first question.
  func selection(
    for language: String?, least: Applicability = .report, hasSource: Bool = false
  ) -> RuleSelection {
    let key = SelectionCache.Key(language: language, least: least, hasSource: hasSource)
    return selections.selection(for: key) {
      RuleSelection(image: image, language: language, least: least) { id, setting in
        configuration.wants(id, setting) && (hasSource || setting != .source)
      }
    }
  }
}

extension Repairer {
  /// The rules in force that make characters of debris.
  private func legibilityRules(for language: String?) -> RuleSelection {
    rules(of: .unicode, for: language, least: .report, in: legibility)
  }

  /// The rules in force that certainly repair hyphens.
  private func hyphenRules(for language: String?) -> RuleSelection {
    rules(of: .hyphens, for: language, least: .safe, in: hyphens)
  }

  private func rules(
    of stage: Stage, for language: String?, least: Applicability, in cache: SelectionCache
  ) -> RuleSelection {
    cache.selection(for: SelectionCache.Key(language: language, least: least)) {
      let wanted = Set(RuleCatalogue(image: image).ids(in: stage))
      return RuleSelection(image: image, language: language, least: least) {
        wanted.contains($0) && configuration.wants($0, $1) && $1 != .source
      }
    }
  }
}

/// Selections made so far; a language is settled once.
private final class SelectionCache: Sendable {
  struct Key: Hashable {
    var language: String?
    var least: Applicability
    var hasSource = false
  }

  private let made = Mutex<[Key: RuleSelection]>([:])

  func selection(for key: Key, make: () -> RuleSelection) -> RuleSelection {
    made.withLock { made in
      if let selection = made[key] { return selection }
      let selection = make()
      made[key] = selection
      return selection
    }
  }
}
