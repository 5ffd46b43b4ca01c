/// What the program is asked to do.
enum Subcommand: String, Sendable, CaseIterable {
  case fix
  case diff
  case check
  case filter
  case review
  case report
  case rules
  case explain
  case testRules = "test-rules"
  case config
  case `init`
  case completions
  case man

  /// One line for the list of sub-commands.
  var summary: String {
    switch self {
    case .fix: "Repair files in place"
    case .diff: "Show what fix would do, as a unified diff"
    case .check: "List findings of every level"
    case .filter: "Read stdin, write the repaired text to stdout"
    case .review: "Ask about each finding in the terminal"
    case .report: "Write an HTML page to look through findings and choose repairs"
    case .rules: "List the rules in force"
    case .explain: "Explain one rule"
    case .testRules: "Run every example in the rule packs"
    case .config: "Show the settings in force for a file, and where each comes from"
    case .`init`: "Write an esmero.toml with every setting explained"
    case .completions: "Write the completions of a shell"
    case .man: "Write the manual page"
    }
  }

  /// What may stand beside the options.
  enum Operands: Sendable, Hashable {
    case none
    /// Files and folders; `takesStandardInput` where `-` is one.
    case paths(takesStandardInput: Bool)
    case rule
    /// One file or folder, or none.
    case path
    case selectors
    case packs
    case shell
  }

  var operands: Operands {
    switch self {
    case .fix, .review: .paths(takesStandardInput: false)
    case .diff, .check, .report: .paths(takesStandardInput: true)
    case .filter, .man: .none
    case .rules: .selectors
    case .explain: .rule
    case .testRules: .packs
    case .config: .path
    case .`init`: .none
    case .completions: .shell
    }
  }

  /// How the operands are written in the usage line.
  var operandSyntax: String? {
    switch operands {
    case .none: nil
    case .paths: "[PATH…]"
    case .rule: "RULE"
    case .path: "[PATH]"
    case .selectors: "[SELECTOR…]"
    case .packs: "[FILE…]"
    case .shell: CompletionShell.allCases.map(\.rawValue).joined(separator: "|")
    }
  }

  /// What the help says besides the summary.
  var details: String {
    switch self {
    case .fix:
      """
      Makes the safe repairs; suggestions too with --suggested. Prints a line for each changed file. \
      A file is replaced wholly or not at all. A PATH is a file, or a folder: its files in a known \
      format are repaired, those that .gitignore excludes, hidden and binary ones are passed over. \
      Without a PATH the current folder is repaired.
      Exit status: 0 nothing is left to do; 1 with --exit-non-zero-on-fix when a file was changed; \
      2 an error.
      """
    case .diff:
      """
      Changes nothing. The diff is one that 'git apply' and 'patch -p1' take, in the top folder of \
      the Git work tree, else in the current folder. A PATH is a file, a folder, or - for stdin. \
      Without a PATH the current folder is meant.
      Exit status: 0 no change; 1 something would change; 2 an error.
      """
    case .check:
      """
      Lists safe repairs, suggestions and reports, and changes nothing. A PATH is a file, a folder, \
      or - for stdin. Without a PATH the current folder is checked.
      Exit status: 0 no finding at or above the level of --fail-on; 1 some; 2 an error.
      """
    case .filter:
      """
      Repairs a text on its way, in bounded memory for text and lines. Nothing is lost: what cannot \
      be read as text passes through unchanged. With --source the whole text is held.
      Exit status: 0, or 2 for an error.
      """
    case .review:
      """
      Shows each finding and asks what is to become of it; ? shows the answers there are: make the \
      repair or leave it, make all of its rule or leave them, write something else, never change \
      this word (kept in the nearest esmero.toml), go back, quit. A file is repaired when its last \
      finding is settled, or on quitting, wholly or not at all. What was left is not asked about \
      again, unless --anew is given. A PATH is a file or a folder. Without a PATH the current folder \
      is meant.
      Exit status: 0, or 2 for an error.
      """
    case .report:
      """
      Writes one page that loads nothing: findings with the lines around them, side by side or \
      inline, a filter by rule, file and level, and a patch of the repairs that are accepted in it, \
      for 'git apply'. Safe repairs are accepted from the beginning; suggestions too with \
      --suggested. A PATH is a file, a folder, or - for stdin. Without a PATH the current folder is \
      meant.
      Exit status: 0, or 2 for an error.
      """
    case .rules:
      """
      Lists the rules that the options put in force. A SELECTOR is a rule or a group of rules, as \
      with --select.
      With --explain-triggers there is a line for each rule, level and kind of trigger, with the \
      number of triggers and the first of them. A text without any of them is passed over unread; \
      a rule that any text wakes makes every run slow.
      """
    case .explain: "Says why the rule is there, which norm it follows, and how to switch it off."
    case .testRules:
      """
      Runs the examples of the built-in rule packs and of those given, each rule alone.
      Exit status: 0 all came out as they should; 1 some did not; 2 an error.
      """
    case .config:
      """
      Shows each option that a settings file can hold, with the file and line that set it. The \
      settings of a text are those of the nearest esmero.toml, or pyproject.toml with [tool.esmero], \
      from its folder upwards; options on the command line come before them. Without a PATH the \
      current folder is meant.
      Exit status: 0, or 2 for an error.
      """
    case .`init`:
      """
      Writes esmero.toml in the current folder. Nothing in it is in force until its # is taken away.
      Exit status: 0, or 2 where there is one already.
      """
    case .completions:
      "Writes a script to be read by the shell. It completes rules, languages and formats too."
    case .man: "Writes the manual page in roff: 'esmero man | man -l -' shows it."
    }
  }
}

/// The shells that completions are written for.
enum CompletionShell: String, Sendable, CaseIterable {
  case bash
  case zsh
  case fish
}
