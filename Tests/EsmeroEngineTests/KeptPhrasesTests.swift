import EsmeroEngine
import EsmeroText
import Testing

@Suite struct KeptPhrasesTests {
  /// The texts of the places where phrases are found.
  private func found(_ phrases: [String], in text: String) -> [String] {
    let bytes = Array(text.utf8)
    return KeptPhrases(phrases).zones(in: bytes).map { zone in
      String(decoding: bytes[zone.range], as: UTF8.self)
    }
  }

  @Test func phrasesAreFoundAsTheyAreWritten() {
    #expect(found(["Coréia"], in: "A Coréia e a coréia, a COREIA.") == ["Coréia"])
    #expect(found(["meio dia"], in: "ao meio dia, ao meio  dia, ao meio\ndia") == ["meio dia"])
    #expect(found(["Yahoo !"], in: "O Yahoo ! e o Yahoo!") == ["Yahoo !"])
    #expect(found(["¿Qué tal"], in: "«¿Qué tal?» Qué tal") == ["¿Qué tal"])
  }

  @Test func wordsThatGoOnAreOthers() {
    #expect(found(["feira"], in: "feiras, pré-feira, xfeira, feira2, feiraé").count == 1)
    #expect(found(["é a"], in: "pé a e é ao").isEmpty)
    #expect(found([".NET"], in: "ASP.NET").count == 1)
    // A mark that is written apart from its letter belongs to the word.
    #expect(found(["cafe"], in: "cafe\u{301}").isEmpty)
  }

  @Test func placesAreMergedAndPhrasesWithoutWordsLeftOut() {
    #expect(found(["a b", "b c"], in: "x a b c y") == ["a b c"])
    #expect(found(["", " ", "—"], in: "a — b").isEmpty)
  }
}
