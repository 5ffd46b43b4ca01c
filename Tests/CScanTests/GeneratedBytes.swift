import EsmeroTesting

/// Kinds of bytes that a scanner may meet.
enum GeneratedBytes: CaseIterable {
  /// Any bytes.
  case noise
  /// Bytes between which the rules of UTF-8 and of the classes change.
  case edges
  /// Words of many scripts.
  case text
  /// Such words, a byte of which is lost or another.
  case damagedText

  func bytes(_ count: Int, using random: inout SeededGenerator) -> [UInt8] {
    switch self {
    case .noise: (0..<count).map { _ in .random(in: 0...UInt8.max, using: &random) }
    case .edges: (0..<count).map { _ in Self.edge(using: &random) }
    case .text: Self.text(count, using: &random)
    case .damagedText: Self.damaged(Self.text(count, using: &random), using: &random)
    }
  }

  private static let edgeBytes: [UInt8] = [
    0x00, 0x20, 0x2F, 0x30, 0x39, 0x3A, 0x40, 0x41, 0x5A, 0x5B, 0x60, 0x61, 0x7A, 0x7B, 0x7F, 0x80,
    0x8F, 0x90, 0x97, 0x9F, 0xA0, 0xB7, 0xBF, 0xC0, 0xC1, 0xC2, 0xC3, 0xC4, 0xCB, 0xCC, 0xCD, 0xCE,
    0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
  ]

  /// Every other byte is a continuation, so that sequences come about.
  private static func edge(using random: inout SeededGenerator) -> UInt8 {
    if Bool.random(using: &random) { return .random(in: 0x80...0xBF, using: &random) }
    return edgeBytes[Int.random(in: 0..<edgeBytes.count, using: &random)]
  }

  /// Latin letters, their accents, other alphabets, punctuation, ideographs, the neighbours of the
  /// surrogates, symbols and the last plane.
  private static let scripts: [ClosedRange<UInt32>] = [
    0x20...0x7E, 0x61...0x7A, 0xA0...0xBF, 0xC0...0xFF, 0x100...0x24F, 0x250...0x2FF,
    0x300...0x36F, 0x370...0x3FF, 0x400...0x4FF, 0x5D0...0x5EA, 0x620...0x64A, 0x7C0...0x7FF,
    0x905...0x939, 0xE01...0xE2E, 0x2010...0x2026, 0x4E00...0x9FFF, 0xAC00...0xD7FF,
    0xE000...0xFFFF, 0x10000...0x100FF, 0x1F600...0x1F64F, 0x10FF00...0x10FFFF,
  ]

  /// Text of exactly `count` bytes: blanks fill what a scalar does not.
  private static func text(_ count: Int, using random: inout SeededGenerator) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let script = scripts[Int.random(in: 0..<scripts.count, using: &random)]
      for _ in 0..<Int.random(in: 1...24, using: &random) {
        guard let scalar = Unicode.Scalar(UInt32.random(in: script, using: &random)) else {
          continue
        }
        let encoded = Array(UTF8.encode(scalar) ?? .init())
        bytes += bytes.count + encoded.count <= count ? encoded : [0x20]
        if bytes.count == count { return bytes }
      }
    }
    return bytes
  }

  private static func damaged(_ text: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
    guard !text.isEmpty else { return text }
    var bytes = text
    let place = Int.random(in: 0..<bytes.count, using: &random)
    if Bool.random(using: &random) {
      bytes[place] = edge(using: &random)
    } else {
      bytes.remove(at: place)
    }
    return bytes
  }
}
