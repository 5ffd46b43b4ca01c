import EsmeroRules
import EsmeroText

/// Markup, addresses and placeholders that translation has torn apart with blanks, or whose keywords
/// it has translated.
///
/// Their subject is what is protected, or becomes so by the repair: these matches alone may edit
/// protected stretches, and tell what they make of them, so that later stages leave it alone. Code,
/// math, command lines and suppressed regions stay.
struct TornMarkupMatcher: MatcherProgram {
  private let context: MatchContext
  private let subject: String
  private let wantsCertain: Bool
  private var text: SegmentText { context.text }

  init(context: MatchContext, arguments: ArgumentList) {
    self.context = context
    subject = arguments.texts("of").first ?? ""
    wantsCertain = arguments.texts("evidence").first != "weak"
  }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    guard !anchors.isEmpty, text.holdsAny(of: signs.utf8) else { return [] }
    if subject == "timing" { return timing }
    return torn.compactMap { torn in
      guard torn.isCertain == wantsCertain, isRepairable(torn.range) else { return nil }
      var match = RuleMatch(tokens: text.tokens(over: torn.range), edits: torn.edits)
      match.remade = torn.zones
      return match
    }
  }

  /// The torn timing that a segment is as a whole.
  private var timing: [RuleMatch] {
    let whole = 0..<text.bytes.count
    guard wantsCertain, text.zones(over: whole).first?.range == whole, isRepairable(whole),
      let edit = TornTimingReader(text.bytes).edit()
    else { return [] }
    var match = RuleMatch(tokens: text.tokens(over: whole), edits: [edit])
    match.remade = [ProtectedZone(range: whole, kind: .structure)]
    return [match]
  }

  /// The signs of which one stands in all that is looked for.
  private var signs: String {
    switch subject {
    case "address": "/@w"
    case "placeholder": "%{$"
    case "message", "identifier": "{"
    case "slash": "/"
    case "tag": "<"
    case "link", "reference": "]"
    case "timing": ">"
    case "emphasis": "*_~"
    case "structure": "#|."
    default: "\\"
    }
  }

  private var torn: [TornMarkup] {
    let bytes = text.bytes
    switch subject {
    case "address": return TornAddressReader(bytes).addresses()
    case "placeholder":
      let language = context.document.isLanguageCertain ? context.document.language : nil
      let isPercentText = context.source?.isPercentText == true
      return TornPlaceholderReader(bytes, language: language).placeholders().filter {
        !isPercentText || bytes[$0.range.lowerBound] != UInt8(ascii: "%")
      }
    case "message": return MessageReader(bytes).messages()
    case "identifier": return MessageReader(bytes).identifiers()
    case "slash": return TornSlashReader(bytes).joints()
    case "string": return TornEscapeReader(bytes).escapes()
    case "tag": return TornTagReader(bytes).tags()
    default: return tornMarkdown
    }
  }

  private var tornMarkdown: [TornMarkup] {
    guard context.document.entityDecoding == .inMarkdown else { return [] }
    let text = text
    let zone = { text.zones(over: $0..<$0 + 1).first }
    let reader = TornMarkdownReader(text.bytes) { zone($0)?.kind }
    switch subject {
    case "structure": return TornStructureReader(text.bytes) { zone($0)?.kind }.marks()
    case "reference": return TornReferenceReader(text.bytes, zone: zone).links()
    case "link": return reader.links()
    case "emphasis": return reader.emphases()
    default: return reader.escapes()
    }
  }

  /// Whether nothing of it is of a kind that stays.
  private func isRepairable(_ range: ByteRange) -> Bool {
    text.zones(over: range).allSatisfy { zone in
      // A joint is no markup before it is repaired.
      if subject == "slash" { return false }
      return switch zone.kind {
      case .address, .identifier, .markup, .placeholder, .structure, .tag: true
      case .code, .commandLine, .math, .suppressed: false
      }
    }
  }
}
