/// What stands between two words, asked whether it may belong to torn markup.
///
/// A tag's brackets are loud to every scan. The marks of Markdown are suspicious in every format: a
/// scan does not know the format, and prose has few of them.
struct TornGap {
  private let gap: [UInt8]
  private let left: WordClass

  init(_ gap: [UInt8], behind left: WordClass) {
    self.gap = gap
    self.left = left
  }

  /// Whether ``TornMarkupMatcher`` could find something that begins in the gap or goes through it.
  var isSuspicious: Bool {
    gap.indices.contains { index in
      switch gap[index] {
      case UInt8(ascii: "@"): true
      case UInt8(ascii: "/"): isScheme(upTo: index)
      case UInt8(ascii: "%"): !isAfterDigit(index)
      case UInt8(ascii: "{"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"): true
      case UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: "|"), UInt8(ascii: "#"): true
      case UInt8(ascii: "["), UInt8(ascii: "]"): isBesideBlank(index)
      case UInt8(ascii: "."): isListMark(index)
      case UInt8(ascii: "$"): index + 1 < gap.count && gap[index + 1] == 0x20 && hasBrace
      default: false
      }
    }
  }

  /// Whether a blank parts a bracket from what belongs to it in a link.
  private func isBesideBlank(_ index: Int) -> Bool {
    let next = index + 1 < gap.count ? gap[index + 1] : 0
    return gap[index] == UInt8(ascii: "]") ? next == 0x20 : index > 0 && gap[index - 1] == 0x20
  }

  /// Whether a period stands apart behind a number, as in a torn `1 . one`.
  private func isListMark(_ index: Int) -> Bool {
    left.hasDigit && !left.hasLetter && index == 1 && gap[0] == 0x20
  }

  /// Whether a colon stands before the slash: also of a whole `://`, whose host may be torn.
  private func isScheme(upTo slash: Int) -> Bool { gap[..<slash].contains(UInt8(ascii: ":")) }

  private var hasBrace: Bool { gap.contains(UInt8(ascii: "{")) }

  /// Whether the sign belongs to a number, as nearly all do.
  private func isAfterDigit(_ index: Int) -> Bool {
    left.hasDigit && !left.hasLetter
      && gap[..<index].allSatisfy { $0 == 0x20 || $0 == 0xC2 || $0 == 0xA0 }
  }
}
