/// A generator of random numbers whose runs can be repeated (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  let seed: UInt64
  private var state: UInt64

  init(seed: UInt64 = .random(in: 0...UInt64.max)) {
    self.seed = seed
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Text in which Latin letters, combining marks and other scripts mix.
  mutating func text(scalars: Int) -> [UInt8] {
    let ranges: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0x20...0x7E, 0xA0...0x24F, 0x300...0x345, 0x370...0x3FF, 0x1E00...0x1FFF,
      0x1100...0x11C2, 0xAC00...0xAC40, 0x900...0x960, 0x2000...0x2126, 0x1F300...0x1F310,
    ]
    var result = ""
    for _ in 0..<scalars {
      let range = ranges.randomElement(using: &self) ?? 0x20...0x7E
      let value = UInt32.random(in: range, using: &self)
      if let scalar = Unicode.Scalar(value) { result.unicodeScalars.append(scalar) }
    }
    return Array(result.utf8)
  }
}

/// The UTF-8 of a string.
func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }

/// The string of UTF-8.
func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// The scalars of a stretch of code points, surrogates left out.
func scalars(_ range: Range<UInt32>) -> [Unicode.Scalar] { range.compactMap(Unicode.Scalar.init) }
