internal import CXML
import EsmeroText

/// Finds the segments of an XML document in a dialect.
struct XMLSegmenter<Dialect: XMLDialect> {
  private let document: XMLDocument
  private let bytes: [UInt8]
  private let isMixed: [Bool]
  private let protection: Protection
  private var dialect: Dialect
  private var scopes: [XMLScope] = []
  private var builder: ProseBuilder
  private var languages = LanguageRuns()
  private var census = NotationCensus()
  /// How many open elements keep what is in them as it is.
  private var verbatimDepth = 0
  /// Whether what is read now is what others translate.
  private var isOriginal = false
  /// What the prose of the unit at hand translates.
  private var original: SourceSegment?
  /// How many segments stood before the unit.
  private var unitStart = 0
  /// Whether the segment has text in a CDATA section.
  private var hasSection = false
  /// Whether a CDATA section is open.
  private var isSection = false
  private var segments: [Segment] = []
  /// The comments that switch rules off.
  private(set) var directives: [(range: ByteRange, directive: SuppressionDirective)] = []

  init(_ document: XMLDocument, dialect: Dialect, protection: Protection) {
    self.document = document
    bytes = document.bytes
    isMixed = document.mixedElements
    self.dialect = dialect
    self.protection = protection
    builder = ProseBuilder(document.bytes, collapsesBlanks: dialect.collapsesBlanks)
  }

  /// Reads the whole document.
  ///
  /// - Returns: its segments, whatever its comments switch off.
  mutating func run() -> [Segment] {
    for (index, event) in document.events.enumerated() { take(event, at: index) }
    flush()
    var notation = census.notation
    notation.usesBackslashes = dialect.usesBackslashes
    // What is neither in ASCII nor decoded is refused before.
    if let declared = DeclaredEncoding(xml: bytes), !declared.isUnicode {
      notation = notation.withReferences(forLetters: bytes.isASCII, allowsNames: false)
    }
    for index in segments.indices {
      let place = MarkupNotation(packed: segments[index].notation).place
      segments[index].notation = notation.standing(in: place).packed
    }
    return segments
  }

  private mutating func take(_ event: XMLDocument.Event, at index: Int) {
    switch event.kind {
    case CXML_START: takeStart(event.range, isMixed: isMixed[index])
    case CXML_END: takeEnd(event.range)
    case CXML_COMMENT:
      if let directive = SuppressionDirective(htmlComment: bytes, event.range) {
        directives.append((event.range, directive))
      }
      takeMarkup(event.range)
    case CXML_CDATA_BEGIN, CXML_CDATA_END:
      isSection = event.kind == CXML_CDATA_BEGIN
      takeMarkup(event.range)
    case CXML_OTHER: takeObject(event.range)
    default: takeText(event)
    }
  }

  // MARK: Elements

  private mutating func takeStart(_ range: ByteRange, isMixed: Bool) {
    let tag = XMLTag(bytes, range)
    let parent = scopes.last
    let isInside = verbatimDepth > 0
    let stated = isInside ? parent?.placement ?? .outside : dialect.placement(of: tag, in: scopes)
    let language = isInside ? nil : dialect.language(of: tag)
    let isUntranslated = !isInside && (tag["translate"] ?? tag["its:translate"]) == "no"
    let placement = isUntranslated ? stated.untranslated : stated
    if !isInside, placement.isBoundary { flush() }
    if !isInside, placement == .original { isOriginal = true }
    if !isInside, dialect.isUnit(tag.name) {
      original = nil
      unitStart = segments.count
    }
    let collapses = parent?.collapsesBlanks ?? dialect.collapsesBlanks
    scopes.append(
      XMLScope(
        name: tag.name, placement: placement,
        isProse: placement == .prose || placement == .original
          || (placement == .inline && parent?.isProse == true),
        isMixed: isMixed,
        collapsesBlanks: Self.collapsesBlanks(tag, collapses, dialect.collapsesBlanks),
        language: language ?? parent?.language))
    if placement.isVerbatim { verbatimDepth += 1 }
    if placement.isBoundary { builder = emptyBuilder() }
    takeTag(range, of: placement, isOpening: bytes[range.upperBound - 2] != UInt8(ascii: "/"))
  }

  private static func collapsesBlanks(_ tag: XMLTag, _ inherited: Bool, _ usual: Bool) -> Bool {
    switch tag["xml:space"] {
    case "preserve": false
    case "default": usual
    default: inherited
    }
  }

  private mutating func takeEnd(_ range: ByteRange) {
    guard let scope = scopes.popLast() else { return }
    if scope.placement.isVerbatim { verbatimDepth -= 1 }
    if verbatimDepth == 0, scope.placement.isBoundary {
      flush()
      if scope.placement == .original { isOriginal = false }
      if dialect.isUnit(scope.name) { endUnit() }
    } else {
      takeTag(range, of: scope.placement, isOpening: false)
    }
  }

  private mutating func takeTag(_ range: ByteRange, of placement: XMLPlacement, isOpening: Bool) {
    switch placement {
    case .object: takeObject(range)
    case .inline: builder.leaveOut(range, isOpening: isOpening)
    case .code: builder.leaveOut(range)
    case .outside, .prose, .original, .skipped: break
    }
  }

  /// Tells the translations of a unit what they translate; what is the same is not translated.
  private mutating func endUnit() {
    guard let original else { return }
    let translations = segments[unitStart...].filter { $0.prose != original.prose }
    segments.removeSubrange(unitStart...)
    for var translation in translations {
      translation.sourceSegment = original
      segments.append(translation)
    }
    self.original = nil
  }

  /// Leaves out markup of a sentence.
  private mutating func takeMarkup(_ range: ByteRange) {
    if verbatimDepth > 0, scopes.last?.placement == .object {
      takeObject(range)
    } else {
      builder.leaveOut(range)
    }
  }

  /// Keeps what stands in a sentence like a word.
  private mutating func takeObject(_ range: ByteRange) {
    guard isInProse else { return }
    languages.note(scopes.last?.language, at: builder.prose.count)
    builder.protect(range, as: dialect.objectKind)
  }

  /// Whether a sentence goes on here, be it in an element that stays as it is.
  private var isInProse: Bool {
    guard verbatimDepth > 0 else { return scopes.last?.isProse == true }
    return scopes.last?.placement == .object
  }

  // MARK: Text

  private mutating func takeText(_ event: XMLDocument.Event) {
    guard verbatimDepth == 0 else {
      return scopes.last?.placement == .object
        ? takeObject(event.range) : builder.leaveOut(event.range)
    }
    guard let scope = scopes.last, scope.isProse else { return }
    languages.note(scope.language, at: builder.prose.count)
    guard event.kind == CXML_REFERENCE else {
      if !isOriginal { census.take(bytes[event.range]) }
      if isSection { hasSection = true }
      return dialect.take(event.range, of: bytes, into: &builder)
    }
    guard
      let reference = CharacterReference(
        bytes, at: event.range.lowerBound, before: event.range.upperBound)
    else { return takeObject(event.range) }
    if !isOriginal { census.take(reference) }
    dialect.take(reference, into: &builder)
  }

  private func emptyBuilder() -> ProseBuilder {
    ProseBuilder(
      bytes, collapsesBlanks: scopes.last?.collapsesBlanks ?? dialect.collapsesBlanks)
  }

  private mutating func flush() {
    defer {
      builder = emptyBuilder()
      languages = LanguageRuns()
      hasSection = false
    }
    guard var segment = builder.finish() else { return }
    languages.apply(to: &segment)
    guard !isOriginal else {
      segment.zones = protection.zones(in: segment.prose, markup: segment.zones)
      original = SourceSegment(segment)
      return
    }
    guard dialect.accepts(segment, of: bytes) else { return }
    if hasSection { segment.notation = MarkupNotation().standing(in: .cdata).packed }
    segment.zones = protection.zones(in: segment.prose, markup: segment.zones)
    segments.append(segment)
  }
}

extension XMLPlacement {
  /// Whether the element parts the text around it.
  var isBoundary: Bool {
    switch self {
    case .outside, .prose, .original, .skipped: true
    case .inline, .code, .object: false
    }
  }

  /// Whether all that is in the element stays as it is.
  var isVerbatim: Bool {
    switch self {
    case .code, .object, .skipped: true
    case .outside, .prose, .original, .inline: false
    }
  }

  /// The same where the element says that it is not to be translated.
  var untranslated: Self {
    switch self {
    case .outside, .prose, .original, .skipped: .skipped
    case .inline, .object: .object
    case .code: .code
    }
  }
}
