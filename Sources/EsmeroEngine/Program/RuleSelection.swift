public import EsmeroRules
public import EsmeroText

/// The rules in force for one language and one configuration, ready to run.
public struct RuleSelection: Sendable {
  /// The compiled packs.
  public let image: RuleImage
  /// The language, as a BCP 47 tag; `nil` where none is certain.
  public let language: String?
  /// For each rule whether it is in force.
  let isActive: [Bool]
  /// For each case whether its rule is in force.
  let isCaseActive: [Bool]
  /// For each lexicon reference the lexicon of the language; -1 where there is none.
  let lexicons: [Int]
  /// For each lexicon reference the tag bits asked for, and whether they are excluded.
  let tagMasks: [(mask: Int, isExcluded: Bool)]
  /// The lexicon of abbreviations of the language; -1 where there is none.
  private let abbreviations: Int
  /// For each trigger kind the active cases that it wakes.
  let casesByKind: [[Int]]
  /// The active cases that look at a file as a whole.
  let fileCases: [Int]
  /// The regular expressions of the active cases.
  let regexes: RegexSet

  /// Selects rules.
  ///
  /// - Parameters:
  ///   - image: the compiled packs.
  ///   - language: the language of the text, `nil` where none is certain: then only rules for
  ///     every language are in force.
  ///   - least: rules none of whose cases has this level at least are left out; what they could
  ///     say has no influence on the repairs of this level.
  ///   - isWanted: whether a rule, given its id and setting, is asked for.
  public init(
    image: RuleImage, language: String?, least: Applicability = .report,
    isWanted: (RuleID, RuleDefinition.Setting?) -> Bool
  ) {
    self.image = image
    self.language = language
    let tags = Self.tags(covering: language)
    let active = (0..<image.ruleCount).map { rule in
      guard Self.isRule(rule, for: tags, in: image),
        Self.highestLevel(of: rule, in: image) >= least.rawValue
      else { return false }
      let setting = image.rule(rule, ImageLayout.Rule.setting)
      return isWanted(
        RuleID(image.string(image.rule(rule, ImageLayout.Rule.id))),
        setting == 0 ? nil : RuleDefinition.Setting.allCases[setting - 1])
    }
    isActive = active
    isCaseActive = (0..<image.caseCount).map { active[image.ruleCase($0, ImageLayout.Case.rule)] }
    casesByKind = Self.casesByKind(image, active)
    fileCases = (0..<image.caseCount).filter { index in
      let matcher = image.ruleCase(index, ImageLayout.Case.matcher)
      guard active[image.ruleCase(index, ImageLayout.Case.rule)], matcher != 0,
        matcher != ImageLayout.Case.regex
      else { return false }
      return [.fileEnd, .wholeFence, .unusedSuppression]
        .contains(NamedMatcher.allCases[matcher - 1])
    }
    regexes = RegexSet(image: image, isCaseActive: isCaseActive)
    let languages = Self.lexiconLanguages(of: language, in: image)
    abbreviations =
      languages.lazy.compactMap { image.lexicon(named: "\(image.string($0))/abbreviations") }.first
      ?? -1
    let references = image.word(ImageLayout.Header.references)
    let resolved = (0..<image.word(references)).map { index in
      Self.resolve(image, references + 1 + index * ImageLayout.Reference.count, languages)
    }
    lexicons = resolved.map(\.lexicon)
    tagMasks = resolved.map { ($0.mask, $0.isExcluded) }
  }

  private static func highestLevel(of rule: Int, in image: RuleImage) -> Int {
    let first = image.rule(rule, ImageLayout.Rule.firstCase)
    return (first..<first + image.rule(rule, ImageLayout.Rule.caseCount))
      .map { image.ruleCase($0, ImageLayout.Case.applicability) }.max() ?? 0
  }

  /// The tags of rules that cover a language, in UTF-8.
  private static func tags(covering language: String?) -> [[UInt8]] {
    guard let language else { return [[UInt8(ascii: "*")]] }
    let tag = Array(language.utf8)
    let ends = tag.indices.filter { tag[$0] == UInt8(ascii: "-") } + [tag.count]
    return [[UInt8(ascii: "*")]] + ends.map { Array(tag[..<$0]) }
  }

  private static func isRule(_ rule: Int, for tags: [[UInt8]], in image: RuleImage) -> Bool {
    let languages = image.rule(rule, ImageLayout.Rule.languages)
    return (0..<image.word(languages)).contains { place in
      let tag = image.word(languages + 1 + place)
      return tags.contains { image.string(tag, equals: $0) }
    }
  }

  /// Whether a rule's language tag covers the text's: `pt` covers `pt-BR`, `pt-PT` only itself.
  public static func includes(_ ruleTag: String, _ language: String?) -> Bool {
    if ruleTag == "*" { return true }
    guard let language else { return false }
    return language == ruleTag || language.hasPrefix("\(ruleTag)-")
  }

  /// The order of the stage in which a case runs.
  func stage(ofCase index: Int) -> Int {
    image.rule(image.ruleCase(index, ImageLayout.Case.rule), ImageLayout.Rule.stage)
  }

  private static func casesByKind(_ image: RuleImage, _ active: [Bool]) -> [[Int]] {
    var cases = [[Int]](repeating: [], count: TriggerKind.allCases.count)
    for index in 0..<image.caseCount where active[image.ruleCase(index, ImageLayout.Case.rule)] {
      for kind in image.list(image.ruleCase(index, ImageLayout.Case.kinds)) {
        cases[kind].append(index)
      }
    }
    return cases
  }

  /// The languages whose lexicons a text's words are looked up in, the most special first, as
  /// strings of the image.
  private static func lexiconLanguages(of language: String?, in image: RuleImage) -> [Int] {
    guard let language else { return [] }
    let tag = Array(language.utf8)
    let base = Array(tag.prefix { $0 != UInt8(ascii: "-") })
    let known = image.list(image.word(ImageLayout.Header.lexiconLanguages))
    return [tag, base].compactMap { name in known.first { image.string($0, equals: name) } }
  }

  private static func resolve(
    _ image: RuleImage, _ reference: Int, _ languages: [Int]
  ) -> (lexicon: Int, mask: Int, isExcluded: Bool) {
    let meanings = image.word(reference + ImageLayout.Reference.meanings)
    guard let lexicon = lexicon(among: meanings, languages, image) else { return (-1, 0, false) }
    let tag = image.word(reference + ImageLayout.Reference.tag)
    let isExcluded = image.word(reference + ImageLayout.Reference.isTagExcluded) == 1
    guard tag != 0 else { return (lexicon, 0, false) }
    let tags = image.list(image.lexicon(lexicon, ImageLayout.Lexicon.tags))
    // A tag that no entry carries leaves nothing, or everything where it is excluded.
    let mask = tags.firstIndex(of: tag).map { 1 << $0 } ?? (1 << 40)
    return (lexicon, mask, isExcluded)
  }

  /// The lexicon that a reference means in the first of the languages that has one.
  private static func lexicon(among meanings: Int, _ languages: [Int], _ image: RuleImage) -> Int? {
    let pairs = stride(from: meanings + 1, to: meanings + 1 + image.word(meanings), by: 2)
    for language in [0] + languages {
      if let pair = pairs.first(where: { image.word($0) == language }) {
        return image.word(pair + 1)
      }
    }
    return nil
  }
}

// MARK: - Lexicons

extension RuleSelection {
  /// Whether a lexical key with its period is an abbreviation of the language.
  func isAbbreviation(_ key: ArraySlice<UInt8>) -> Bool {
    abbreviations >= 0 && image.entry(key, in: abbreviations) != nil
  }

  /// Whether the key is an entry of the referenced lexicon, or begins with one of stems.
  func contains(_ key: some Collection<UInt8>, reference: Int) -> Bool {
    entry(of: key, reference: reference) != nil
  }

  /// The value of the key's entry, and how many bytes of the key the entry covers.
  func value(of key: some Collection<UInt8>, reference: Int) -> (value: [UInt8], covered: Int)? {
    guard let (entry, covered) = entry(of: key, reference: reference) else { return nil }
    let value = image.word(entry + ImageLayout.Entry.value)
    guard value != Int(UInt32.max) else { return nil }
    return (unsafe Array(image.stringBytes(value)), covered)
  }

  /// The most tokens that an entry of the referenced lexicon has; 0 where there is no lexicon.
  func maximumTokens(reference: Int) -> Int {
    let lexicon = lexicons[reference]
    return lexicon < 0 ? 0 : image.lexicon(lexicon, ImageLayout.Lexicon.maximumTokens)
  }

  private func entry(
    of key: some Collection<UInt8>, reference: Int
  ) -> (entry: Int, covered: Int)? {
    let lexicon = lexicons[reference]
    guard lexicon >= 0 else { return nil }
    if image.lexicon(lexicon, ImageLayout.Lexicon.isStems) == 1 {
      return stem(of: Array(key), lexicon, reference)
    }
    guard let entry = image.entry(key, in: lexicon), hasTag(entry, reference) else { return nil }
    return (entry, key.count)
  }

  private func stem(
    of key: [UInt8], _ lexicon: Int, _ reference: Int
  ) -> (entry: Int, covered: Int)? {
    for length in stride(from: key.count, to: 0, by: -1) {
      if let entry = image.entry(key[..<length], in: lexicon), hasTag(entry, reference) {
        return (entry, length)
      }
    }
    return nil
  }

  private func hasTag(_ entry: Int, _ reference: Int) -> Bool {
    let (mask, isExcluded) = tagMasks[reference]
    guard mask != 0 else { return true }
    let isTagged = image.word(entry + ImageLayout.Entry.tags) & mask != 0
    return isTagged != isExcluded
  }
}
