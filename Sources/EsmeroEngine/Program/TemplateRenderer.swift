import EsmeroRules
import EsmeroText
import EsmeroUnicode

/// Writes the text of a repair.
struct TemplateRenderer {
  let context: MatchContext
  let match: RuleMatch

  private var image: RuleImage { context.rules.image }

  /// The text of the template at an offset.
  func render(_ template: Int) -> [UInt8] {
    var result: [UInt8] = []
    for part in image.list(template) {
      if image.word(part) == 0 {
        unsafe result += image.stringBytes(image.word(part + 1))
      } else {
        result += renderCapture(part)
      }
    }
    return result
  }

  private func bytes(of name: Int) -> [UInt8] {
    match.range(named: name, in: context).map { Array(context.text.bytes[$0]) } ?? []
  }

  private func renderCapture(_ part: Int) -> [UInt8] {
    var value = bytes(of: image.word(part + 1))
    for index in 0..<image.word(part + 2) {
      let step = image.word(part + 3 + index)
      let operand = image.word(step + 1)
      switch StepCode(rawValue: UInt32(image.word(step))) {
      case .lower: value = CaseMapping.lowercased(value)
      case .upper: value = CaseMapping.uppercased(value)
      case .capital: value = CaseMapping.titlecasedFirst(value)
      case .like: value = WordCase(of: bytes(of: operand)).applied(to: value)
      case .hyphens: value = hyphenated(value)
      case .value: value = lookedUp(value, reference: operand)
      case nil: break
      }
    }
    return value
  }

  /// The bytes with one hyphen for every run of blanks and hyphens.
  private func hyphenated(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var isBetween = false
    var offset = 0
    while offset < bytes.count {
      let (scalar, length) = UTF8Decoding.scalar(in: bytes, at: offset)
      let wasBetween = isBetween
      isBetween = [.space, .hyphen].contains(ScalarClass(scalar))
      if !isBetween { result += bytes[offset..<offset + length] }
      if isBetween, !wasBetween { result.append(0x2D) }
      offset += length
    }
    return result
  }

  /// The entry's value in the case pattern of what was looked up; behind a stem the rest follows.
  private func lookedUp(_ bytes: [UInt8], reference: Int) -> [UInt8] {
    let key = LexicalKey.of(bytes)
    guard let (value, covered) = context.rules.value(of: key, reference: reference) else {
      return bytes
    }
    let rest = key[covered...]
    return WordCase(of: bytes).applied(to: value + rest)
  }
}

/// Lexical keys of rendered text: apostrophes count as U+0027, hyphens as U+002D, as in tokens.
enum LexicalKeyBytes {
  static func of(_ bytes: [UInt8]) -> [UInt8] { LexicalKey.of(bytes) }
}
