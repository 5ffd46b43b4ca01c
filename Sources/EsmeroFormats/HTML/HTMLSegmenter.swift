import EsmeroText

/// Finds the segments of an HTML document.
struct HTMLSegmenter {
  private let bytes: [UInt8]
  private let protection: Protection
  private let readsAttributes: Bool
  /// Whether the document is written back in another encoding.
  private let isDecoded: Bool
  private var scanner: HTMLScanner
  private var open = HTMLOpenElements()
  private var builder: ProseBuilder
  private var languages = LanguageRuns()
  private var census = NotationCensus()
  private(set) var segments: [Segment] = []
  /// Those of the attributes in the sentence at hand.
  private var attributeSegments: [Segment] = []
  /// Whether the document is a whole page, and no part of one.
  private var isPage = false
  /// The comments that switch rules off.
  private(set) var directives: [(range: ByteRange, directive: SuppressionDirective)] = []

  init(_ source: SourceText, protection: Protection, readsAttributes: Bool) {
    bytes = source.bytes
    isDecoded = source.isDecoded
    self.protection = protection
    self.readsAttributes = readsAttributes
    scanner = HTMLScanner(bytes, from: FrontMatter.end(in: bytes))
    builder = ProseBuilder(bytes, collapsesBlanks: true)
  }

  /// Reads the whole document.
  ///
  /// - Returns: its segments, whatever its comments switch off.
  mutating func run() -> [Segment] {
    while let token = scanner.next() { take(token) }
    flush()
    var notation = census.notation
    if bytes.isASCII || isDecoded, isReadAsASCII {
      notation = notation.withReferences(forLetters: bytes.isASCII, allowsNames: true)
    }
    for index in segments.indices {
      let place = MarkupNotation(packed: segments[index].notation).place
      segments[index].notation = notation.standing(in: place).packed
    }
    return segments
  }

  /// Whether browsers may take what is not ASCII for other characters.
  private var isReadAsASCII: Bool {
    DeclaredEncoding(html: bytes).map { !$0.isUnicode } ?? (isPage || isDecoded)
  }

  private mutating func take(_ token: HTMLScanner.Token) {
    switch token.kind {
    case .start(let name, let isClosed): takeStart(name, token.range, isClosed: isClosed)
    case .end(let name): takeEnd(name, token.range)
    case .comment:
      if let directive = SuppressionDirective(htmlComment: bytes, token.range) {
        directives.append((token.range, directive))
      }
      leaveOut(token.range)
    case .declaration: leaveOut(token.range)
    case _ where open.isVerbatim: protect(token.range, as: .code)
    case .text:
      census.take(bytes[token.range])
      languages.note(open.language, at: builder.prose.count)
      builder.takeText(token.range)
    case .openingSign: builder.take(token.range, as: openingSign(token.range), isFixed: true)
    case .reference(let reference):
      census.take(reference)
      languages.note(open.language, at: builder.prose.count)
      builder.take(reference)
    case .template: protect(token.range, as: .placeholder)
    }
  }

  private func openingSign(_ range: ByteRange) -> [UInt8] {
    Array(range.count > 1 ? "< ".utf8 : "<".utf8)
  }

  // MARK: Tags

  private mutating func takeStart(_ name: String, _ range: ByteRange, isClosed: Bool) {
    if name == "html" { isPage = true }
    let isForeign = open.isForeign
    let kind: HTMLElement = isForeign ? .inline : HTMLElement(named: name)
    let wasVerbatim = open.isVerbatim
    if !isForeign, kind.isRaw, !(isClosed && scanner.isXHTML) {
      return takeRaw(name, kind, range)
    }
    let attributes = HTMLAttributes(bytes, of: range, nameLength: name.utf8.count)
    let isEmpty = isClosed && (scanner.isXHTML || !KnownNames.htmlElements.contains(name))
    let isOpened = HTMLElement.hasContent(name) && !isEmpty
    if isOpened {
      let isVerbatim = kind == .verbatim || kind == .verbatimBlock || attributes.isUntranslated
      open.open(
        HTMLOpenElements.Element(
          name: name, kind: kind, language: attributes.language,
          isVerbatim: isVerbatim))
    }
    if wasVerbatim, open.isVerbatim { return protect(range, as: .code) }
    if kind.isBoundary { flush() }
    if open.isVerbatim { return protect(range, as: .code) }
    let values = takeAttributes(attributes)
    switch kind {
    case .lineBreak: breakLine(range)
    case .object, .verbatim, .field: protect(range, as: .code, without: values)
    default: builder.leaveOut(range, isOpening: isOpened)
    }
  }

  /// Takes an element whose content is no markup, as a whole.
  private mutating func takeRaw(_ name: String, _ kind: HTMLElement, _ tag: ByteRange) {
    var end = scanner.takeRawText(of: name).upperBound
    if let token = scanner.next() { end = token.range.upperBound }
    let element = tag.lowerBound..<end
    if open.isVerbatim { return protect(element, as: .code) }
    let attributes = HTMLAttributes(bytes, of: tag, nameLength: name.utf8.count)
    let values = attributes.isUntranslated ? [] : takeAttributes(attributes)
    if kind == .field {
      protect(element, as: .code, without: values)
    } else {
      builder.leaveOut(element)
    }
  }

  private mutating func takeEnd(_ name: String, _ range: ByteRange) {
    let isBoundary = !open.isForeign && HTMLElement(named: name).isBoundary
    let wasVerbatim = open.isVerbatim
    let wasBlock = open.isVerbatimBlock
    if isBoundary, !wasVerbatim { flush() }
    open.close(name)
    guard wasVerbatim else { return builder.leaveOut(range) }
    if open.isVerbatim { return protect(range, as: .code) }
    // What ends a stretch that stays as it is: its own end tag, or that of an element around it.
    if isBoundary {
      flush()
    } else if !wasBlock {
      builder.protect(range, as: .code)
    }
  }

  private mutating func breakLine(_ range: ByteRange) {
    // Two of them are what others write as two paragraphs.
    if builder.endsWithBreak { flush() } else { builder.breakLine(range) }
  }

  // MARK: Prose

  private mutating func leaveOut(_ range: ByteRange) {
    if open.isVerbatim { protect(range, as: .code) } else { builder.leaveOut(range) }
  }

  /// Keeps a stretch in the sentence it stands in; what stands in none needs no keeping.
  ///
  /// - Parameters:
  ///   - range: the stretch.
  ///   - kind: what it is.
  ///   - values: what in it is prose by itself, and so no part of the sentence.
  private mutating func protect(
    _ range: ByteRange, as kind: ProtectedZone.Kind, without values: [ByteRange] = []
  ) {
    guard !open.isVerbatimBlock else { return }
    languages.note(open.language, at: builder.prose.count)
    var start = range.lowerBound
    for value in values {
      builder.protect(start..<value.lowerBound, as: kind)
      builder.leaveOut(value)
      start = value.upperBound
    }
    builder.protect(start..<range.upperBound, as: kind)
  }

  private mutating func flush() {
    defer {
      builder = ProseBuilder(bytes, collapsesBlanks: true)
      languages = LanguageRuns()
      attributeSegments = []
    }
    guard var segment = builder.finish() else {
      segments += attributeSegments
      return
    }
    languages.apply(to: &segment)
    segment.zones = protection.zones(in: segment.prose, markup: segment.zones)
    // Sentences go on behind a tag whose attributes are prose.
    let start = segment.sourceRange.lowerBound
    let before = attributeSegments.prefix { $0.sourceRange.lowerBound < start }
    segments += before + [segment] + attributeSegments[before.endIndex...]
  }

  /// Takes the attributes that hold prose, where they are asked for.
  ///
  /// - Returns: where their values stand.
  private mutating func takeAttributes(_ attributes: HTMLAttributes) -> [ByteRange] {
    guard readsAttributes else { return [] }
    var values: [ByteRange] = []
    for attribute in attributes.prose {
      guard let place = attribute.place else { continue }
      var builder = ProseBuilder(bytes, collapsesBlanks: true)
      builder.takeWithReferences(attribute.value, of: bytes)
      guard var segment = builder.finish() else { continue }
      segment.notation = MarkupNotation().standing(in: place).packed
      segment.language = attributes.language ?? open.language
      segment.zones = protection.zones(in: segment.prose, markup: segment.zones)
      attributeSegments.append(segment)
      values.append(attribute.value)
    }
    return values
  }
}

extension ProseBuilder {
  /// Takes a reference as what it stands for, where a rule may judge that.
  mutating func take(_ reference: CharacterReference) {
    guard let scalar = reference.scalar, !reference.isDeliberate else {
      if reference.isInvisible { return leaveOut(reference.range) }
      return protect(reference.range, as: .structure)
    }
    take(reference.range, as: Array(String(scalar).utf8))
  }

  /// Takes text in which references may stand, but no markup.
  mutating func takeWithReferences(_ range: ByteRange, of bytes: [UInt8]) {
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      guard bytes[index] == UInt8(ascii: "&"),
        let reference = CharacterReference(bytes, at: index, before: range.upperBound)
      else {
        index += 1
        continue
      }
      takeText(start..<index)
      take(reference)
      index = reference.range.upperBound
      start = index
    }
    takeText(start..<range.upperBound)
  }
}
