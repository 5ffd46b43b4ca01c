import Esmero
import EsmeroTesting
import Foundation
import Testing

@testable import EsmeroCommand

extension Completions {
  /// Those of the built-in rules.
  static func builtIn() throws -> Completions {
    let repairer = try Repairer(Configuration())
    return Completions(CompletionWords(rules: repairer.rules, formats: repairer.formatNames))
  }
}

@Suite struct CompletionTests {
  /// Completes a command line as bash would.
  private func complete(_ words: [String]) throws -> [String] {
    let folder = try TemporaryFolder()
    try folder.write(Completions.builtIn().script(for: .bash), to: "esmero.bash")
    let list = words.map { "'\($0)'" }.joined(separator: " ")
    let script = """
      compopt() { :; }; . ./esmero.bash
      COMP_WORDS=(\(list)); COMP_CWORD=\(words.count - 1); _esmero; printf '%s\\n' "${COMPREPLY[@]}"
      """
    let (status, output) = try folder.run(["bash", "-c", script])
    #expect(status == 0)
    return output.split(separator: "\n").map(String.init)
  }

  @Test(arguments: [
    (["esmero", "fi"], ["fix", "filter"]), (["esmero", "check", "--fail"], ["--fail-on"]),
    (["esmero", "check", "--fail-on", "s"], ["safe", "suggested"]),
    (["esmero", "fix", "--fail"], []), (["esmero", "completions", "z"], ["zsh"]),
    (["esmero", "help", "exp"], ["explain"]), (["esmero", "check", "esm"], ["esmero.bash"]),
  ])
  func bash(words: [String], completions: [String]) throws {
    #expect(Set(try complete(words)) == Set(completions))
  }

  @Test func rulesLanguagesAndFormatsAreCompleted() throws {
    #expect(try complete(["esmero", "explain", "pt-hyphen-week"]) == ["pt-hyphen-weekday"])
    #expect(try complete(["esmero", "fix", "--lang", "pt"]).contains("pt"))
    #expect(try complete(["esmero", "fix", "--format", "markd"]) == ["markdown"])
    #expect(try complete(["esmero", "fix", "--format", "=", "markd"]) == ["markdown"])
    let selectors = try complete(["esmero", "check", "--select", "uni,pt-hyphen-weekd"])
    #expect(selectors == ["uni,pt-hyphen-weekday"])
    #expect(try complete(["esmero", "rules", "pt-hyph"]).contains("pt-hyphen"))
  }
}

/// The completions in the shells that not everybody has.
@Suite(.enabled(if: TestProject.isSlowWanted, "skipped: ./test --all runs fish and zsh"))
struct OtherShellTests {
  private func run(_ shell: CompletionShell, _ script: String) throws -> String {
    let folder = try TemporaryFolder()
    try folder.write(try Completions.builtIn().script(for: shell), to: "_esmero")
    let ran = try folder.run(
      [shell.rawValue, "-c", script],
      environment: ["HOME": folder.url.path, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"],
      joinsErrors: true)
    #expect(ran.status == 0, "\(ran.output)")
    return ran.output
  }

  @Test(arguments: [
    ("esmero fi", "fix"), ("esmero check --fail-on s", "suggested"),
    ("esmero check --select pt-hyphen-weekd", "pt-hyphen-weekday"),
    ("esmero check --select uni,pt-hyphen-weekd", "uni,pt-hyphen-weekday"),
    ("esmero explain pt-hyphen-weekd", "pt-hyphen-weekday"),
    ("esmero fix --lang pt-", "pt-BR"), ("esmero fix --format markd", "markdown"),
  ])
  func fish(line: String, completion: String) throws {
    let output = try run(.fish, "source _esmero; complete -C '\(line)'")
    let words = output.split(separator: "\n").compactMap { $0.split(separator: "\t").first }
    #expect(words.contains { $0 == completion }, "\(output)")
  }

  /// A terminal within zsh, in which the line is typed and Tab is pressed.
  @Test(arguments: [
    ("esmero filt", "esmero filter"),
    ("esmero check --select pt-hyphen-weekd", "esmero check --select pt-hyphen-weekday"),
    ("esmero check --select uni,pt-hyphen-weekd", "pt-hyphen-weekday"),
    ("esmero explain pt-hyphen-weekd", "esmero explain pt-hyphen-weekday"),
    ("esmero fix --format markd", "esmero fix --format markdown"),
  ])
  func zsh(line: String, completed: String) throws {
    let script = """
      zmodload zsh/zpty
      zpty -b inner 'TERM=dumb zsh -f -i'
      zpty -w inner 'PS1=; fpath=($PWD $fpath); autoload -U compinit; compinit -u -d ./dump; print ready'
      zpty -r inner text '*ready*ready*'
      zpty -w -n inner $'\(line)\t'
      for attempt in {1..100}; do
        zpty -rt inner text && print -rn -- $text
        sleep 0.05
      done
      """
    let output = try run(.zsh, script)
    #expect(output.contains(completed), "\(output)")
  }
}

@Suite struct ManualPageTests {
  @Test func thePageTellsOfEveryCommandOptionAndVariable() {
    let page = ManualPage.text
    let names =
      Subcommand.allCases.map { "esmero \($0.rawValue)" } + FlagTable.all.map { "--\($0.long)" }
    for name in names { #expect(page.contains(RoffText.escaped(name)), "\(name)") }
    for variable in EnvironmentVariable.allCases { #expect(page.contains(variable.rawValue)) }
  }

  @Test(.enabled(if: TestProject.isSlowWanted, "skipped: ./test --all runs mandoc and groff"))
  func formattersHaveNothingToSay() throws {
    let folder = try TemporaryFolder()
    try folder.write(ManualPage.text, to: "esmero.1")
    let judged = try folder.run(
      ["mandoc", "-T", "lint", "-W", "warning", "esmero.1"], joinsErrors: true)
    let said = judged.output.split(separator: "\n").filter { !$0.contains("missing date") }
    #expect(said.isEmpty, "a page that is to be the same tomorrow has no date")
    let groff = try folder.run(
      ["groff", "-man", "-Tutf8", "-ww", "-Kutf8", "esmero.1"], joinsErrors: true)
    #expect(groff.status == 0 && !groff.output.contains("warning"))
  }
}
