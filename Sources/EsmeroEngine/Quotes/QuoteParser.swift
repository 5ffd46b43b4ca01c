import EsmeroText

/// Pairs the marks of a paragraph.
struct QuoteParser {
  private(set) var unit: QuoteUnit
  private let bytes: [UInt8]
  private let marks: [QuoteMark]

  /// The deepest nesting that is believed.
  private static let maximumDepth = 3
  /// How many open single marks a closing one looks at: the others are apostrophes.
  private static let reach = 16

  init(bytes: [UInt8], marks: [QuoteMark], unit: Range<Int>) {
    self.bytes = bytes
    self.marks = marks
    self.unit = QuoteUnit(marks: unit)
  }

  mutating func run() {
    pairDoubles()
    pairAngleSigns()
    orderPairs()
    pairSingles()
    orderPairs()
  }

  // MARK: Double and angle marks

  private mutating func pairDoubles() {
    var stack: [Int] = []
    for index in unit.marks {
      let mark = marks[index]
      switch mark.glyph {
      case .lessThans, .greaterThans: continue
      case _ where mark.glyph.isSingle: continue
      default: break
      }
      switch Self.role(of: mark, behind: stack.last.map { marks[$0].glyph }) {
      case .opens:
        stack.append(index)
        if stack.count > Self.maximumDepth { unit.isClean = false }
      case .closes:
        if let open = stack.popLast() {
          unit.pairs.append(QuotePair(open: open, close: index))
        } else if !mark.canBePrime {
          unit.isClean = false
        }
      case .loose: continue
      case .unclear: unit.isClean = false
      }
    }
    if !stack.isEmpty { unit.isClean = false }
  }

  /// What a double or angle mark does behind an open one; `loose` where it is none at all.
  static func role(of mark: QuoteMark, behind open: QuoteGlyph?) -> QuoteMark.Role {
    let isBehindLow = open == .lowDouble || open == .commas
    // Elsewhere two apostrophes are markup of wikis and TeX, or code.
    if mark.glyph == .apostrophes { return mark.role == .closes && isBehindLow ? .closes : .loose }
    if mark.followsMinutes { return .loose }
    let role = mark.role
    guard role == .loose || role == .unclear else { return role }
    switch mark.glyph {
    case .straight: return role == .loose && mark.canBePrime && open == nil ? .loose : .unclear
    case .leftDouble: return isBehindLow ? .closes : .opens
    case .rightDouble: return open == nil ? .unclear : .closes
    case .leftAngle: return open == .rightAngle ? .closes : .opens
    case .leftSingleAngle: return open == .rightSingleAngle ? .closes : .opens
    case .rightAngle: return open == .leftAngle ? .closes : .unclear
    case .rightSingleAngle: return open == .leftSingleAngle ? .closes : .unclear
    default: return .opens
    }
  }

  /// `<<…>>` around two words at least, in a sentence: one word is a placeholder or a type, and what
  /// stands alone names an attachment.
  private mutating func pairAngleSigns() {
    var open: Int?
    for index in unit.marks where !marks[index].glyph.isSingle {
      switch marks[index].glyph {
      case .lessThans: open = index
      case .greaterThans:
        if let start = open, holdsTwoWords(start, index), isInSentence(start, index) {
          unit.pairs.append(QuotePair(open: start, close: index))
        }
        open = nil
      default: open = nil
      }
    }
  }

  private func holdsTwoWords(_ open: Int, _ close: Int) -> Bool {
    let content = bytes[marks[open].range.upperBound..<marks[close].range.lowerBound]
    return content.contains(0x20) && !content.contains { $0 == 0x3B || $0 == 0x3D || $0 == 0x28 }
  }

  /// Whether text stands before or behind, on the same line.
  private func isInSentence(_ open: Int, _ close: Int) -> Bool {
    let before = bytes[..<marks[open].range.lowerBound].last { $0 != 0x20 }
    let behind = bytes[marks[close].range.upperBound...].first { $0 != 0x20 }
    let isOutside = { (byte: UInt8?) in
      byte.map { ![0x0A, 0x0D, 0x3C, 0x3E].contains($0) } ?? false
    }
    return isOutside(before) || isOutside(behind)
  }

  // MARK: Single marks

  private mutating func pairSingles() {
    guard unit.marks.contains(where: { marks[$0].glyph.isSingle }) else { return }
    var found: [QuotePair] = []
    for group in groupsOfSingles() { found += pairs(ofSingles: group) }
    unit.pairs += found
  }

  /// The single marks, parted by the innermost pair around them.
  private func groupsOfSingles() -> [[Int]] {
    var groups: [Int?: [Int]] = [:]
    var pairs = unit.pairs[...]
    var around: [QuotePair] = []
    for index in unit.marks {
      while let next = pairs.first, next.open <= index {
        around.append(next)
        pairs.removeFirst()
      }
      while let last = around.last, last.close < index { around.removeLast() }
      if marks[index].glyph.isSingle { groups[around.last?.open, default: []].append(index) }
    }
    return groups.sorted { $0.value[0] < $1.value[0] }.map(\.value)
  }

  private func pairs(ofSingles group: [Int]) -> [QuotePair] {
    var stack: [Int] = []
    var curly: [QuotePair] = []
    var straight: [QuotePair] = []
    // One `'` that can be anything makes all of them uncertain.
    var isStraightCertain = true
    for index in group {
      let mark = marks[index]
      let isPrime = mark.left == .digit
      switch (mark.glyph, mark.role) {
      case (.straightSingle, .opens) where mark.right != .digit:
        stack.append(index)
      case (.straightSingle, .closes):
        if let open = stack.last, marks[open].glyph == .straightSingle {
          straight.append(QuotePair(open: stack.removeLast(), close: index))
        } else if !isPrime {
          isStraightCertain = false
        }
      case (.straightSingle, _):
        if !isPrime { isStraightCertain = false }
      case (.leftSingle, .closes), (.rightSingle, .closes):
        guard let open = openingPlace(for: mark, in: stack) else { continue }
        curly.append(QuotePair(open: stack[open], close: index))
        stack.removeSubrange(open...)
      case (.rightSingle, let role) where role != .opens: continue
      default: stack.append(index)
      }
    }
    let isStraightLeft = stack.contains { marks[$0].glyph == .straightSingle }
    return curly + (isStraightCertain && !isStraightLeft ? straight : [])
  }

  /// The mark that a closing single mark answers; `’…’` are apostrophes.
  private func openingPlace(for mark: QuoteMark, in stack: [Int]) -> Int? {
    let isReversed = mark.glyph == .leftSingle
    return stack.suffix(Self.reach).lastIndex { place in
      let glyph = marks[place].glyph
      return glyph != .straightSingle && (isReversed || glyph != .rightSingle)
    }
  }

  // MARK: Nesting

  /// Sorts the pairs and says which is inside which.
  private mutating func orderPairs() {
    unit.pairs.sort { $0.open < $1.open }
    var around: [Int] = []
    for index in unit.pairs.indices {
      let pair = unit.pairs[index]
      while let last = around.last, unit.pairs[last].close < pair.open { around.removeLast() }
      unit.pairs[index].parent = around.last
      unit.pairs[index].isLeaf = true
      if let parent = around.last { unit.pairs[parent].isLeaf = false }
      around.append(index)
    }
  }
}
