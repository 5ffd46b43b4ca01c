import Esmero
import EsmeroReport
import EsmeroText

/// Where a run writes to: the result to stdout, all that is for the person to stderr.
final class Console {
  let output: OutputStream
  private let error: OutputStream
  private let environment: [String: String]
  private var progressLength = 0

  init(output: Int32, error: Int32, environment: [String: String]) {
    self.output = OutputStream(output)
    self.error = OutputStream(error)
    self.environment = environment
  }

  /// Whether the result is to be in colours.
  func usesColour(_ choice: ColourChoice) -> Bool {
    switch choice {
    case .always: return true
    case .never: return false
    case .auto:
      if isSet("NO_COLOR") { return false }
      if isSet("CLICOLOR_FORCE"), environment["CLICOLOR_FORCE"] != "0" { return true }
      return output.isTerminal && isTerminalAble
    }
  }

  /// The language of the locale, as POSIX finds it: the first variable that is set decides.
  var messageLanguage: MessageLanguage {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].first(where: isSet).flatMap { environment[$0] }
    return MessageLanguage(locale: locale ?? "")
  }

  /// The folder in which programs keep what they know of a person's work between two runs (XDG Base
  /// Directory Specification 0.8); `nil` where there is no home.
  var stateFolder: FilePath? {
    if let folder = environment["XDG_STATE_HOME"], folder.hasPrefix("/") { return FilePath(folder) }
    guard isSet("HOME"), let home = environment["HOME"] else { return nil }
    return [".local", "state"].reduce(FilePath(home)) { $0.appending(Array($1.utf8)) }
  }

  private func isSet(_ name: String) -> Bool { environment[name]?.isEmpty == false }

  /// Whether the terminal, if there is one, is said to do more than to print.
  private var isTerminalAble: Bool { isSet("TERM") && environment["TERM"] != "dumb" }

  /// Writes a line for the person, behind the results that came before it.
  func note(_ line: String) {
    clearProgress()
    output.flush()
    error.write(line + "\n")
    error.flush()
  }

  /// Writes what a run amounts to, unless nobody reads its result any more.
  func summarize(_ line: String) {
    output.flush()
    if !output.isClosed { note(line) }
  }

  /// Writes an error for the person.
  func report(_ message: String) { note("error: \(message)") }

  /// Shows how far a run has come, on one line that the next one replaces.
  func showProgress(_ line: String) {
    guard error.isTerminal, isTerminalAble else { return }
    error.write("\r\(line)" + padding(to: progressLength, after: line.count))
    error.flush()
    progressLength = line.count
  }

  /// Takes the line of progress away.
  func clearProgress() {
    guard progressLength > 0 else { return }
    error.write("\r" + padding(to: progressLength, after: 0) + "\r")
    error.flush()
    progressLength = 0
  }

  private func padding(to length: Int, after count: Int) -> String {
    String(repeating: " ", count: max(0, length - count))
  }

  /// Sends what is held back and says whether the result could be written.
  func finish() -> ExitStatus {
    clearProgress()
    output.flush()
    guard let failure = output.failure else { return .success }
    report("cannot write the output: \(failure.reason)")
    return .failure
  }
}
