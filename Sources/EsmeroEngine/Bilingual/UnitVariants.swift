import EsmeroText

/// The forms that a unit has with a sign lost or doubled, or with its signs in another order.
struct UnitVariants {
  private let unit: ProtectedUnit
  private let folded: [UInt8]

  init(of unit: ProtectedUnit, _ text: [UInt8]) {
    self.unit = unit
    folded = FoldedText.folded(text, foldsCase: true)
  }

  /// Where such forms stand.
  func places(in text: FoldedText) -> [ByteRange] {
    forms.flatMap { text.places(of: $0) } + shuffled.flatMap { text.places(ofShuffled: $0) }
  }

  private func isSign(_ byte: UInt8) -> Bool { byte < 0x80 && !byte.isTornIdentifier }

  private static let mostSigns = 12

  private var signs: [Int] {
    let limit =
      switch unit.shape {
      // Behind its scheme an address is what it is.
      case .url: folded.firstIndex(of: UInt8(ascii: "/")).map { $0 + 2 } ?? 0
      case .escape, .email, .linkedMessage, .literalPercent, .statement, .choice: 0
      default: folded.count
      }
    return Array(folded.indices.prefix(limit).filter { isSign(folded[$0]) }.prefix(Self.mostSigns))
  }

  private var forms: [[UInt8]] {
    var forms: [[UInt8]] = []
    for index in signs {
      var shorter = folded
      shorter.remove(at: index)
      if shorter.count > 1, shorter.contains(where: isSign), mayLack(index) {
        forms.append(shorter)
      }
      var longer = folded
      longer.insert(folded[index], at: index)
      forms.append(longer)
    }
    let inner = Array(folded.dropFirst().dropLast())
    switch unit.shape {
    case .doubleBrace: forms.append(inner)
    case .brace:
      forms.append([UInt8(ascii: "{")] + folded + [UInt8(ascii: "}")])
      // As in a text that is written from right to left.
      forms.append([UInt8(ascii: "}")] + inner + [UInt8(ascii: "{")])
    case .namedConversion:
      let close = folded.lastIndex(of: UInt8(ascii: ")")) ?? folded.count - 1
      forms.append(Array(folded[...close]))
    case .closeTag:
      forms.append(folded.map { $0 == UInt8(ascii: "/") ? UInt8(ascii: "\\") : $0 })
    default: break
    }
    return forms
  }

  /// Whether the unit is to be told without a sign: `a < b` is a comparison, `</b` is none.
  private func mayLack(_ index: Int) -> Bool {
    guard case .openTag(let name) = unit.shape else { return true }
    return name.utf8.count > 1 && index > 0
  }

  /// What of the unit may stand in another order: `$1%s`, and `$ 1%` where the letter was lost.
  private var shuffled: [[UInt8]] {
    guard case .conversion(let position, _) = unit.shape else { return [] }
    guard position != nil else { return folded.count < 8 ? [folded] : [] }
    return folded.count < 8 ? [folded, folded.dropLast()] : []
  }
}

/// Stretches that have the shape of a placeholder or a tag, with any words for its name.
struct LooseNames {
  private let text: [UInt8]

  init(_ text: [UInt8]) { self.text = text }

  /// The stretches of the shape of a unit.
  func places(like unit: ProtectedUnit, _ unitText: [UInt8]) -> [ByteRange] {
    let tail = unitText.reversed().prefix { $0.isTornAlphanumeric || $0 == UInt8(ascii: ".") }
    switch unit.shape {
    case .brace: return places(from: "{", to: "}", tail: [])
    case .namedConversion: return places(from: "%(", to: ")", tail: Array(tail.reversed()))
    case .angledConversion: return places(from: "%<", to: ">", tail: Array(tail.reversed()))
    case .percentBrace: return places(from: "%{", to: "}", tail: [])
    case .dollarBrace: return places(from: "${", to: "}", tail: [])
    case .openTag: return tags(from: "<", to: ">")
    case .closeTag: return tags(from: "</", to: ">")
    case .emptyTag: return tags(from: "<", to: "/>")
    default: return []
    }
  }

  private func places(from open: String, to close: Unicode.Scalar, tail: [UInt8]) -> [ByteRange] {
    text.indices.compactMap { start in
      guard text[start] == open.utf8.first,
        start == 0 || !"%${\\".utf8.contains(text[start - 1])
      else { return nil }
      var cursor = TornCursor(text, at: start)
      guard open.unicodeScalars.allSatisfy({ cursor.takeTorn($0) }) else { return nil }
      let name = cursor.takeWhile { $0 >= 0x20 && !"{}()<>:;,=\"".utf8.contains($0) }
      guard cursor.take(close), text[name].contains(where: { $0.isTornWord }),
        cursor.byte != UInt8(ascii: close)
      else { return nil }
      guard !tail.isEmpty else { return start..<cursor.offset }
      cursor.skipBlank()
      let end = cursor.offset + tail.count
      guard text[cursor.offset...].starts(with: tail), !text.holdsWord(at: end) else { return nil }
      return start..<end
    }
  }

  /// A word of letters beyond ASCII, too, that stands for a tag's name.
  private func tags(from open: String, to close: String) -> [ByteRange] {
    var places: [ByteRange] = []
    for start in text.indices where text[start] == UInt8(ascii: "<") {
      guard text[start...].starts(with: open.utf8) else { continue }
      var cursor = TornCursor(text, at: start + open.utf8.count)
      let name = cursor.takeWhile(limit: 40) { $0.isTornWord }
      guard !name.isEmpty, text[cursor.offset...].starts(with: close.utf8) else { continue }
      places.append(start..<cursor.offset + close.utf8.count)
    }
    return places
  }
}
