import EsmeroText

/// The name of a file in the header of a diff.
enum DiffName {
  /// The name as `git apply` and `patch` read it: between quotation marks where it has bytes that
  /// would break the header, and with a closing tab where it has a space.
  ///
  /// Letters of other scripts stay as they are; both programs read them so.
  static func header(prefix: String, name: [UInt8]) -> [UInt8] {
    let whole = Array(prefix.utf8) + name
    guard needsQuotes(whole) else {
      return whole.contains(UInt8(ascii: " ")) ? whole + [UInt8(ascii: "\t")] : whole
    }
    let isText = isUTF8(whole)
    var result: [UInt8] = [UInt8(ascii: "\"")]
    for byte in whole { result += escaped(byte, keepingHighBytes: isText) }
    return result + [UInt8(ascii: "\"")]
  }

  private static func needsQuotes(_ name: [UInt8]) -> Bool {
    let hasSpecial = name.contains { byte in
      byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }
    return hasSpecial || !isUTF8(name)
  }

  private static func isUTF8(_ name: [UInt8]) -> Bool {
    UTF8Validation.firstInvalidByte(in: name) == nil
  }

  private static func escaped(_ byte: UInt8, keepingHighBytes: Bool) -> [UInt8] {
    let letters: [UInt8: Character] = [
      0x07: "a", 0x08: "b", 0x09: "t", 0x0A: "n", 0x0B: "v", 0x0C: "f", 0x0D: "r",
      0x22: "\"", 0x5C: "\\",
    ]
    if let letter = letters[byte] { return Array("\\\(letter)".utf8) }
    let isPlain = byte >= 0x20 && byte < 0x7F || byte >= 0x80 && keepingHighBytes
    if isPlain { return [byte] }
    let octal = String(byte, radix: 8)
    return Array("\\\(String(repeating: "0", count: 3 - octal.count))\(octal)".utf8)
  }
}
