import EsmeroRules
import EsmeroText
import Testing

@Suite struct RulePackParserTests {
  @Test func articlePack() throws {
    let pack = try RulePackParser().parse(
      Array(
        #"""
        [define]
        article = "(o|a|os|as|um|uma)"

        [[rule]]
        id = "pt-hyphen-weekday"
        problem = "Detached hyphen in a weekday"
        why = "The parts of a weekday's name are joined by a hyphen without spaces."
        source = "Acordo Ortográfico de 1990, Base XV, 1º"
        languages = ["pt"]
        stage = "hyphens"
        examples = '''
        + [pt] ⟦na quinta -feira que havia⟧ → ⟦na quinta-feira que havia⟧
        = [pt] ⟦terça- e quarta-feira⟧ — suspended hyphen
        '''

        [[rule.case]]
        match = "x:(segunda|terça|quarta|quinta|sexta) <detached any> y:feira"
        unless = ["guard hyphen", "before $article", "{x}-{y} in @pt/weekdays"]
        replace = "{x}-{y}"
        applicability = "safe"
        """#.utf8), file: "pt/hyphens.toml")
    #expect(pack.name == "pt/hyphens")
    #expect(pack.rules.count == 1)
    #expect(pack.rules[0].examples.map(\.line) == [12, 13])
  }
}
