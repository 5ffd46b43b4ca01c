import EsmeroTesting
import Foundation
import Testing

/// A program at a real terminal, that of tmux.
final class TerminalSession {
  private static let secondsToWait = 30.0

  let folder: TemporaryFolder
  private let socket: String

  /// Opens a terminal in a folder and runs a command line of bash there; its exit status is shown
  /// when it ends, as `status=0`.
  init(_ command: String, in folder: TemporaryFolder) throws {
    self.folder = folder
    socket = folder.url.path + "/.terminal"
    let esmero = try TestProject.esmero().path
    let script =
      "export HOME='\(folder.url.path)/.home' LANG=C.UTF-8; unset XDG_STATE_HOME;"
      + " esmero() { '\(esmero)' \"$@\"; }; \(command); echo status=$?; exec cat"
    try folder.write(script, to: ".script")
    // The server lives on, and must not hold the pipes of tests that run beside this one.
    let closing =
      "for f in /proc/self/fd/*; do n=${f##*/}; [ $n -le 2 ] || eval \"exec $n>&-\"; done;"
      + " exec \"$@\" </dev/null >/dev/null 2>&1"
    try tmux(
      ["-f", "/dev/null", "new-session", "-d", "-x", "110", "-y", "60", "bash .script"],
      through: ["bash", "-c", closing, "bash"])
  }

  deinit { _ = try? tmux(["kill-server"]) }

  @discardableResult
  private func tmux(_ arguments: [String], through shell: [String] = []) throws -> String {
    let ran = try folder.run(
      shell + ["env", "--default-signal", "tmux", "-u", "-S", socket] + arguments,
      environment: ["PATH": "/usr/bin:/bin", "TERM": "xterm", "LANG": "C.UTF-8"], joinsErrors: true)
    return ran.output
  }

  /// What the terminal shows, and has shown.
  func screen() throws -> String { try tmux(["capture-pane", "-p", "-J", "-S", "-500"]) }

  /// Waits until a text has been shown so many times, and says what is shown then.
  @discardableResult
  func wait(for text: String, times: Int = 1) throws -> String {
    let end = Date().addingTimeInterval(Self.secondsToWait)
    var shown = ""
    while Date() < end {
      shown = try screen()
      if shown.components(separatedBy: text).count > times { return shown }
      Thread.sleep(forTimeInterval: 0.05)
    }
    Issue.record("“\(text)” did not come \(times) times: \(shown)")
    return shown
  }

  /// Presses a key, called as tmux calls it.
  func press(_ key: String) throws { try tmux(["send-keys", key]) }

  /// Answers questions, each once it is asked.
  ///
  /// - Parameters:
  ///   - keys: the keys.
  ///   - asked: how many questions have been answered before.
  /// - Throws: why tmux could not be started.
  func answer(_ keys: [String], after asked: Int = 0) throws {
    for (index, key) in keys.enumerated() {
      try wait(for: ",?] ", times: asked + index + 1)
      try press(key)
    }
  }

  /// Waits for the end of the command and says what was shown.
  func end(status: Int) throws -> String { try wait(for: "status=\(status)") }

  /// Sends SIGTERM to the command.
  func terminate() throws {
    let pane = try tmux(["display-message", "-p", "#{pane_pid}"])
    _ = try folder.run([
      "pkill", "-TERM", "-P", pane.trimmingCharacters(in: .whitespacesAndNewlines),
    ])
  }

  /// Takes the terminal away.
  func close() throws { try tmux(["kill-server"]) }
}
