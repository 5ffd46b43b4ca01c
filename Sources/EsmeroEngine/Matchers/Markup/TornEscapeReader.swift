import EsmeroText

/// Reads escapes of strings with a blank behind the backslash: `"Line one\ nLine two"`.
///
/// What must not change: paths (`C:\ new folder`), TeX's control space, set differences (`A \ B`), hard
/// breaks. So only what stands between quotation marks on its line counts, or beside a whole escape, and
/// the letter must end there or be followed by a capital.
struct TornEscapeReader {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// All torn escapes; none is certain, for what a backslash means depends on the program.
  func escapes() -> [TornMarkup] {
    bytes.indices.compactMap { bytes[$0] == UInt8(ascii: "\\") ? escape(at: $0) : nil }
  }

  private func byte(_ offset: Int) -> UInt8 { bytes.indices.contains(offset) ? bytes[offset] : 0 }

  private func escape(at slash: Int) -> TornMarkup? {
    guard byte(slash + 1) == 0x20, !":\\".utf8.contains(byte(slash - 1)),
      let end = end(ofEscapeAt: slash + 2), isInString(slash)
    else { return nil }
    var torn = TornMarkup(range: slash..<end, blanks: [slash + 1])
    torn.isCertain = false
    return torn
  }

  /// Behind `n`, `t`, `r`, or `u` with its four digits.
  private func end(ofEscapeAt start: Int) -> Int? {
    switch byte(start) {
    case UInt8(ascii: "u"):
      let digits = bytes[start + 1..<min(start + 5, bytes.count)]
      let isNumber = digits.count == 4 && digits.contains { $0.isTornDigit }
      return isNumber && digits.allSatisfy(Self.isHexDigit) ? start + 5 : nil
    case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "r"):
      let next = byte(start + 1)
      // `É` and the like begin with C3.
      let isCapital = next.isTornUpper || next == 0xC3 && byte(start + 2) < 0x9F
      return isCapital || !next.isTornWord ? start + 1 : nil
    default: return nil
    }
  }

  /// How many bytes around it tell where an escape stands.
  private static let reach = 240

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    byte.isTornDigit || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte | 0x20
  }

  /// Whether a quotation mark opens before on the line and closes behind, or a whole escape stands there.
  private func isInString(_ slash: Int) -> Bool {
    let before = bytes[max(0, slash - Self.reach)..<slash]
    let behind = bytes[slash..<min(bytes.count, slash + Self.reach)]
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? before.startIndex
    let end = behind.firstIndex(of: 0x0A) ?? behind.endIndex
    let mark = UInt8(ascii: "\"")
    let isQuoted =
      !bytes[start..<slash].count { $0 == mark }.isMultiple(of: 2)
      && bytes[slash..<end].contains(mark)
    return isQuoted
      || (start..<end).contains { offset in
        offset != slash && bytes[offset] == UInt8(ascii: "\\")
          && "ntr".utf8.contains(byte(offset + 1))
          && !byte(offset + 2).isTornLower && !byte(offset + 2).isTornDigit
      }
  }
}
