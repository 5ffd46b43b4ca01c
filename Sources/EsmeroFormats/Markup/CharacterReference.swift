import EsmeroText

/// A character reference of HTML or XML: `&quot;`, `&#8220;`, `&#x201C;`.
struct CharacterReference {
  /// How a character is written.
  enum Form: UInt8 {
    /// As itself.
    case plain
    /// By its name.
    case named
    /// By its number in decimal digits.
    case decimal
    /// By its number in hexadecimal digits.
    case hexadecimal
  }

  /// The bytes from `&` to behind `;`.
  var range: ByteRange
  /// What it stands for; `nil` where that is not known.
  var scalar: Unicode.Scalar?
  /// How it is written.
  var form: Form

  /// Reads a reference; `nil` where the `&` at `start` begins none.
  init?(_ bytes: [UInt8], at start: Int, before limit: Int) {
    let limit = min(limit, start + Self.longest)
    guard let end = bytes[start..<limit].firstIndex(of: UInt8(ascii: ";")), end > start + 1 else {
      return nil
    }
    range = start..<(end + 1)
    let body = bytes[(start + 1)..<end]
    guard body.first == UInt8(ascii: "#") else {
      guard body.allSatisfy({ $0.isASCIIAlphanumeric || "_.:-".utf8.contains($0) }),
        body.first.map({ $0.isASCIILetter || $0 == UInt8(ascii: "_") }) == true
      else { return nil }
      form = .named
      scalar = CharacterReferenceNames.scalar(named: String(decoding: body, as: UTF8.self))
      return
    }
    let isHexadecimal = body.dropFirst().first.map { $0 | 0x20 } == UInt8(ascii: "x")
    form = isHexadecimal ? .hexadecimal : .decimal
    let digits = body.dropFirst(isHexadecimal ? 2 : 1)
    guard !digits.isEmpty, digits.allSatisfy({ isHexadecimal ? $0.isHexDigit : $0.isASCIIDigit })
    else { return nil }
    let text = String(decoding: digits, as: UTF8.self)
    scalar = UInt32(text, radix: isHexadecimal ? 16 : 10).flatMap(Unicode.Scalar.init)
    // Controls are no text, and those up to U+009F mean something else to browsers.
    if let value = scalar?.value, value < 0x20 || 0x7F...0x9F ~= value { scalar = nil }
  }

  /// The most bytes a reference has.
  private static let longest = 40

  /// A character as a reference; as itself where it has no name and is to be named.
  static func bytes(for scalar: Unicode.Scalar, as form: Form) -> [UInt8] {
    switch form {
    case .plain: return Array(String(scalar).utf8)
    case .named:
      guard let name = CharacterReferenceNames.name(of: scalar) else {
        return bytes(for: scalar, as: .decimal)
      }
      return Array("&\(name);".utf8)
    case .decimal: return Array("&#\(scalar.value);".utf8)
    case .hexadecimal: return Array("&#x\(String(scalar.value, radix: 16, uppercase: true));".utf8)
    }
  }

  /// Whether a character takes no room or is a space of a special width: whoever writes a reference
  /// to it means just that.
  var isDeliberate: Bool {
    guard let value = scalar?.value else { return true }
    switch value {
    case 0xA0, 0x202F, 0x2009: return false
    case 0xAD, 0x2000...0x200F, 0x2028...0x202E, 0x205F...0x206F, 0x3000, 0xFEFF: return true
    default: return false
    }
  }

  /// Whether a character takes no room.
  var isInvisible: Bool {
    guard let value = scalar?.value else { return false }
    switch value {
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF: return true
    default: return false
    }
  }
}
