import Glibc

/// A terminal from which keys are read one by one, without waiting for a line end.
///
/// The terminal is as it was whenever no key is waited for, so that nothing is left behind however
/// the program ends.
package struct Terminal {
  private static let escape: UInt8 = 0x1B
  /// How often, in milliseconds, it is looked whether the program is to end.
  private static let pollInterval: Int32 = 200
  /// How long, in milliseconds, the rest of a sequence may take that begins with an escape.
  private static let sequenceTimeout: Int32 = 50

  private let descriptor: Int32

  /// The terminal that a descriptor is, or else the one that the process belongs to; `nil` where
  /// there is none.
  package init?(_ descriptor: Int32) {
    if System.isTerminal(descriptor) {
      self.descriptor = descriptor
      return
    }
    guard let own = try? System.openForReading(FilePath("/dev/tty")), System.isTerminal(own) else {
      return nil
    }
    self.descriptor = own
  }

  /// Waits for a key.
  ///
  /// - Returns: the key; `.end` where no more will come, or a signal asks for the end.
  package func key() -> Key {
    var old = termios()
    guard unsafe tcgetattr(descriptor, &old) == 0 else { return .end }
    defer { _ = unsafe tcsetattr(descriptor, TCSADRAIN, &old) }
    var keys = old
    keys.c_lflag &= ~tcflag_t(ICANON | ECHO)
    return readKey(under: keys)
  }

  private func readKey(under settings: termios) -> Key {
    var settings = settings
    while Interruption.signalNumber == nil {
      // Anew each time: a shell resets the terminal when the program is stopped and goes on.
      _ = unsafe tcsetattr(descriptor, TCSADRAIN, &settings)
      guard isReady(within: Self.pollInterval) else { continue }
      guard let byte = nextByte() else { return .end }
      return key(beginningWith: byte)
    }
    return .end
  }

  private func isReady(within milliseconds: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&request, 1, milliseconds) > 0
  }

  private func nextByte() -> UInt8? {
    (try? System.read(descriptor, capacity: 1))?.first
  }

  private func key(beginningWith byte: UInt8) -> Key {
    switch byte {
    case 0x04: .end
    case 0x0A, 0x0D: .enter
    case 0x08, 0x7F: .backspace
    case 0x01: .home
    case 0x05: .lineEnd
    case 0x15: .clear
    case Self.escape: isReady(within: Self.sequenceTimeout) ? sequence() : .escape
    case 0..<0x20: .other
    default: .character(character(beginningWith: byte))
    }
  }

  /// A key that terminals send as a sequence (ECMA-48, 5.4, and those of xterm).
  private func sequence() -> Key {
    guard let introducer = nextByte() else { return .end }
    guard introducer == UInt8(ascii: "[") || introducer == UInt8(ascii: "O") else { return .other }
    var parameters: [UInt8] = []
    while let byte = nextByte() {
      guard (0x40...0x7E).contains(byte) else {
        parameters.append(byte)
        continue
      }
      return Self.key(final: byte, parameters)
    }
    return .end
  }

  private static func key(final: UInt8, _ parameters: [UInt8]) -> Key {
    switch (final, parameters) {
    case (UInt8(ascii: "C"), _): .right
    case (UInt8(ascii: "D"), _): .left
    case (UInt8(ascii: "H"), _), (UInt8(ascii: "~"), [0x31]), (UInt8(ascii: "~"), [0x37]): .home
    case (UInt8(ascii: "F"), _), (UInt8(ascii: "~"), [0x34]), (UInt8(ascii: "~"), [0x38]): .lineEnd
    case (UInt8(ascii: "~"), [0x33]): .delete
    default: .other
    }
  }

  /// A scalar in UTF-8; U+FFFD where it is none.
  private func character(beginningWith byte: UInt8) -> Unicode.Scalar {
    let count =
      switch byte {
      case 0xC2...0xDF: 1
      case 0xE0...0xEF: 2
      case 0xF0...0xF4: 3
      default: 0
      }
    var bytes = [byte]
    for _ in 0..<count { if let next = nextByte() { bytes.append(next) } }
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    return scalars.first ?? "\u{FFFD}"
  }

  /// A key that was pressed.
  package enum Key: Sendable, Hashable {
    /// A character.
    case character(Unicode.Scalar)
    case enter
    case escape
    case backspace
    case delete
    case left
    case right
    case home
    case lineEnd
    /// The key that takes a line away, Ctrl-U.
    case clear
    /// Nothing more will come.
    case end
    /// A key without a meaning.
    case other
  }
}
