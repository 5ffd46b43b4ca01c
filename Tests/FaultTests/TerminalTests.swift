import EsmeroTesting
import Foundation
import Testing

/// What a person at a terminal sees, and nobody else.
@Suite(.enabled(if: TestProject.isSlowWanted, "skipped: ./test --all opens terminals"))
struct TerminalTests {
  private static let bar = "[##########----------] 1/2 files"

  /// What a terminal is sent while two texts are checked of which the first comes late.
  private static func check(_ options: String, variables: String = "TERM=xterm") throws -> String {
    let patient = try Patient()
    let command = "env \(variables) $ESMERO check --color never --jobs 1 --lang pt-BR \(options)"
    let ran = try patient.run(
      """
      mkfifo late.txt
      (exec > late.txt; sleep 1.3; echo 'Uma frase que está bem.') &
      script -qec "\(command) late.txt a.txt" /dev/null < /dev/null
      """)
    return ran.output
  }

  @Test func whatTakesLongShowsHowFarItIsAndTakesThatAway() throws {
    let output = try Self.check("")
    let blank = String(repeating: " ", count: Self.bar.count)
    #expect(output.contains("\r\(Self.bar)"), "\(output)")
    let parts = output.components(separatedBy: "\r\(blank)\r")
    #expect(parts.count == 2, "\(output)")
    #expect(parts.last?.hasPrefix("a.txt:1:9: ") == true, "\(output)")
    #expect(parts.last?.contains("[#") == false, "\(output)")
  }

  @Test func whoWantsNoneOfItSeesNone() throws {
    #expect(!(try Self.check("--quiet").contains("[#")))
    #expect(!(try Self.check("", variables: "TERM=dumb").contains("[#")))
    #expect(!(try Self.check("", variables: "-u TERM").contains("[#")))
    #expect(!(try Self.check("2>errors; cat errors").contains("[#")))
  }

  private static let escape = "\u{1B}["

  /// Whether a command writes colours, at a terminal or to a pipe.
  private static func isColoured(atTerminal: Bool, _ variables: String) throws -> Bool {
    let command = "env \(variables) $ESMERO diff --lang pt-BR a.txt"
    let output = try Patient().run(
      atTerminal ? "script -qec \"\(command)\" /dev/null < /dev/null" : "\(command) | cat"
    ).output
    #expect(output.contains("líder"), "\(output)")
    return output.contains(escape)
  }

  @Test func coloursFollowTheConventions() throws {
    #expect(try Self.isColoured(atTerminal: true, "TERM=xterm"))
    #expect(!(try Self.isColoured(atTerminal: true, "TERM=xterm NO_COLOR=1")))
    #expect(try Self.isColoured(atTerminal: true, "TERM=xterm NO_COLOR="))  // empty: not set
    #expect(!(try Self.isColoured(atTerminal: true, "TERM=dumb")))
    #expect(!(try Self.isColoured(atTerminal: true, "-u TERM")))
    #expect(!(try Self.isColoured(atTerminal: false, "TERM=xterm")))
    #expect(try Self.isColoured(atTerminal: false, "TERM=xterm CLICOLOR_FORCE=1"))
    #expect(!(try Self.isColoured(atTerminal: false, "TERM=xterm CLICOLOR_FORCE=0")))
    #expect(!(try Self.isColoured(atTerminal: false, "CLICOLOR_FORCE=1 NO_COLOR=1")))
  }
}
