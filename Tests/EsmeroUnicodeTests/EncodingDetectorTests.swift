import EsmeroText
import Testing

@testable import EsmeroUnicode

@Suite("Encoding detection")
struct EncodingDetectorTests {
  static let portuguese = """
    A padaria da esquina abre às seis da manhã, e não há quem não espere pelo pão.
    Ninguém reclama da fila, porque o cheiro compensa o frio e a conversa está em dia.
    O padeiro diz que o segredo é a paciência; os vizinhos acham que é a água da fonte.
    À tarde já não sobra nada, nem para o avô, nem para a avó, nem para os três irmãos.
    """

  static let russian = """
    Пекарь на углу зажигает печь в четыре часа утра, задолго до первого автобуса.
    Никто не знает, что он кладёт в тесто, но люди приходят с другого конца города.
    Соседи говорят, что весь секрет в терпении, а он уверяет, что дело в воде и муке.
    """

  private func encoding(of text: String, in name: String) throws -> String? {
    var converter = try CharacterConverter(encoding: name)
    return EncodingDetector.encoding(of: try converter.encode(Array(text.utf8)))
  }

  @Test(
    arguments: [
      ("windows-1252", "windows-1252"), ("ISO-8859-1", "windows-1252"),
    ])
  func portugueseOfWindowsIsTold(written: String, told: String) throws {
    #expect(try encoding(of: Self.portuguese, in: written) == told)
  }

  @Test(arguments: ["windows-1251", "KOI8-R", "ISO-8859-5"])
  func russianIsTold(written: String) throws {
    #expect(try encoding(of: Self.russian, in: written) == written)
  }

  @Test(arguments: ["macintosh", "IBM850"])
  func whatTheDetectorDoesNotKnowIsNotTakenForWindows(written: String) throws {
    #expect(try encoding(of: Self.portuguese, in: written) == nil)
    #expect(try encoding(of: "La educación y la administración de la región", in: written) == nil)
  }

  @Test func bytesWithoutWordsTellNothing() {
    #expect(EncodingDetector.encoding(of: []) == nil)
    #expect(EncodingDetector.encoding(of: Array(0x80...0xFF)) == nil)
    #expect(EncodingDetector.encoding(of: [0x61, 0xE9]) == nil)
  }
}
