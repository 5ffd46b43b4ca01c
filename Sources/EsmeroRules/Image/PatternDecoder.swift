import EsmeroText

/// Reads patterns back from a compiled image.
struct PatternDecoder {
  private let image: BaseImage
  private let references: [LexiconReference]

  init(_ image: BaseImage) {
    self.image = image
    references = image.references()
  }

  /// The items of an alternative of a case.
  func items(ofAlternative alternative: Int) -> [Pattern] {
    image.list(alternative + ImageLayout.Alternative.items).map(pattern)
  }

  private func pattern(at node: Int) -> Pattern {
    let operand = image.word(node + 1)
    switch NodeCode(rawValue: image.words[node]) {
    case .sequence: return .sequence(image.list(node + 1).map(pattern))
    case .choice: return .choice(image.list(node + 1).map(pattern))
    case .text: return .text(image.strings[operand])
    case .word: return .word(image.strings[operand], isCaseSensitive: image.word(node + 2) == 1)
    case .lexicon: return .lexicon(references[operand])
    case .token:
      return .token(
        TokenClass.allCases[operand], image.list(node + 2).compactMap(option))
    case .repeated:
      return .repeated(pattern(at: operand), image.word(node + 2)...image.word(node + 3))
    case .capture: return .capture(image.strings[operand], pattern(at: image.word(node + 2)))
    case .lookahead: return .lookahead(pattern(at: operand), isNegated: image.word(node + 2) == 1)
    case nil: return .sequence([])
    }
  }

  private func option(at offset: Int) -> TokenOption? {
    let operand = image.word(offset + 2)
    let test: TokenOption.Test
    switch OptionCode(rawValue: image.words[offset]) {
    case .minimum: test = .minimum(operand)
    case .maximum: test = .maximum(operand)
    case .letterCase: test = .letterCase(LetterCase.allCases[operand])
    case .starts: test = .starts(image.texts(operand))
    case .ends: test = .ends(image.texts(operand))
    case .contains: test = .contains(image.texts(operand))
    case .oneOf: test = .oneOf(image.texts(operand))
    case .member: test = .member(references[operand])
    case .sides: test = .sides(DetachedSides(rawValue: UInt8(truncatingIfNeeded: operand)))
    case .protection:
      test = .protection(
        ProtectedZone.Kind.allCases.filter { operand & 1 << Int($0.rawValue) != 0 })
    case nil: return nil
    }
    return TokenOption(test, isNegated: image.word(offset + 1) == 1)
  }
}
