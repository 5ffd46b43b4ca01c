import Esmero
import EsmeroTesting
import EsmeroText
import Foundation
import Testing

@testable import EsmeroCommand

@Suite struct SettingsTests {
  private func file(_ text: String, name: String = "esmero.toml") throws -> SettingsFile? {
    try SettingsReader.read(
      Array(text.utf8), path: FilePath(name), folder: FilePath("/project"))
  }

  private func messages(_ text: String) -> [String] {
    do {
      _ = try file(text)
      return []
    } catch { return (error as? RunError)?.messages ?? [] }
  }

  /// The options of a command line over a settings file.
  private func options(
    _ line: [String], over text: String, for name: String = "a.md"
  ) throws -> Options {
    guard
      case .run(let given) = try ArgumentParser.parse(line.map { Array($0.utf8) }),
      let file = try file(text)
    else { throw UsageError.missingCommand }
    return try given.over(file.groups(file.overrides(for: FilePath("/project/" + name))))
  }

  @Test func theCommandLineComesBeforeTheFile() throws {
    let text = "lang = \"pt-BR\"\nselect = [\"pt\"]\nignore = [\"a\"]\nsuggested = true"
    let options = try options(
      ["fix", "--lang", "fr", "--select", "any,uni", "--ignore", "b"], over: text)
    #expect(options.configuration.language == "fr")
    #expect(options.configuration.select == ["any", "uni"])
    #expect(options.configuration.ignore == ["a", "b"], "these are added up")
    #expect(options.configuration.threshold == .suggested)
  }

  @Test func overridesComeBeforeWhatStandsAboveThemAndLaterOnesBeforeEarlier() throws {
    let text = """
      lang = "pt-BR"
      suggested = true
      [[override]]
      files = ["en/"]
      lang = "en-US"
      suggested = false
      [[override]]
      files = ["gb.md", "!other/gb.md"]
      lang = "en-GB"
      """
    let plain = try options(["fix"], over: text)
    #expect(plain.configuration.language == "pt-BR")
    #expect(plain.configuration.threshold == .suggested)
    let english = try options(["fix"], over: text, for: "en/a.md")
    #expect(english.configuration.language == "en-US")
    #expect(english.configuration.threshold == .safe, "a switch can be switched off")
    let british = try options(["fix"], over: text, for: "en/gb.md")
    #expect(british.configuration.language == "en-GB")
    #expect(british.configuration.threshold == .safe)
    let other = try options(["fix"], over: text, for: "other/gb.md")
    #expect(other.configuration.language == "pt-BR")
  }

  @Test func namesOfFilesCountFromTheFolderOfTheFile() throws {
    let options = try options(["fix"], over: "rules = [\"r/a.toml\", \"/b.toml\"]")
    #expect(options.rulePackFiles == [FilePath("/project/r/a.toml"), FilePath("/b.toml")])
  }

  @Test func aCommaInAListIsNothingButAComma() throws {
    let text = "keep = [\"isto é , aquilo\", \"b\"]\nignore-key = \"a,b\""
    let configuration = try options(["fix"], over: text).configuration
    #expect(configuration.keptPhrases == ["isto é , aquilo", "b"])
    #expect(configuration.ignoredFields == ["a", "b"])
  }

  @Test func projectFilesWithoutSettingsAreNone() throws {
    let name = "pyproject.toml"
    #expect(try file("[tool.other]\nlang = 1", name: name) == nil)
    #expect(try file("# [tool.esmero] is for later\nname = \"x\"", name: name) == nil)
    // A newer TOML than ours is none of our business where no settings stand in it.
    #expect(try file("x = { a = 1,\n }", name: name) == nil)
    let file = try #require(try file("[tool.esmero]\nlang = \"pt\"", name: name))
    #expect(file.settings.map(\.flag.long) == ["lang"])
  }

  @Test func everythingThatIsWrongIsNamedWithItsPlace() {
    #expect(
      messages("lnag = 1\n\nquotes = \"curly\"\n[[rules]]\nid = 1") == [
        "error: esmero.toml:1:1: unknown key 'lnag'; did you mean 'lang'?",
        "error: esmero.toml:3:10: unknown value 'curly' for 'quotes'; known are auto, locale, keep",
        "error: esmero.toml:4:1: 'rules' is a string or a list of strings, and a table was found",
      ])
    #expect(
      messages("override = 1").first?.contains("1:12: 'override' is a list of tables") == true)
  }

  /// Every key of the table can be given, and the file that `init` writes shows each in a way that
  /// can be read.
  @Test func theTemplateShowsEveryKey() throws {
    let template = InitCommand.template
    #expect(try file(template)?.settings.isEmpty == true)
    let lines = template.split(separator: "\n").map { line in
      let text = line.drop { $0 == "#" }.drop { $0 == " " }
      let isSetting = text.contains(" = ") || text.hasPrefix("[[override")
      return isSetting ? String(text) : "# \(text)"
    }
    let file = try #require(try file(lines.joined(separator: "\n")))
    let keys = file.settings.map(\.flag.long)
    for flag in Setting.flags { #expect(keys.contains(flag.long), "\(flag.long)") }
    #expect(file.overrides.count == 1)
  }
}
