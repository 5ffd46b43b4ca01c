import CICU

/// Case of the scalars below U+0280 (a lead byte up to C9 in UTF-8), without a call for each.
///
/// A table is built from ICU when first asked for, in one call: one for each scalar would be a tenth
/// of all that a short text costs. It knows the scalars whose case is one scalar
/// in every context of the root locale, which leaves out `ß`, `İ` and their like.
struct LatinCaseTable: Sendable {
  enum Mapping: Sendable {
    case lower
    case upper
    case fold

    var cicu: cicu_case {
      switch self {
      case .lower: cicu_case_lower
      case .upper: cicu_case_upper
      case .fold: cicu_case_fold
      }
    }
  }

  static let scalarCount = 0x280
  private static let unknown: UInt16 = 0xFFFF
  private static let lower = Self(.lower)
  private static let upper = Self(.upper)
  private static let fold = Self(.fold)

  private let targets: [UInt16]

  static func of(_ mapping: Mapping) -> Self {
    switch mapping {
    case .lower: lower
    case .upper: upper
    case .fold: fold
    }
  }

  static func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  private init(_ mapping: Mapping) {
    // None of these scalars looks beyond the NUL that parts it from the next.
    let sources: [UInt8] = (1..<Self.scalarCount).flatMap { scalar -> [UInt8] in
      guard scalar >= 0x80 else { return [UInt8(scalar), 0] }
      return [0xC0 | UInt8(scalar >> 6), 0x80 | UInt8(scalar & 0x3F), 0]
    }
    let mapped = CaseMapping.mapByICU(sources.span, mapping.cicu, .root)
    let targets = mapped.dropLast().split(separator: 0, omittingEmptySubsequences: false)
    self.targets = [0] + targets.map { Self.scalar(of: $0) }
  }

  /// The one scalar of a mapping; ``unknown`` where there are more.
  private static func scalar(of target: ArraySlice<UInt8>) -> UInt16 {
    let target = Array(target)
    guard ScalarReader.length(at: 0, in: target.span) == target.count else { return unknown }
    return UInt16(exactly: ScalarReader.scalar(at: 0, in: target.span)) ?? unknown
  }

  /// Appends the mapping of `text`.
  ///
  /// - Returns: `false`, with `result` as it was, where the table does not know every scalar.
  func append(_ text: Span<UInt8>, to result: inout [UInt8]) -> Bool {
    let table = targets.span
    let length = result.count
    var index = 0
    while index < text.count {
      let lead = text[index]
      if lead < 0x80 {
        let target = table[Int(lead)]
        // The only scalars beyond ASCII that ASCII maps to are in Turkic languages.
        result.append(UInt8(truncatingIfNeeded: target))
        index += 1
        continue
      }
      guard 0xC2...0xC9 ~= lead, index + 1 < text.count else { break }
      let scalar = Int(lead & 0x1F) << 6 | Int(text[index + 1] & 0x3F)
      guard table[scalar] != Self.unknown else { break }
      Self.append(table[scalar], to: &result)
      index += 2
    }
    if index < text.count { result.removeSubrange(length...) }
    return index >= text.count
  }

  private static func append(_ scalar: UInt16, to result: inout [UInt8]) {
    if scalar < 0x80 {
      result.append(UInt8(scalar))
    } else if scalar < 0x800 {
      result.append(0xC0 | UInt8(scalar >> 6))
      result.append(0x80 | UInt8(scalar & 0x3F))
    } else {
      result.append(0xE0 | UInt8(scalar >> 12))
      result.append(0x80 | UInt8(scalar >> 6 & 0x3F))
      result.append(0x80 | UInt8(scalar & 0x3F))
    }
  }
}
