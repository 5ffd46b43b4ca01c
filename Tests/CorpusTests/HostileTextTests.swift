import Testing

@testable import Esmero

/// What other tools choke on by its size; what they break by its kind is in `Corpus/Marked`, in the
/// files called `hostile`.
@Suite struct HostileTextTests {
  private static func repairer() throws -> Repairer {
    var configuration = Configuration()
    configuration.language = "pt-BR"
    return try Repairer(configuration)
  }

  @Test func thousandsOfAddressesStay() throws {
    let addresses = (0..<6000).map { "https://exemplo.org/a--\($0)?q=\"$&\"" }.joined(
      separator: " ")
    let repaired = try Self.repairer().repaired("Veja o o guia: " + addresses)
    #expect(repaired == "Veja o guia: " + addresses)
  }

  @Test func oneLongParagraphIsRepaired() throws {
    let count = 20_000
    let repaired = try Self.repairer().repaired(
      String(repeating: "A chuva , que durou, parou. ", count: count))
    #expect(repaired == String(repeating: "A chuva, que durou, parou. ", count: count))
  }
}
