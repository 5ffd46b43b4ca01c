import Foundation
import Testing

@testable import EsmeroCommand

@Suite struct PacketStreamTests {
  private func failure(of text: String) -> PacketStream.Failure? {
    let pipe = Pipe()
    pipe.fileHandleForWriting.write(Data(text.utf8))
    try? pipe.fileHandleForWriting.close()
    var packets = PacketStream(
      input: pipe.fileHandleForReading.fileDescriptor, output: OutputStream(-1))
    do throws(PacketStream.Failure) {
      while true { _ = try packets.next() }
    } catch {
      return error
    }
  }

  @Test func aStreamEndsBetweenPackets() {
    #expect(failure(of: "0006ab0000000Ax\ny\nz\n") == .ended)
    #expect(failure(of: "0006a") == .malformed)
    #expect(failure(of: "00") == .malformed)
  }

  @Test(arguments: ["+006ab", "-000", "0001", "0003", "fff1", "x000", " 006ab", "\u{FF10}0"])
  func whatIsNoLengthIsRefused(text: String) {
    #expect(failure(of: text + String(repeating: "a", count: 40)) == .malformed)
  }
}
