import EsmeroTesting
import EsmeroText
import Testing

@testable import EsmeroUnicode

@Suite("Language detection")
struct LanguageDetectorTests {
  static let texts = [
    (
      "pt",
      "A padaria da esquina abre às seis da manhã, e a fila já dobra a rua quando o primeiro pão "
        + "sai do forno. Ninguém reclama da espera, porque o cheiro compensa o frio e os vizinhos "
        + "aproveitam para pôr a conversa em dia antes do trabalho."
    ),
    (
      "es",
      "El panadero del barrio enciende el horno a las cuatro, cuando todavía no se oye ningún "
        + "coche. Los vecinos dicen que su secreto es la paciencia, aunque él asegura que todo "
        + "depende de la harina y del agua fresca que trae cada mañana del pozo."
    ),
    (
      "en",
      "The baker on the corner lights his oven at four in the morning, long before the first bus "
        + "rattles past the window. Nobody knows what he puts into the dough, but people walk from "
        + "the other side of town to stand in line for a loaf of it."
    ),
    (
      "fr",
      "Le boulanger du coin allume son four à quatre heures du matin, bien avant le passage du "
        + "premier autobus. Personne ne sait ce qu'il met dans sa pâte, mais on vient de l'autre "
        + "bout de la ville pour faire la queue devant sa porte."
    ),
  ]

  @Test("a paragraph's language is certain", arguments: texts)
  func certain(tag: String, text: String) throws {
    let guess = try #require(try LanguageDetector().guess(utf8(text)))
    #expect(guess.tag.description == tag)
    #expect(guess.isReliable)
    #expect(guess.isCertain)
  }

  @Test("a text of two languages is not certain")
  func mixed() throws {
    let text = Self.texts.map(\.1).joined(separator: "\n\n")
    let guess = try LanguageDetector().guess(utf8(text))
    #expect(guess?.isCertain != true)
  }

  @Test("a short text is not certain", arguments: ["Olá!", "Bom dia a todos.", ""])
  func short(text: String) throws {
    #expect(try LanguageDetector().guess(utf8(text))?.isCertain != true)
  }

  @Test("numbers have no language")
  func numbers() throws {
    #expect(try LanguageDetector().guess(utf8(String(repeating: "12345 ", count: 100))) == nil)
  }

  @Test("angle brackets and ampersands are text, not markup")
  func plainText() throws {
    let text = "<script>" + Self.texts[0].1 + " a < b & c > d </script>"
    #expect(try LanguageDetector().guess(utf8(text))?.isCertain == true)
  }

  @Test(
    "controls and noncharacters do not end the reading",
    arguments: [0x00, 0x07, 0x0B, 0x0C, 0x1B, 0x7F, 0x85, 0xFFFE, 0xFDD0, 0xFEFF, 0x1FFFF]
      as [UInt32]
  )
  func controls(scalar: UInt32) throws {
    let control = String(try #require(Unicode.Scalar(scalar)))
    let text = control + Self.texts[0].1.split(separator: " ").joined(separator: "\(control) ")
    #expect(try LanguageDetector().guess(utf8(text))?.isCertain == true)
  }

  @Test("a long text is judged by pieces from all over it")
  func longText() throws {
    let half = LanguageDetector.byteLimit * 4
    let portuguese = Self.repeated(Self.texts[0].1, bytes: half)
    let french = Self.repeated(Self.texts[3].1, bytes: half)
    #expect(try LanguageDetector().guess(portuguese)?.isCertain == true)
    #expect(try LanguageDetector().guess(portuguese + french)?.isCertain == false)
    #expect(try LanguageDetector().guess(french + portuguese)?.isCertain == false)
  }

  @Test("a sample is no longer than the limit and valid, wherever it is cut", arguments: ["", " "])
  func sample(space: String) {
    for shift in 0..<8 {
      let text = Self.repeated("ção\(space)日本\(space)😀", bytes: 200_000 + shift)
      let sample = LanguageDetector.sample(of: text.span)
      #expect(sample.count <= LanguageDetector.byteLimit)
      #expect(sample.count > LanguageDetector.byteLimit * 9 / 10)
      #expect(UTF8Validation.firstInvalidByte(in: sample) == nil)
    }
  }

  private static func repeated(_ text: String, bytes count: Int) -> [UInt8] {
    let paragraph = utf8(text + "\n")
    return Array(Array(repeating: paragraph, count: count / paragraph.count + 1).joined())
  }

  @Test("a library that is not there is said so")
  func unavailable() throws {
    let error = try #require(throws: ICUError.self) {
      _ = try LanguageDetector(file: "libnonesuch.so.9")
    }
    guard case .languageDetectorUnavailable(let reason) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(reason.contains("libnonesuch.so.9"))
    #expect(throws: ICUError.self) { _ = try LanguageDetector(file: "libm.so.6") }
  }

  @Test("certainty wants all three: reliable, 90 percent, 200 bytes")
  func certainty() throws {
    let tag = try LanguageTag("pt")
    func isCertain(_ percent: Int, _ isReliable: Bool, _ bytes: Int) -> Bool {
      LanguageGuess(tag: tag, percent: percent, isReliable: isReliable, textBytes: bytes).isCertain
    }
    #expect(isCertain(90, true, 200))
    #expect(!isCertain(89, true, 200))
    #expect(!isCertain(90, false, 200))
    #expect(!isCertain(90, true, 199))
  }
}
