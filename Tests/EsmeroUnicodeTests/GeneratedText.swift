import EsmeroTesting

extension SeededGenerator {
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

/// The scalars of a stretch of code points, surrogates left out.
func scalars(_ range: Range<UInt32>) -> [Unicode.Scalar] { range.compactMap(Unicode.Scalar.init) }
