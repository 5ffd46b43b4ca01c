import EsmeroText

/// Compiles rules and lexicons into the flat form that the engine reads in place.
public struct RuleImageWriter {
  private var words: [UInt32] = Array(repeating: 0, count: ImageLayout.Header.count)
  private var strings: [String] = [""]
  /// By bytes: strings that differ only in normalisation form are equal to Swift.
  private var stringIndex: [[UInt8]: UInt32] = [[]: 0]
  private var references: [LexiconReference] = []
  private var referenceIndex: [LexiconReference: UInt32] = [:]
  private var caseWords: [UInt32] = []
  private var caseCount: UInt32 = 0
  private var triggers = TriggerCollector()
  private var wakingWords: [UInt32] = []
  private var wakingLetters: [UInt32] = []
  private var wakingSigns: Set<UInt32> = []
  private var baseRules: [UInt32] = []
  private var baseLexicons: [UInt32] = []
  private let lexicons: [LexiconSource]

  private init(lexicons: [LexiconSource]) { self.lexicons = lexicons }

  /// The image of the rules and lexicons; the same input always gives the same bytes.
  ///
  /// - Parameters:
  ///   - packs: rules in the order in which they win over one another.
  ///   - lexicons: the lexicons that the rules name.
  ///   - base: an image whose rules come first and whose lexicons the rules may name, too.
  /// - Returns: the image's bytes.
  public static func image(
    of packs: [(name: String, rules: [RuleDefinition])], lexicons: [LexiconSource],
    extending base: [UInt8]? = nil
  ) -> [UInt8] {
    let baseImage = base.map { BaseImage($0) }
    let all = lexicons.sorted { $0.name < $1.name } + (baseImage?.lexicons() ?? [])
    var writer = RuleImageWriter(lexicons: all)
    if let baseImage { writer.take(baseImage) }
    return writer.write(packs, newLexicons: lexicons.count)
  }

  /// Takes an image over: its words keep their offsets, so what refers to them stays right.
  private mutating func take(_ base: BaseImage) {
    words = base.words
    strings = base.strings
    stringIndex = Dictionary(zip(strings.map { Array($0.utf8) }, 0...)) { first, _ in first }
    baseRules = base.records(ImageLayout.Header.rules, size: ImageLayout.Rule.count)
    baseLexicons = base.records(ImageLayout.Header.lexicons, size: ImageLayout.Lexicon.count)
    caseWords = base.records(ImageLayout.Header.cases, size: ImageLayout.Case.count)
    caseCount = UInt32(caseWords.count / ImageLayout.Case.count)
    references = base.references()
    referenceIndex = Dictionary(zip(references, 0...)) { first, _ in first }
    triggers = TriggerCollector(cases: base.triggers())
    wakingWords = base.records(
      ImageLayout.Header.wakingWords, size: ImageLayout.WakingWord.count)
    wakingLetters = base.records(
      ImageLayout.Header.wakingLetters, size: ImageLayout.WakingLetter.count)
    wakingSigns = Set(base.records(ImageLayout.Header.wakingSigns, size: 1))
  }

  private mutating func write(
    _ packs: [(name: String, rules: [RuleDefinition])], newLexicons: Int
  ) -> [UInt8] {
    let rules = packs.flatMap { pack in pack.rules.map { (pack.name, $0) } }
    var ruleWords = baseRules
    for (pack, rule) in rules {
      let index = ruleWords.count / ImageLayout.Rule.count
      ruleWords += encode(rule, pack: pack, index: UInt32(index))
    }
    let ruleCount = UInt32(ruleWords.count / ImageLayout.Rule.count)
    setHeader(ImageLayout.Header.rules, append([ruleCount] + ruleWords))
    setHeader(ImageLayout.Header.cases, append([caseCount] + caseWords))
    var lexiconWords = baseLexicons
    for lexicon in lexicons.prefix(newLexicons) { lexiconWords += encode(lexicon) }
    let lexiconCount = UInt32(lexiconWords.count / ImageLayout.Lexicon.count)
    setHeader(ImageLayout.Header.lexicons, append([lexiconCount] + lexiconWords))
    setHeader(ImageLayout.Header.triggers, appendTriggers())
    setHeader(
      ImageLayout.Header.wakingWords,
      appendRecords(wakingWords, size: ImageLayout.WakingWord.count))
    setHeader(
      ImageLayout.Header.wakingLetters,
      appendRecords(wakingLetters, size: ImageLayout.WakingLetter.count))
    setHeader(ImageLayout.Header.wakingSigns, list(wakingSigns.sorted()))
    appendReferences(lexicons: lexiconWords)
    return finish()
  }

  /// Appends the references with the lexicons that they mean in each language.
  private mutating func appendReferences(lexicons: [UInt32]) {
    let names = stride(from: 0, to: lexicons.count, by: ImageLayout.Lexicon.count).map {
      strings[Int(lexicons[$0 + ImageLayout.Lexicon.name])]
    }
    var referenceWords: [UInt32] = []
    for reference in references {
      let isExcluded: UInt32 = reference.isTagExcluded ? 1 : 0
      let meanings = meanings(of: reference.name, among: names)
      referenceWords += [
        string(reference.name), string(reference.tag ?? ""), isExcluded, list(meanings),
      ]
    }
    let languages = Set(names.compactMap { Self.parted($0)?.language }).sorted()
    setHeader(ImageLayout.Header.lexiconLanguages, texts(languages))
    setHeader(
      ImageLayout.Header.references,
      appendRecords(referenceWords, size: ImageLayout.Reference.count))
  }

  /// Pairs of a language and the index of the lexicon that a name means in it; the first of several
  /// lexicons of one name counts.
  private mutating func meanings(of name: String, among lexicons: [String]) -> [UInt32] {
    if name.contains("/") {
      return lexicons.firstIndex(of: name).map { [string(""), UInt32($0)] } ?? []
    }
    var meanings: [UInt32] = []
    var known: Set<String> = []
    for (index, lexicon) in lexicons.enumerated() {
      guard let (language, rest) = Self.parted(lexicon), rest == name,
        known.insert(language).inserted
      else { continue }
      meanings += [string(language), UInt32(index)]
    }
    return meanings
  }

  /// The language in a lexicon's name, and what follows its slash.
  private static func parted(_ name: String) -> (language: String, rest: Substring)? {
    guard let slash = name.firstIndex(of: "/") else { return nil }
    return (String(name[..<slash]), name[name.index(after: slash)...])
  }

  private mutating func finish() -> [UInt8] {
    var blob: [UInt8] = []
    var table: [UInt32] = []
    for string in strings {
      let bytes = Array(string.utf8)
      table += [UInt32(blob.count), UInt32(bytes.count)]
      blob += bytes
    }
    setHeader(ImageLayout.Header.strings, append(table))
    words[ImageLayout.Header.magic] = ImageLayout.magic
    words[ImageLayout.Header.version] = ImageLayout.version
    words[ImageLayout.Header.blob] = UInt32(words.count * 4)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(words.count * 4 + blob.count)
    for word in words {
      for shift: UInt32 in [0, 8, 16, 24] {
        bytes.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
    return bytes + blob
  }

  private mutating func setHeader(_ field: Int, _ value: UInt32) { words[field] = value }

  private mutating func append(_ new: [UInt32]) -> UInt32 {
    let offset = UInt32(words.count)
    words += new
    return offset
  }

  private mutating func appendRecords(_ records: [UInt32], size: Int) -> UInt32 {
    append([UInt32(records.count / size)] + records)
  }

  private mutating func list(_ items: [UInt32]) -> UInt32 { append([UInt32(items.count)] + items) }

  private mutating func string(_ text: String) -> UInt32 {
    let bytes = Array(text.utf8)
    if let index = stringIndex[bytes] { return index }
    let index = UInt32(strings.count)
    strings.append(text)
    stringIndex[bytes] = index
    return index
  }

  private mutating func reference(_ reference: LexiconReference) -> UInt32 {
    if let index = referenceIndex[reference] { return index }
    let index = UInt32(references.count)
    references.append(reference)
    referenceIndex[reference] = index
    return index
  }

  private mutating func texts(_ texts: [String]) -> UInt32 {
    list(texts.map { string($0) })
  }
}

// MARK: - Rules

extension RuleImageWriter {
  private mutating func encode(_ rule: RuleDefinition, pack: String, index: UInt32) -> [UInt32] {
    let firstCase = caseCount
    for ruleCase in rule.cases { encode(ruleCase, rule: index) }
    let setting = rule.setting.map { place($0) + 1 } ?? 0
    let examples = rule.examples.map { encode($0) }
    return [
      string(rule.id.name), string(rule.problem), string(rule.why), string(rule.source),
      string(pack), UInt32(rule.stage.order), setting, texts(rule.languages), firstCase,
      UInt32(rule.cases.count), list(examples), string(rule.portuguese?.problem ?? ""),
      string(rule.portuguese?.why ?? ""), string(rule.portuguese?.source ?? ""),
    ]
  }

  private mutating func encode(_ example: RuleExample) -> UInt32 {
    let (kind, result): (UInt32, String) =
      switch example.expectation {
      case .repaired(let text): (0, text)
      case .suggested(let text): (1, text)
      case .reported: (2, "")
      case .kept: (3, "")
      }
    return append([
      kind, string(example.tag), string(example.text), string(result), string(example.remark),
      UInt32(example.line), string(example.source ?? ""),
    ])
  }

  private mutating func encode(_ ruleCase: RuleCase, rule: UInt32) {
    let index = caseCount
    caseCount += 1
    var matcher: UInt32 = 0
    let match: UInt32
    var kinds: Set<TriggerKind> = []
    switch ruleCase.match {
    case .pattern(let pattern):
      let alternatives = Self.alternatives(of: pattern)
      match = list(alternatives.map { encodeAlternative($0, caseIndex: index, kinds: &kinds) })
    case .regex(let regex):
      matcher = UInt32(ImageLayout.Case.regex)
      match = encode(regex)
    case .matcher(let name, let arguments):
      matcher = place(name) + 1
      match = list(arguments.map { encode($0) })
      kinds = name.triggerKinds
    }
    let when = list(ruleCase.when.map { encode($0) })
    let unless = list(ruleCase.unless.map { encode($0) })
    let template = ruleCase.replacement.map { encode($0) } ?? 0
    caseWords += [
      rule, matcher, match, when, unless, template, UInt32(ruleCase.applicability.rawValue),
      string(ruleCase.message ?? ""), list(kinds.map(\.rawValue).sorted()),
      string(ruleCase.portugueseMessage ?? ""),
    ]
  }

  private mutating func encode(_ regex: RegexPattern) -> UInt32 {
    let literals = regex.trigger.literals
    let exact = texts(literals.filter { !$0.isCaseless }.map(\.text))
    let folded = texts(literals.filter(\.isCaseless).map(\.text))
    let groups = list(regex.groups.flatMap { [string($0.name), UInt32($0.number)] })
    return append([string(regex.pattern), exact, folded, groups])
  }

  private static func alternatives(of pattern: Pattern) -> [[Pattern]] {
    switch pattern {
    case .choice(let choices): choices.flatMap { alternatives(of: $0) }
    case .sequence(let items): [items]
    default: [[pattern]]
    }
  }

  private mutating func encodeAlternative(
    _ items: [Pattern], caseIndex: UInt32, kinds: inout Set<TriggerKind>
  ) -> UInt32 {
    let anchors = items.map { Anchor(of: $0, lexicons: lexicons) }
    let best = anchors.indices.min { anchors[$0].cost < anchors[$1].cost } ?? 0
    triggers.add(anchors[best], caseIndex: caseIndex)
    kinds.formUnion(anchors[best].kinds)
    let (scan, scanItem) = encodeScan(of: items, caseIndex: caseIndex)
    let nodes = items.map { encode($0) }
    return append([UInt32(best), scan.rawValue, scanItem, UInt32(nodes.count)] + nodes)
  }

  /// What the finder looks for before the alternative can match.
  private mutating func encodeScan(
    of items: [Pattern], caseIndex: UInt32
  ) -> (kind: ScanKind, item: UInt32) {
    switch ScanAnchor(of: items, lexicons: lexicons) {
    case .gap(let item): return (.gap, UInt32(item))
    case .always: return (.always, 0)
    case .letters(let letters, let item):
      for letter in letters.sorted() { wakingLetters += [caseIndex, letter.value] }
      return (.letters, UInt32(item))
    case .words(let heads, let item):
      for case .sign(let sign, _) in heads.map(\.next) {
        wakingSigns.formUnion(sign.unicodeScalars.prefix(1).map(\.value))
      }
      for hash in Set(heads.map(\.hash)).sorted() {
        wakingWords += [
          caseIndex, UInt32(truncatingIfNeeded: hash), UInt32(truncatingIfNeeded: hash >> 32),
        ]
      }
      return (.words, UInt32(item))
    }
  }

  private mutating func appendTriggers() -> UInt32 {
    let hashes = triggers.cases.keys.sorted()
    var size = 16
    while size < hashes.count * 2 { size *= 2 }
    var slots = [UInt32](repeating: 0, count: size * ImageLayout.Trigger.slotCount)
    var lists: [[UInt32]: UInt32] = [:]
    for hash in hashes {
      let cases = (triggers.cases[hash] ?? []).sorted()
      let offset = lists[cases] ?? list(cases)
      lists[cases] = offset
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while slots[slot * 3 + 2] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot * 3] = UInt32(truncatingIfNeeded: hash)
      slots[slot * 3 + 1] = UInt32(truncatingIfNeeded: hash >> 32)
      slots[slot * 3 + 2] = offset
    }
    return append([UInt32(size - 1)] + slots)
  }
}

// MARK: - Patterns, conditions, templates

extension RuleImageWriter {
  private mutating func encode(_ pattern: Pattern) -> UInt32 {
    switch pattern {
    case .sequence(let items):
      return nodeList(.sequence, items)
    case .choice(let items):
      return nodeList(.choice, items)
    case .text(let text):
      return append([NodeCode.text.rawValue, string(text)])
    case .word(let key, let isCaseSensitive):
      let tokens = UInt32(key.split(separator: "-", omittingEmptySubsequences: false).count * 2 - 1)
      return append([NodeCode.word.rawValue, string(key), isCaseSensitive ? 1 : 0, tokens])
    case .lexicon(let name):
      return append([NodeCode.lexicon.rawValue, reference(name)])
    case .token(let tokenClass, let options):
      let offsets = options.map { encode($0) }
      return append(
        [NodeCode.token.rawValue, place(tokenClass), UInt32(offsets.count)] + offsets)
    case .repeated(let inner, let bounds):
      let node = encode(inner)
      return append([
        NodeCode.repeated.rawValue, node, UInt32(bounds.lowerBound), UInt32(bounds.upperBound),
      ])
    case .capture(let name, let inner):
      let node = encode(inner)
      return append([NodeCode.capture.rawValue, string(name), node])
    case .lookahead(let inner, let isNegated):
      let node = encode(inner)
      return append([NodeCode.lookahead.rawValue, node, isNegated ? 1 : 0])
    }
  }

  private mutating func nodeList(_ code: NodeCode, _ items: [Pattern]) -> UInt32 {
    let nodes = items.map { encode($0) }
    return append([code.rawValue, UInt32(nodes.count)] + nodes)
  }

  private mutating func encode(_ option: TokenOption) -> UInt32 {
    let (code, operand): (OptionCode, UInt32) =
      switch option.test {
      case .minimum(let count): (.minimum, UInt32(count))
      case .maximum(let count): (.maximum, UInt32(count))
      case .letterCase(let letterCase): (.letterCase, place(letterCase))
      case .starts(let keys): (.starts, texts(keys))
      case .ends(let keys): (.ends, texts(keys))
      case .contains(let keys): (.contains, texts(keys))
      case .oneOf(let keys): (.oneOf, texts(keys))
      case .member(let name): (.member, reference(name))
      case .sides(let sides): (.sides, UInt32(sides.rawValue))
      case .protection(let kinds): (.protection, kinds.reduce(0) { $0 | 1 << UInt32($1.rawValue) })
      }
    return append([code.rawValue, option.isNegated ? 1 : 0, operand])
  }

  private mutating func encode(_ condition: Condition) -> UInt32 {
    switch condition {
    case .before(let pattern, let isTouching):
      return encode(.before, [encode(pattern), isTouching ? 1 : 0])
    case .after(let pattern, let isTouching):
      return encode(.after, [encode(pattern), isTouching ? 1 : 0])
    case .withinBefore(let words, let pattern):
      return encode(.withinBefore, [UInt32(words), encode(pattern)])
    case .withinAfter(let words, let pattern):
      return encode(.withinAfter, [UInt32(words), encode(pattern)])
    case .occurs(let scope, let pattern):
      return encode(.occurs, [place(scope), encode(pattern)])
    case .captureIs(let name, let pattern):
      return encode(.captureIs, [string(name), encode(pattern)])
    case .member(let template, let name):
      return encode(.member, [encode(template), reference(name)])
    case .guarded(let name, let arguments):
      let encoded = arguments.map { encode($0) }
      return encode(.guarded, [place(name), list(encoded)])
    }
  }

  private mutating func encode(_ code: ConditionCode, _ operands: [UInt32]) -> UInt32 {
    append([code.rawValue] + operands)
  }

  private mutating func encode(_ argument: Argument) -> UInt32 {
    let key = string(argument.key)
    return switch argument.value {
    case .none: append([key, 0, 0])
    case .texts(let values): append([key, 1, texts(values)])
    case .lexicon(let name): append([key, 2, reference(name)])
    case .pattern(let pattern): append([key, 3, encode(pattern)])
    }
  }

  private mutating func encode(_ template: Template) -> UInt32 {
    let parts = template.parts.map { part -> UInt32 in
      switch part {
      case .text(let text):
        return append([0, string(text)])
      case .capture(let name, let steps):
        let encoded = steps.map { encode($0) }
        return append([1, string(name), UInt32(encoded.count)] + encoded)
      }
    }
    return list(parts)
  }

  private mutating func encode(_ step: Template.Step) -> UInt32 {
    switch step {
    case .lower: append([StepCode.lower.rawValue, 0])
    case .upper: append([StepCode.upper.rawValue, 0])
    case .capital: append([StepCode.capital.rawValue, 0])
    case .value(let name): append([StepCode.value.rawValue, reference(name)])
    case .like(let name): append([StepCode.like.rawValue, string(name)])
    case .hyphens: append([StepCode.hyphens.rawValue, 0])
    }
  }

  private func place<Value: CaseIterable & Equatable>(_ value: Value) -> UInt32 {
    for (index, candidate) in Value.allCases.enumerated() where candidate == value {
      return UInt32(index)
    }
    return 0
  }
}

// MARK: - Lexicons

extension RuleImageWriter {
  private mutating func encode(_ lexicon: LexiconSource) -> [UInt32] {
    let tags = Set(lexicon.entries.flatMap(\.tags)).sorted()
    let bit = Dictionary(
      uniqueKeysWithValues: tags.enumerated().map { ($1, UInt32(1) << UInt32($0)) })
    var size = 8
    while size < lexicon.entries.count * 2 { size *= 2 }
    var table = [UInt32](repeating: 0, count: size)
    var entries: [UInt32] = []
    var maximumTokens = 1
    for (index, entry) in lexicon.entries.enumerated() {
      var slot = Int(truncatingIfNeeded: LexicalHash.of(entry.key.utf8)) & (size - 1)
      while table[slot] != 0 { slot = (slot + 1) & (size - 1) }
      table[slot] = UInt32(index + 1)
      let mask = entry.tags.reduce(0) { $0 | (bit[$1] ?? 0) }
      entries += [string(entry.key), entry.value.map { string($0) } ?? .max, mask]
      maximumTokens = max(maximumTokens, LexicalTokens.count(in: entry.key))
    }
    return [
      string(lexicon.name), lexicon.isStems ? 1 : 0, UInt32(maximumTokens), texts(tags),
      append(table), UInt32(size - 1), append(entries), UInt32(lexicon.entries.count),
    ]
  }
}
