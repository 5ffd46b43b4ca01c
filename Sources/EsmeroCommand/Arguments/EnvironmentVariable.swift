/// A variable of the environment that means something to the program; no other is looked at.
enum EnvironmentVariable: String, Sendable, CaseIterable {
  case noColor = "NO_COLOR"
  case colourForce = "CLICOLOR_FORCE"
  case terminal = "TERM"
  case all = "LC_ALL"
  case messages = "LC_MESSAGES"
  case language = "LANG"
  case stateFolder = "XDG_STATE_HOME"
  case home = "HOME"

  /// What the variable does, as a sentence.
  var meaning: String {
    switch self {
    case .noColor: "Set and not empty: no colours, unless --color asks for them."
    case .colourForce: "Set, not empty and not 0: colours even where stdout is no terminal."
    case .terminal: "Not set, or dumb: no colours and no progress."
    case .all, .messages, .language:
      "The locale, the first of the three that is set: where it is Portuguese, people are "
        + "addressed in Portuguese."
    case .stateFolder: "The folder where review remembers what was left; ~/.local/state by default."
    case .home: "The home folder; without one and the above, nothing is remembered."
    }
  }
}
