import EsmeroTesting
import Foundation
import Testing

@testable import EsmeroCommand

/// `esmero.schema.json`, what editors are told of settings files.
@Suite struct SettingsSchemaTests {
  private static let file = TestProject.folder.appendingPathComponent("esmero.schema.json")

  @Test func theSchemaIsFresh() throws {
    let fresh = Data(ConfigCommand.schema)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try fresh.write(to: Self.file)
      Issue.record("recorded anew: look at the differences before they are kept")
      return
    }
    let isFresh = try Data(contentsOf: Self.file) == fresh
    #expect(isFresh, "run: RECORD=1 ./test --filter SettingsSchemaTests")
  }

  /// Another implementation judges settings by the schema.
  @Test func anotherImplementationTakesTheSchemaAndJudgesByIt() throws {
    let script = """
      import json, sys, tomllib, jsonschema
      schema = json.load(open(sys.argv[1]))
      jsonschema.Draft202012Validator.check_schema(schema)
      validator = jsonschema.Draft202012Validator(schema)
      for text in sys.argv[2:]:
          print(len(list(validator.iter_errors(tomllib.loads(text)))))
      """
    let texts = [
      "lang = 'pt-BR'\nselect = ['pt', 'any']\nsuggested = true\nkeep = 'x'",
      "[[override]]\nfiles = 'docs/**'\nquotes = 'keep'\n[[rule]]\nid = 'house-x'",
      "lnag = 'pt-BR'", "quotes = 'curly'", "suggested = 'yes'", "[[override]]\nlang = 'pt'",
    ]
    let judged = try TemporaryFolder().run(
      ["python3", "-c", script, Self.file.path] + texts, joinsErrors: true)
    #expect(judged.output == "0\n0\n1\n1\n1\n1\n")
  }
}
