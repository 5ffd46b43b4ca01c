import Testing

@Suite struct T { @Test func t() { #expect(true) } }
