public import EsmeroText

/// A rule as its pack states it.
public struct RuleDefinition: Sendable {
  /// The name.
  public var id: RuleID
  /// The problem in a few words.
  public var problem: String
  /// One sentence for the person whose text it is.
  public var why: String
  /// The norm that the rule follows.
  public var source: String
  /// BCP 47 tags, or `*` alone for every language.
  public var languages: [String]
  /// When the rule runs.
  public var stage: Stage
  /// The setting that switches the rule on; `nil` for a rule that is always on.
  public var setting: Setting?
  /// The cases, the first that matches wins.
  public var cases: [RuleCase]
  /// The rule's tests.
  public var examples: [RuleExample]
  /// What the rule says of itself in Portuguese; `nil` where its pack does not.
  public var portuguese: RuleWording?

  /// Creates a rule.
  public init(
    id: RuleID, problem: String, why: String, source: String, languages: [String], stage: Stage,
    setting: Setting?, cases: [RuleCase], examples: [RuleExample], portuguese: RuleWording? = nil
  ) {
    self.id = id
    self.problem = problem
    self.why = why
    self.source = source
    self.languages = languages
    self.stage = stage
    self.setting = setting
    self.cases = cases
    self.examples = examples
    self.portuguese = portuguese
  }

  /// Settings that rules depend on.
  public enum Setting: String, Sendable, CaseIterable {
    /// `--quotes`: off when marks are to be kept.
    case quotes
    /// `--orthography`: off when old spelling is to be kept.
    case orthography
    /// `--source`: on only where the text is at hand of which another is a translation.
    case source
  }
}

/// The passes in which rules run, first to last.
public enum Stage: String, Sendable, CaseIterable, Comparable {
  /// Encoding, normalisation, invisible characters.
  case unicode
  /// Broken markup and placeholders.
  case markup
  /// Residue of tokenizers.
  case tokens
  /// Spaces and punctuation.
  case spacing
  /// Detached and missing hyphens.
  case hyphens
  /// Repetitions.
  case doublings
  /// Quotation marks and apostrophes.
  case quotes
  /// Spelling.
  case orthography
  /// Capital letters.
  case capitals
  /// Words and phrases.
  case lexical
  /// The state of the file.
  case hygiene

  /// The stage's place, from 0.
  public var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// Whether the left stage runs before the right one.
  public static func < (left: Self, right: Self) -> Bool { left.order < right.order }
}

/// One way in which a rule matches, and what follows from it.
public struct RuleCase: Sendable {
  /// What is looked for.
  public var match: Match
  /// Conditions that must all hold.
  public var when: [Condition]
  /// Conditions of which none may hold.
  public var unless: [Condition]
  /// The text that takes the match's place.
  public var replacement: Template?
  /// How freely the repair may be made.
  public var applicability: Applicability
  /// One line that stands in for the rule's `why`.
  public var message: String?
  /// The same line in Portuguese.
  public var portugueseMessage: String?

  /// Creates a case.
  public init(
    match: Match, when: [Condition], unless: [Condition], replacement: Template?,
    applicability: Applicability, message: String?, portugueseMessage: String? = nil
  ) {
    self.match = match
    self.when = when
    self.unless = unless
    self.replacement = replacement
    self.applicability = applicability
    self.message = message
    self.portugueseMessage = portugueseMessage
  }

  /// What a case looks for.
  public enum Match: Sendable {
    /// A pattern.
    case pattern(Pattern)
    /// A named matcher with its arguments.
    case matcher(NamedMatcher, [Argument])
    /// A regular expression.
    case regex(RegexPattern)

    /// Whether the case needs no `replace` to repair.
    var makesItsOwnEdits: Bool {
      if case .matcher = self { true } else { false }
    }
  }
}

/// An argument of a named matcher or guard: `key=value`, or a key alone.
public struct Argument: Sendable, Hashable {
  /// The values an argument takes.
  public enum Value: Sendable, Hashable {
    /// The key stands alone.
    case none
    /// A text or a list of texts.
    case texts([String])
    /// A lexicon.
    case lexicon(LexiconReference)
    /// A pattern, by its name in the pack.
    case pattern(Pattern)
  }

  /// The key.
  public var key: String
  /// The value.
  public var value: Value

  /// Creates an argument.
  public init(key: String, value: Value) {
    self.key = key
    self.value = value
  }
}

/// A condition on what stands around a match.
public enum Condition: Sendable {
  /// The pattern ends where the match begins; one space between is passed over unless touching.
  case before(Pattern, isTouching: Bool)
  /// The pattern begins where the match ends; one space between is passed over unless touching.
  case after(Pattern, isTouching: Bool)
  /// The pattern begins at one of the nearest words before the match, in the same sentence.
  case withinBefore(words: Int, Pattern)
  /// The pattern begins at one of the nearest words after the match, in the same sentence.
  case withinAfter(words: Int, Pattern)
  /// The pattern occurs somewhere in a scope.
  case occurs(Scope, Pattern)
  /// The whole of a capture is the pattern.
  case captureIs(String, Pattern)
  /// The text is an entry of the lexicon.
  case member(Template, LexiconReference)
  /// The named guard holds.
  case guarded(NamedGuard, [Argument])

  /// Where a pattern is looked for.
  public enum Scope: String, Sendable, CaseIterable {
    /// The match's sentence, outside the match.
    case sentence
    /// The match's sentence before the match.
    case sentenceBefore = "sentence-before"
    /// The match's sentence after the match.
    case sentenceAfter = "sentence-after"
    /// The lines that the match touches, outside the match.
    case line
    /// The segment, outside the match.
    case segment
  }
}

/// The text of a repair.
public struct Template: Sendable, Hashable {
  /// A stretch of a template.
  public enum Part: Sendable, Hashable {
    /// Text as it is.
    case text(String)
    /// A capture (`0` is the whole match), changed step by step.
    case capture(String, [Step])
  }

  /// A change of a capture's text.
  public enum Step: Sendable, Hashable {
    /// To lower case.
    case lower
    /// To upper case.
    case upper
    /// The first letter to upper case.
    case capital
    /// The entry's value, in the case pattern of what was looked up.
    case value(LexiconReference)
    /// The case pattern of another capture.
    case like(String)
    /// Every run of blanks and hyphens to one hyphen.
    case hyphens
  }

  /// The stretches in order.
  public var parts: [Part]

  /// Creates a template.
  public init(parts: [Part]) { self.parts = parts }
}

/// A test of a rule, in the rule's own file.
public struct RuleExample: Sendable, Hashable {
  /// What must come of it.
  public enum Expectation: Sendable, Hashable {
    /// The rule alone makes this of it.
    case repaired(to: String)
    /// The rule alone makes this of it when suggestions are asked for.
    case suggested(to: String)
    /// A finding, and no change.
    case reported
    /// No change.
    case kept
  }

  /// The tag in brackets: a language, `any`, or a format's name.
  public var tag: String
  /// The text.
  public var text: String
  /// What must come of it.
  public var expectation: Expectation
  /// What the text is a translation of; `nil` where that is not at hand.
  public var source: String?
  /// The remark behind the dash.
  public var remark: String
  /// The line in the pack's file, from 1.
  public var line: Int

  /// Creates an example.
  public init(
    tag: String, text: String, expectation: Expectation, source: String? = nil, remark: String,
    line: Int
  ) {
    self.tag = tag
    self.text = text
    self.expectation = expectation
    self.source = source
    self.remark = remark
    self.line = line
  }
}
