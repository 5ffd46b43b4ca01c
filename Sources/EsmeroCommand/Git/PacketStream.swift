import Esmero
import EsmeroText

/// Reads and writes Git's packets (gitprotocol-common): four hexadecimal digits with the length of
/// the packet, themselves included, and its bytes; `0000` ends a list.
package struct PacketStream {
  /// The most bytes of a packet, without its length.
  static let most = 65_516

  private let input: Int32
  private let output: OutputStream
  private var buffer: [UInt8] = []
  private var position = 0

  /// Takes the descriptor to read and the stream to write.
  package init(input: Int32, output: OutputStream) {
    self.input = input
    self.output = output
  }

  /// Why a packet cannot be read.
  package enum Failure: Error, Sendable, Hashable {
    /// The input ends between packets.
    case ended
    /// The bytes are no packet.
    case malformed
    /// The input cannot be read.
    case unreadable
  }

  /// The next packet; `nil` for the end of a list.
  package mutating func next() throws(Failure) -> [UInt8]? {
    let digits = String(decoding: try take(4, isStart: true), as: UTF8.self)
    // A sign is no digit, though a number may have one.
    guard digits.allSatisfy(\.isHexDigit), let length = Int(digits, radix: 16) else {
      throw .malformed
    }
    if length == 0 { return nil }
    guard (4...Self.most + 4).contains(length) else { throw .malformed }
    return try take(length - 4, isStart: false)
  }

  /// The packets up to the end of a list, as lines of text.
  mutating func lines() throws(Failure) -> [String] {
    var lines: [String] = []
    while let packet = try next() {
      let line = packet.last == UInt8(ascii: "\n") ? packet.dropLast() : packet[...]
      lines.append(String(decoding: line, as: UTF8.self))
    }
    return lines
  }

  /// The bytes of the packets up to the end of a list, one behind the other.
  mutating func content() throws(Failure) -> [UInt8] {
    var content: [UInt8] = []
    while let packet = try next() { content += packet }
    return content
  }

  /// Writes lines, and the end of their list.
  func write(lines: [String]) {
    for line in lines { write(packet: Array("\(line)\n".utf8)) }
    end()
  }

  /// Writes bytes in as many packets as they need, and the end of the list.
  func write(content: [UInt8]) {
    var start = 0
    while start < content.count {
      let end = min(start + Self.most, content.count)
      write(packet: content[start..<end])
      start = end
    }
    end()
  }

  /// Ends a list, and hands over what was written.
  package func end() {
    output.write("0000")
    output.flush()
  }

  /// Writes a packet of at most ``most`` bytes.
  package func write(packet: some Collection<UInt8>) {
    let digits = String(packet.count + 4, radix: 16)
    output.write(String(repeating: "0", count: 4 - digits.count) + digits)
    output.write(Array(packet))
  }

  private mutating func take(_ count: Int, isStart: Bool) throws(Failure) -> [UInt8] {
    while buffer.count - position < count {
      let block: [UInt8]
      do throws(FileError) { block = try FileReading.block(of: input) } catch { throw .unreadable }
      if block.isEmpty {
        throw isStart && buffer.count == position ? .ended : .malformed
      }
      buffer.removeFirst(position)
      position = 0
      buffer += block
    }
    defer { position += count }
    return Array(buffer[position..<position + count])
  }
}
