import Esmero
import EsmeroReport
import EsmeroText

/// What the command line asks for; parsing fills it in and does nothing else.
struct Options: Sendable {
  var command: Subcommand
  var wantsHelp = false
  /// What stands beside the options, as bytes: paths need not be UTF-8.
  var operands: [FilePath] = []
  /// The options on the command line, in their order.
  var given: [Setting] = []
  var settingsSource = SettingsSource.nearest
  var settingsFormat = SettingsFormat.text
  /// Files and folders that are passed over when walking.
  var exclusions = Exclusions()

  var configuration = Configuration()
  var rulePackFiles: [FilePath] = []
  var format: String?
  var stdinFileName: FilePath?
  /// The text of which the one to judge is a translation.
  var sourceFile: FilePath?
  var encoding = EncodingExpectation.named(.utf8)
  /// In bytes.
  var maxFileSize = 64 << 20
  var forceExclude = false

  var failOn = Applicability.safe
  /// The file with findings that are passed over.
  var baselineFile: FilePath?
  /// The file to write findings to.
  var newBaselineFile: FilePath?
  var findingsFormat = FindingsFormat.text
  var rulesFormat = RulesFormat.text
  var explainsTriggers = false
  var colour = ColourChoice.auto
  var isQuiet = false
  var wantsStatistics = false
  /// The number of threads; `nil` for one a core.
  var jobs: Int?

  /// The file to write; `-` for stdout.
  var outputFile: FilePath?

  /// The changes that the run is about; `nil` for everything.
  var changeScope: ChangeScope?
  /// Whether stdin and stdout speak Git's filter process protocol.
  var speaksGitProtocol = false

  /// Whether a review asks about what was left in an earlier one.
  var asksAnew = false

  var isDryRun = false
  var exitsNonZeroOnFix = false
  var backupSuffix: String?

  init(command: Subcommand) { self.command = command }

  /// Whether what comes out is for people, in their language; programs read English.
  var isReadByPeople: Bool {
    findingsFormat.isForPeople && rulesFormat != .json
  }

  /// The least level that makes `check` fail.
  var failingLevel: Applicability { min(failOn, configuration.threshold) }
}

/// How the rules are listed; the raw values are the names for `--output-format`.
enum RulesFormat: String, Sendable, CaseIterable {
  case text
  case json
  case markdown
}

/// How settings are shown; the raw values are the names for `--output-format`.
enum SettingsFormat: String, Sendable, CaseIterable {
  case text
  case json
  case schema
}

/// When colours are used.
enum ColourChoice: String, Sendable, CaseIterable {
  case auto
  case always
  case never
}
