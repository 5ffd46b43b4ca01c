import Esmero
import EsmeroReport
import EsmeroTesting
import EsmeroText
import Testing

@testable import EsmeroCommand

@Suite struct ArgumentParserTests {
  private func options(_ line: String) throws -> Options {
    let words = line.split(separator: " ").map { Array($0.utf8) }
    guard case .run(let options) = try ArgumentParser.parse(words) else {
      throw UsageError.missingCommand
    }
    return options
  }

  @Test func defaultsAreThoseOfTheContract() throws {
    let options = try options("check")
    #expect(options.configuration.language == nil)
    #expect(options.configuration.threshold == .safe)
    #expect(options.configuration.quotes == .auto)
    #expect(options.configuration.orthography == .ao90)
    #expect(options.configuration.innerFormat == "text")
    #expect(options.failOn == .safe)
    #expect(options.findingsFormat == .text)
    #expect(options.maxFileSize == 64 << 20)
    #expect(options.encoding == .named(.utf8))
    #expect(options.jobs == nil)
    #expect(options.operands.isEmpty)
  }

  @Test func valuesFollowTheirOptionInAnyOfTheUsualWays() throws {
    for line in [
      "fix --lang pt-BR -j 3 -q a b", "fix --lang=pt-BR -j3 a -q b", "fix -qj3 a -l pt-BR -- b",
      "fix a b -qj 3 -lpt-BR",
    ] {
      let options = try options(line)
      #expect(options.configuration.language == "pt-BR")
      #expect(options.jobs == 3)
      #expect(options.isQuiet)
      #expect(options.operands == [FilePath("a"), FilePath("b")])
    }
  }

  @Test func listsAddUpAndSingleValuesReplaceOneAnother() throws {
    let options = try options("check --select a,b --select c --ignore x --lang pt --lang auto")
    #expect(options.configuration.select == ["a", "b", "c"])
    #expect(options.configuration.ignore == ["x"])
    #expect(options.configuration.language == nil)
  }

  @Test func twoDashesEndTheOptions() throws {
    #expect(try options("check -- --lang").operands == [FilePath("--lang")])
    #expect(try options("check - --lang pt").operands == [FilePath("-")])
  }

  @Test func namesOfFilesNeedNotBeText() throws {
    let name: [UInt8] = [0x61, 0xE9]
    guard case .run(let options) = try ArgumentParser.parse([Array("check".utf8), name]) else {
      Issue.record("nothing is run")
      return
    }
    #expect(options.operands == [FilePath(bytes: name)])
  }

  @Test(arguments: [
    ("500", 500), ("1K", 1024), ("64m", 64 << 20), ("2G", 2 << 30), ("0", 0),
  ])
  func sizes(text: String, bytes: Int) throws {
    #expect(try options("check --max-file-size \(text)").maxFileSize == bytes)
  }

  @Test(arguments: [
    "check --max-file-size 9999999999G", "check --max-file-size -1", "check --max-file-size K",
    "check --max-file-size 99999999999999999999", "check --max-file-size 1.5M",
    "check --jobs 0", "check --jobs x", "check --jobs", "check --quotes no", "check --suggested=1",
    "check --nothing", "check -z", "check --select ,", "check --encoding klingon",
    "fix --fail-on safe", "fix --backup=", "fix --backup a/b", "fix -", "filter a", "explain",
    "explain a b", "completions", "nothing", "check --output-format markdown",
    "rules --output-format jsonl", "--lang", "review -",
  ])
  func whatCannotBeUnderstoodIsAnError(line: String) {
    #expect(throws: UsageError.self) { try options(line) }
  }

  @Test(arguments: [
    ("check --sugested", "'--suggested'"), ("chekc", "'check'"),
    ("check --color alway", "'always'"), ("rules --output-format markdwon", "'markdown'"),
    ("check --fail-on report_", "'report'"), ("--versoin", "'--version'"),
  ])
  func errorsNameTheNearestKnownWord(line: String, nearest: String) {
    do {
      _ = try options(line)
      Issue.record("no error")
    } catch {
      #expect((error as? UsageError)?.message.contains("did you mean \(nearest)") == true)
    }
  }

  @Test func helpAndVersionAreAskedForInTheUsualWays() throws {
    for line in [["--help"], ["-h"], ["help"]] {
      guard case .help(nil) = try ArgumentParser.parse(line.map { Array($0.utf8) }) else {
        Issue.record("\(line)")
        continue
      }
    }
    for line in [["fix", "--help"], ["help", "fix"], ["fix", "-qh", "x"]] {
      guard case .help(.fix) = try ArgumentParser.parse(line.map { Array($0.utf8) }) else {
        Issue.record("\(line)")
        continue
      }
    }
    guard case .version = try ArgumentParser.parse([Array("--version".utf8)]) else {
      Issue.record("no version")
      return
    }
    #expect(!CommandLineTool.version.isEmpty)
  }
}

@Suite struct FlagTableTests {
  @Test(arguments: Subcommand.allCases) func namesAreUniqueWithinACommand(command: Subcommand) {
    let flags = FlagTable.flags(of: command)
    #expect(Set(flags.map(\.long)).count == flags.count)
    let letters = flags.compactMap(\.short)
    #expect(Set(letters).count == letters.count)
    #expect(flags.contains { $0.long == "help" })
  }

  @Test func everyOptionIsOneThatItsHelpAndCompletionsName() throws {
    let completions = try Completions.builtIn()
    for command in Subcommand.allCases {
      let help = HelpText.text(of: command)
      for flag in FlagTable.flags(of: command) {
        #expect(help.contains("--\(flag.long)"))
        for shell in CompletionShell.allCases {
          #expect(completions.script(for: shell).contains(flag.long))
        }
      }
      #expect(HelpText.overview.contains(command.rawValue))
    }
  }

  @Test func everyChoiceIsUnderstood() throws {
    for command in Subcommand.allCases {
      for flag in FlagTable.flags(of: command) {
        guard case .choice(_, let words) = flag.value else { continue }
        for word in words {
          var options = Options(command: command)
          try flag.update(&options, FlagValue(option: "--\(flag.long)", bytes: Array(word.utf8)))
          #expect(options.command == command)
        }
      }
    }
  }

  @Test func helpFitsATerminal() {
    let texts = [HelpText.overview] + Subcommand.allCases.map(HelpText.text)
    for line in texts.flatMap({ $0.split(separator: "\n") }) { #expect(line.count <= 80) }
  }
}
