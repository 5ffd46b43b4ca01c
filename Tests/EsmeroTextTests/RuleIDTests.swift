import EsmeroText
import Testing

struct RuleIDTests {
  @Test(arguments: [
    ("pt", true), ("pt-hyphen", true), ("pt-hyphen-weekday", true), ("pt-hyp", false),
    ("any", false), ("", false), ("pt-hyphen-weekday-x", false),
  ])
  func groupsAreWholeSegmentsOfTheName(selector: String, isSelected: Bool) {
    #expect(RuleID("pt-hyphen-weekday").isSelected(by: selector) == isSelected)
  }

  @Test func levelsAreFoundByName() {
    for level in Applicability.allCases { #expect(Applicability(name: level.name) == level) }
    #expect(Applicability(name: "unsafe") == nil)
    #expect(Applicability.report < .suggested && .suggested < .safe)
  }
}
