/// What every match of a stretch of a regular expression holds, from front to back.
indirect enum RegexPiece: Hashable {
  /// This scalar, in any case where case does not count.
  case scalar(Unicode.Scalar, isCaseless: Bool)
  /// Whatever may stand here, or nothing.
  case gap
  /// One of these.
  case oneOf([[RegexPiece]])
}

/// Reads a regular expression that ICU has accepted, as far as is needed to know what every match
/// of it holds, and how its groups are called.
///
/// The reading is conservative: what it does not follow is a gap, or the end of the attempt.
struct RegexAnalysis {
  /// What every match holds.
  private(set) var pieces: [RegexPiece] = []
  /// The names of groups, in order.
  private(set) var groupNames: [String] = []

  private var reader: RegexScalarReader
  private var isCaseless = false
  private var depth = 0

  private static let maximumDepth = 100

  /// Reads a pattern.
  init(_ pattern: String) throws(UnfollowedRegex) {
    reader = RegexScalarReader(pattern)
    pieces = Self.joined(try readBranches())
    guard try reader.peek() == nil else { throw UnfollowedRegex() }
  }

  // MARK: Structure

  /// Reads branches up to the end of their group.
  private mutating func readBranches() throws(UnfollowedRegex) -> [[RegexPiece]] {
    depth += 1
    guard depth <= Self.maximumDepth else { throw UnfollowedRegex() }
    var branches: [[RegexPiece]] = []
    repeat { branches.append(try readBranch()) } while try reader.take("|")
    depth -= 1
    return branches
  }

  private static func joined(_ branches: [[RegexPiece]]) -> [RegexPiece] {
    branches.count == 1 ? branches[0] : [.oneOf(branches)]
  }

  private mutating func readBranch() throws(UnfollowedRegex) -> [RegexPiece] {
    var pieces: [RegexPiece] = []
    while let scalar = try reader.peek(), scalar != .plain("|"), scalar != .plain(")") {
      let item = try readItem()
      pieces += try readRepetition().applied(to: item)
    }
    return pieces
  }

  private mutating func readItem() throws(UnfollowedRegex) -> [RegexPiece] {
    switch try reader.next() {
    case .literal(let scalar): return [.scalar(scalar, isCaseless: isCaseless)]
    case .plain("("): return try readGroup()
    case .plain("["): return try readSet()
    case .plain("."), .unknown: return [.gap]
    case .plain("^"), .plain("$"): return []
    case .plain(let scalar): return [.scalar(scalar, isCaseless: isCaseless)]
    case .escape(let scalar): return try readEscape(scalar)
    case nil: return []
    }
  }

  private mutating func readEscape(
    _ scalar: Unicode.Scalar
  ) throws(UnfollowedRegex) -> [RegexPiece] {
    switch scalar {
    case "b", "B", "A", "z", "Z", "G": return []
    case "d", "D", "h", "H", "v", "V", "R", "s", "S", "w", "W", "X": return [.gap]
    case "p", "P", "N":
      guard try reader.take("{") else { throw UnfollowedRegex() }
      _ = try reader.text(upTo: "}")
    case "k":
      guard try reader.take("<") else { throw UnfollowedRegex() }
      _ = try reader.text(upTo: ">")
    case "1"..."9":
      // How many digits belong to it depends on the number of groups.
      while case .plain("0"..."9")? = try reader.peek() { _ = try reader.next() }
    case _ where scalar.isASCIILetter: throw UnfollowedRegex()
    default: return [.scalar(scalar, isCaseless: isCaseless)]
    }
    return [.gap]
  }

  /// Reads from behind the bracket to behind its partner.
  private mutating func readSet() throws(UnfollowedRegex) -> [RegexPiece] {
    reader.isInSet = true
    var open = 0
    var canBeText = true
    try skipNegation()
    while let scalar = try reader.next() {
      if scalar == .plain("]"), !canBeText {
        if open == 0 {
          reader.isInSet = false
          return [.gap]
        }
        open -= 1
      }
      canBeText = scalar == .plain("[")
      guard canBeText else { continue }
      open += 1
      try skipNegation()
    }
    throw UnfollowedRegex()
  }

  private mutating func skipNegation() throws(UnfollowedRegex) { _ = try reader.take("^") }

  // MARK: Groups

  /// Reads from behind the parenthesis to behind its partner.
  private mutating func readGroup() throws(UnfollowedRegex) -> [RegexPiece] {
    let (caseless, blanks) = (isCaseless, reader.ignoresBlanks)
    let kind = try readGroupKind()
    // Flags alone hold up to the end of the group around them.
    if kind == .done { return [] }
    let branches = try readBranches()
    guard try reader.take(")") else { throw UnfollowedRegex() }
    (isCaseless, reader.ignoresBlanks) = (caseless, blanks)
    return kind == .taking ? Self.joined(branches) : []
  }

  private enum GroupKind { case taking, lookaround, done }

  private mutating func readGroupKind() throws(UnfollowedRegex) -> GroupKind {
    guard try reader.take("?") else { return .taking }
    guard case .plain(let mark)? = try reader.peek() else { throw UnfollowedRegex() }
    switch mark {
    case ":", ">":
      _ = try reader.next()
      return .taking
    case "=", "!":
      _ = try reader.next()
      return .lookaround
    case "#":
      _ = try reader.text(upTo: ")")
      return .done
    case "<":
      _ = try reader.next()
      if try reader.take("=") { return .lookaround }
      if try reader.take("!") { return .lookaround }
      groupNames.append(try reader.text(upTo: ">"))
      return .taking
    default: return try readFlags()
    }
  }

  private mutating func readFlags() throws(UnfollowedRegex) -> GroupKind {
    var isOn = true
    var (caseless, blanks) = (isCaseless, reader.ignoresBlanks)
    while case .plain(let flag)? = try reader.next() {
      switch flag {
      case "i": caseless = isOn
      case "x": blanks = isOn
      case "-": isOn = false
      case _ where flag.isASCIILetter: continue
      case ":", ")":
        (isCaseless, reader.ignoresBlanks) = (caseless, blanks)
        return flag == ":" ? .taking : .done
      default: throw UnfollowedRegex()
      }
    }
    throw UnfollowedRegex()
  }

  // MARK: Repetitions

  /// How often an item stands.
  private enum Repetition {
    case once, perhaps, repeated

    func applied(to item: [RegexPiece]) -> [RegexPiece] {
      switch self {
      case .once: item
      case .perhaps: [.gap]
      case .repeated: item + [.gap] + last(of: item)
      }
    }

    /// What the last round holds, as far as it is not too much to say again.
    private func last(of item: [RegexPiece]) -> [RegexPiece] {
      if case .scalar? = item.last { item.suffix(1) } else { [] }
    }
  }

  private mutating func readRepetition() throws(UnfollowedRegex) -> Repetition {
    let repetition: Repetition
    if try reader.take("*") {
      repetition = .perhaps
    } else if try reader.take("?") {
      repetition = .perhaps
    } else if try reader.take("+") {
      repetition = .repeated
    } else if try reader.take("{") {
      let bounds = try reader.text(upTo: "}").split(
        separator: ",", omittingEmptySubsequences: false)
      let isRequired = bounds.first?.contains { ("1"..."9").contains($0) } ?? false
      repetition = isRequired ? .repeated : .perhaps
    } else {
      return .once
    }
    // How eager it is changes nothing.
    guard try !reader.take("?") else { return repetition }
    _ = try reader.take("+")
    return repetition
  }
}
