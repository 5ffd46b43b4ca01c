import CScan
import Testing

@Suite struct CScanTests {
  @Test func thePortableImplementationIsAlwaysThere() throws {
    let last = try #require(
      unsafe cscan_implementation_name(cscan_implementation_count() - 1))
    #expect(unsafe String(cString: last) == "portable")
  }
}
