import Esmero
import EsmeroReport
import EsmeroText

/// All options, in the order in which the help lists them.
enum FlagTable {
  static let all: [Flag] = text + keeping + rules + reading + settings + git + output + writing

  private static let judging: Set<Subcommand> = [
    .fix, .diff, .check, .filter, .review, .report,
  ]
  private static let aboutRules: Set<Subcommand> = judging.union([.rules])
  private static let aboutSettings: Set<Subcommand> = aboutRules.union([.explain, .config])

  /// The options that a sub-command takes.
  static func flags(of command: Subcommand) -> [Flag] {
    all.filter { $0.commands.contains(command) }
  }

  private static let text: [Flag] = [
    Flag(
      "lang", short: "l", value: .word(name: "TAG", from: .languages, isList: false),
      default: "auto",
      help: "The language of the prose as a BCP 47 tag (pt-BR, fr-CH …); auto detects it",
      commands: aboutRules, setting: .value
    ) { options, value in
      options.configuration.language = value.text == "auto" ? nil : value.text
    },
    Flag(
      "format", short: "f", value: .word(name: "NAME", from: .formats, isList: false),
      default: "by file name, else text",
      help: "The format of the files: text, markdown, po, json, srt …", commands: judging,
      setting: .value
    ) { options, value in
      options.format = value.text
    },
    Flag(
      "stdin-filename", value: .file(name: "NAME"), default: "none",
      help: "The name that stdin is to be taken for", commands: judging
    ) { options, value in
      options.stdinFileName = value.path
    },
    Flag(
      "inner", value: .choice(name: "NAME", of: Configuration.innerFormats), default: "text",
      help: "What lines, fields or columns themselves hold", commands: judging, setting: .value
    ) { options, value in
      options.configuration.innerFormat = value.text
    },
    Flag(
      "field", value: .text(name: "NAME"), default: "text for jsonl, else what looks like prose",
      help: "A key whose strings are prose, as text or translation.pt (may be given several times)",
      commands: judging, setting: .list
    ) { options, value throws(UsageError) in
      options.configuration.fields += try value.list()
    },
    Flag(
      "column", value: .text(name: "N,…"), default: "all",
      help: "The columns of tsv or csv that are prose, by number or by name in the first line",
      commands: judging, setting: .list
    ) { options, value throws(UsageError) in
      for column in try value.list() {
        options.configuration.columns.append(try value.column(column))
      }
    },
    Flag(
      "source-field", value: .text(name: "NAME"), default: "none",
      help: "The field of jsonl of which those of the same record are translations",
      commands: judging, setting: .list
    ) { options, value throws(UsageError) in
      options.configuration.sourceFields += try value.list()
    },
    Flag(
      "source-column", value: .text(name: "N"), default: "none",
      help: "The column of tsv or csv of which the others are translations", commands: judging,
      setting: .value
    ) { options, value throws(UsageError) in
      options.configuration.sourceColumn = try value.column(value.text)
    },
    Flag(
      "attributes",
      help: "Read alt, title, placeholder, aria-label and descriptions of pages in html, too",
      commands: judging, setting: .value
    ) { options, _ in
      options.configuration.readsAttributes = true
    },
    Flag(
      "source", value: .file(name: "FILE"), default: "none",
      help: "The text that was translated: placeholders, tags, addresses are restored from it",
      commands: judging
    ) { options, value in
      options.sourceFile = value.path
    },
  ]

  private static let keeping: [Flag] = [
    Flag(
      "exclude", value: .text(name: "GLOB,…"), default: "none",
      help: "Pass over these files and folders when walking, as .gitignore does",
      commands: judging, setting: .additions
    ) { options, value throws(UsageError) in
      let folder = value.folder ?? (try? System.currentFolder()) ?? FilePath("/")
      options.exclusions.add(try value.list(), in: folder)
    },
    Flag(
      "keep", value: .text(name: "WORDS,…"), default: "none",
      help: "Words and phrases that no repair changes, written as they stand in the text",
      commands: judging, setting: .additions
    ) { options, value throws(UsageError) in
      options.configuration.keptPhrases += try value.list()
    },
    Flag(
      "ignore-key", value: .text(name: "NAME,…"), default: "none",
      help: "Keys of json, yaml, toml … whose strings are left alone, as id or meta.slug",
      commands: judging, setting: .additions
    ) { options, value throws(UsageError) in
      options.configuration.ignoredFields += try value.list()
    },
  ]

  private static let selectors = Flag.Value.word(name: "ID,…", from: .rules, isList: true)

  private static let rules: [Flag] = [
    Flag(
      "select", value: selectors, default: "the default set",
      help: "Only these rules, or groups of rules (a prefix of an id, as pt-hyphen)",
      commands: aboutRules, setting: .list
    ) { options, value throws(UsageError) in
      options.configuration.select += try value.list()
    },
    Flag(
      "ignore", value: selectors, default: "none",
      help: "Leave these rules or groups out", commands: aboutRules, setting: .additions
    ) { options, value throws(UsageError) in
      options.configuration.ignore += try value.list()
    },
    Flag(
      "extend-select", value: selectors, default: "none",
      help: "Add these rules or groups to the default set", commands: aboutRules,
      setting: .additions
    ) { options, value throws(UsageError) in
      options.configuration.extendSelect += try value.list()
    },
    Flag(
      "suggested", help: "Make suggested repairs as well as safe ones; check then fails on them",
      commands: judging, setting: .value
    ) { options, _ in
      options.configuration.threshold = .suggested
    },
    Flag(
      "quotes",
      value: .choice(name: "HOW", of: Configuration.Quotes.allCases.map(\.rawValue)),
      default: "auto",
      help: "Straight quotes and apostrophes: the document's own system, the locale's, or kept",
      commands: aboutRules, setting: .value
    ) { options, value throws(UsageError) in
      options.configuration.quotes = try value.choice(of: Configuration.Quotes.self)
    },
    Flag(
      "orthography",
      value: .choice(name: "HOW", of: Configuration.Orthography.allCases.map(\.rawValue)),
      default: "ao90",
      help: "Portuguese spelling: that of the agreement of 1990, or the text's own",
      commands: aboutRules, setting: .value
    ) { options, value throws(UsageError) in
      options.configuration.orthography = try value.choice(of: Configuration.Orthography.self)
    },
    Flag(
      "rules", value: .file(name: "FILE"), default: "none",
      help: "An extra rule pack (may be given several times)",
      commands: aboutRules.union([.explain]), setting: .additions
    ) { options, value in
      options.rulePackFiles.append(value.path)
    },
  ]

  private static let reading: [Flag] = [
    Flag(
      "encoding", value: .text(name: "NAME"), default: "utf-8",
      help: "The encoding of files without a byte order mark; auto tells one that is not UTF-8",
      commands: judging, setting: .value
    ) { options, value throws(UsageError) in
      guard value.text != "auto" else {
        options.encoding = .detected
        return
      }
      do throws(EncodingNameError) {
        options.encoding = .named(try EncodingName(value.text))
      } catch {
        throw .unknownValue(
          value.text, option: value.option, nearest: error.nearest,
          known: ["auto", "utf-8", "utf-16", "iso-8859-1", "windows-1252"])
      }
    },
    Flag(
      "max-file-size", value: .text(name: "SIZE"), default: "64M",
      help: "The size above which files are left alone; not for formats that stream",
      commands: judging, setting: .value
    ) { options, value throws(UsageError) in
      options.maxFileSize = try value.byteCount()
    },
    Flag(
      "force-exclude", help: "Pass over files of unknown format even where they are named outright",
      commands: judging, setting: .value
    ) { options, _ in
      options.forceExclude = true
    },
    Flag(
      "jobs", short: "j", value: .text(name: "N"), default: "one a core",
      help: "The number of threads; it never changes the result", commands: judging
    ) { options, value throws(UsageError) in
      options.jobs = try value.positiveNumber()
    },
  ]

  private static let settings: [Flag] = [
    Flag(
      "config", value: .file(name: "FILE"), default: "the nearest esmero.toml or pyproject.toml",
      help: "The settings file, for all texts", commands: aboutSettings
    ) { options, value in
      options.settingsSource = .file(value.path)
    },
    Flag("isolated", help: "Read no settings file", commands: aboutSettings) { options, _ in
      options.settingsSource = .none
    },
    Flag(
      "output-format",
      value: .choice(name: "NAME", of: SettingsFormat.allCases.map(\.rawValue)), default: "text",
      help: "How settings are shown; schema is the JSON Schema of esmero.toml",
      commands: [.config]
    ) { options, value throws(UsageError) in
      options.settingsFormat = try value.choice(of: SettingsFormat.self)
    },
  ]

  private static let git: [Flag] = [
    Flag(
      "staged", help: "Only lines that are staged in Git, as they are staged", commands: [.check]
    ) { options, _ in
      options.changeScope = .staged
    },
    Flag(
      "since", value: .text(name: "REV"), default: "none",
      help: "Only lines changed since the work tree left this revision, and new files",
      commands: [.check]
    ) { options, value throws(UsageError) in
      guard !value.bytes.isEmpty, !value.text.hasPrefix("-") else {
        throw .badValue(value.text, option: value.option, expected: "a revision is wanted")
      }
      options.changeScope = .since(value.text)
    },
    Flag(
      "git-process", help: "Speak Git's filter process protocol (filter.NAME.process)",
      commands: [.filter]
    ) { options, _ in
      options.speaksGitProtocol = true
    },
  ]

  private static let output: [Flag] = [
    Flag(
      "fail-on",
      value: .choice(name: "LEVEL", of: Applicability.allCases.reversed().map(\.name)),
      default: "safe", help: "The least level that makes the exit status 1", commands: [.check],
      setting: .value
    ) { options, value throws(UsageError) in
      guard let level = Applicability(name: value.text) else {
        let known = Applicability.allCases.reversed().map(\.name)
        throw .unknownValue(
          value.text, option: value.option,
          nearest: NearestName.several(like: value.text, among: known),
          known: known)
      }
      options.failOn = level
    },
    Flag(
      "baseline", value: .file(name: "FILE"), default: "none",
      help: "Pass over the findings that this file holds", commands: [.check, .review],
      setting: .value
    ) { options, value in
      options.baselineFile = value.path
    },
    Flag(
      "add-baseline", value: .file(name: "FILE"), default: "none",
      help: "Write the findings to this file, for --baseline, instead of listing them",
      commands: [.check]
    ) { options, value in
      options.newBaselineFile = value.path
    },
    Flag(
      "output-format",
      value: .choice(name: "NAME", of: FindingsFormat.allCases.map(\.rawValue)), default: "text",
      help: "How findings are listed", commands: [.check]
    ) { options, value throws(UsageError) in
      options.findingsFormat = try value.choice(of: FindingsFormat.self)
    },
    Flag(
      "output-format", value: .choice(name: "NAME", of: RulesFormat.allCases.map(\.rawValue)),
      default: "text", help: "How the rules are listed", commands: [.rules]
    ) { options, value throws(UsageError) in
      options.rulesFormat = try value.choice(of: RulesFormat.self)
    },
    Flag(
      "explain-triggers",
      help: "Show what wakes each rule: words, signs, gaps between words, or any text",
      commands: [.rules]
    ) { options, _ in
      options.explainsTriggers = true
    },
    Flag(
      "color", value: .choice(name: "WHEN", of: ColourChoice.allCases.map(\.rawValue)),
      default: "auto",
      help: "Colours; auto looks for a terminal and obeys NO_COLOR and CLICOLOR_FORCE",
      commands: judging
    ) { options, value throws(UsageError) in
      options.colour = try value.choice(of: ColourChoice.self)
    },
    Flag(
      "stats", help: "Write counts per rule, bytes and seconds to stderr", commands: judging
    ) { options, _ in
      options.wantsStatistics = true
    },
    Flag(
      "quiet", short: "q", help: "Say nothing but errors beside the result", commands: judging
    ) { options, _ in
      options.isQuiet = true
    },
  ]

  private static let writing: [Flag] = [
    Flag(
      "output", short: "o", value: .file(name: "FILE"), default: "none",
      help: "The page to write, as report.html; - for stdout", commands: [.report]
    ) { options, value in
      options.outputFile = value.path
    },
    Flag(
      "anew", help: "Ask about what was left in an earlier review, too", commands: [.review]
    ) { options, _ in
      options.asksAnew = true
    },
    Flag(
      "dry-run", help: "Do what diff does", commands: [.fix]
    ) { options, _ in
      options.isDryRun = true
    },
    Flag(
      "backup", value: .text(name: "SUFFIX"), default: "none",
      help: "Keep the old file under its name and SUFFIX", commands: [.fix]
    ) { options, value throws(UsageError) in
      guard !value.bytes.isEmpty, !value.bytes.contains(UInt8(ascii: "/")) else {
        throw .badValue(
          value.text, option: value.option, expected: "a suffix without a slash is wanted")
      }
      options.backupSuffix = value.text
    },
    Flag(
      "exit-non-zero-on-fix", help: "Make the exit status 1 when a file was changed",
      commands: [.fix]
    ) { options, _ in
      options.exitsNonZeroOnFix = true
    },
    Flag(
      "help", short: "h", help: "Show this help", commands: Set(Subcommand.allCases)
    ) { options, _ in
      options.wantsHelp = true
    },
  ]
}
