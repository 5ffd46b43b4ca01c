/// The encodings of one byte a character in which UTF-8 is read by mistake.
enum MisreadEncoding: CaseIterable {
  case windows1252
  case macRoman

  /// The byte from 80 on that a character stands for; `nil` where it is none of the encoding's.
  func byte(of scalar: UInt32) -> UInt8? {
    switch self {
    case .windows1252: return Windows1252.byte(of: scalar)
    case .macRoman: return MacRoman.byte(of: scalar)
    }
  }

  /// The byte with which a character of UTF-8 begins that is looked for.
  ///
  /// Not all lead bytes are: `—é` is the beginning of Cyrillic in MacRoman, and sound French.
  func lead(_ scalar: UInt32) -> UInt8? {
    switch self {
    case .windows1252:
      switch scalar {
      case 0xC2...0xC6, 0xC8, 0xCB, 0xCE...0xD1, 0xE2, 0xEF, 0xF0: return UInt8(scalar)
      default: return nil
      }
    case .macRoman:
      switch scalar {
      case 0xAC: return 0xC2
      case 0x221A: return 0xC3
      case 0x192: return 0xC4
      case 0x2248: return 0xC5
      case 0x201A: return 0xE2
      default: return nil
      }
    }
  }
}

/// The part of MacRoman in which the rest of a character of UTF-8 is found.
enum MacRoman {
  /// What the bytes 80 to BF stand for.
  private static let characters = Array(
    ("ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü" + "†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø").unicodeScalars
  ).map(\.value)

  /// The byte from 80 to BF that a character stands for; `nil` where there is none.
  static func byte(of scalar: UInt32) -> UInt8? {
    characters.firstIndex(of: scalar).map { 0x80 + UInt8($0) }
  }
}
