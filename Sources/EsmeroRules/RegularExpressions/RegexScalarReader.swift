/// A scalar of a regular expression, as ICU tells them apart.
enum RegexScalar: Equatable {
  /// May be an operator.
  case plain(Unicode.Scalar)
  /// Stands for itself: from `\Q…\E`, or an escape such as `\n` and `\u00A0`.
  case literal(Unicode.Scalar)
  /// A backslash and the scalar behind it.
  case escape(Unicode.Scalar)
  /// An escape of one scalar that is not told, as `\cA`.
  case unknown
}

/// What the analysis of a regular expression does not follow; it then promises nothing.
struct UnfollowedRegex: Error {}

/// Steps through a regular expression as ICU does: comments and blanks of `(?x)` are passed over,
/// `\Q…\E` and escapes of single scalars undone.
struct RegexScalarReader {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var isQuoting = false
  /// Whether `(?x)` is in force.
  var ignoresBlanks = false
  /// Whether the reader is in a set, where it is doubtful what `#` means to `(?x)`.
  var isInSet = false

  init(_ pattern: String) { scalars = Array(pattern.unicodeScalars) }

  /// The next scalar, and goes on; `nil` at the end.
  mutating func next() throws(UnfollowedRegex) -> RegexScalar? {
    if isQuoting, let quoted = takeQuoted() { return .literal(quoted) }
    if ignoresBlanks { try skipBlanksAndComments() }
    guard let scalar = take() else { return nil }
    guard scalar == "\\" else { return .plain(scalar) }
    guard let escaped = take() else { throw UnfollowedRegex() }
    guard escaped == "Q" else { return try unescaped(escaped) }
    isQuoting = true
    return try next()
  }

  /// The next scalar, without going on.
  func peek() throws(UnfollowedRegex) -> RegexScalar? {
    var ahead = self
    return try ahead.next()
  }

  /// Takes the next scalar if it is the given operator.
  mutating func take(_ scalar: Unicode.Scalar) throws(UnfollowedRegex) -> Bool {
    guard try peek() == .plain(scalar) else { return false }
    _ = try next()
    return true
  }

  /// Takes what follows up to an operator, and that; gives the scalars before it.
  mutating func text(upTo end: Unicode.Scalar) throws(UnfollowedRegex) -> String {
    var text = String.UnicodeScalarView()
    while let scalar = try next() {
      guard case .plain(let plain) = scalar else { throw UnfollowedRegex() }
      if plain == end { return String(text) }
      text.append(plain)
    }
    throw UnfollowedRegex()
  }

  private mutating func take() -> Unicode.Scalar? {
    guard index < scalars.count else { return nil }
    index += 1
    return scalars[index - 1]
  }

  /// The next scalar between `\Q` and `\E`; `nil` at their end.
  private mutating func takeQuoted() -> Unicode.Scalar? {
    let isEnd = scalars[index...].starts(with: ["\\", "E"])
    guard !isEnd, let scalar = take() else {
      isQuoting = false
      index = min(index + 2, scalars.count)
      return nil
    }
    return scalar
  }

  private mutating func skipBlanksAndComments() throws(UnfollowedRegex) {
    while index < scalars.count {
      if scalars[index] == "#" {
        guard !isInSet else { throw UnfollowedRegex() }
        while index < scalars.count, !Self.lineEnds.contains(scalars[index]) { index += 1 }
      } else if Self.blanks.contains(scalars[index]) {
        index += 1
      } else {
        return
      }
    }
  }

  private static let lineEnds: Set<Unicode.Scalar> = ["\n", "\r", "\u{85}", "\u{2028}"]
  /// Pattern_White_Space (UAX #31).
  private static let blanks: Set<Unicode.Scalar> = [
    "\t", "\n", "\u{B}", "\u{C}", "\r", " ", "\u{85}", "\u{200E}", "\u{200F}", "\u{2028}",
    "\u{2029}",
  ]
}

// MARK: - Escapes

extension RegexScalarReader {
  /// What a backslash with the scalar behind it is.
  private mutating func unescaped(
    _ escaped: Unicode.Scalar
  ) throws(UnfollowedRegex) -> RegexScalar {
    switch escaped {
    case "a": return .literal("\u{7}")
    case "e": return .literal("\u{1B}")
    case "f": return .literal("\u{C}")
    case "n": return .literal("\n")
    case "r": return .literal("\r")
    case "t": return .literal("\t")
    case "u": return try hexadecimal(count: 4...4)
    case "U": return try hexadecimal(count: 8...8)
    case "x":
      if let scalar = try braced() { return scalar }
      return try hexadecimal(count: 1...2)
    case "c":
      guard take() != nil else { throw UnfollowedRegex() }
      return .unknown
    case "0": throw UnfollowedRegex()
    default: return .escape(escaped)
    }
  }

  private mutating func hexadecimal(
    count: ClosedRange<Int>
  ) throws(UnfollowedRegex) -> RegexScalar {
    var digits = ""
    while digits.utf8.count < count.upperBound, index < scalars.count,
      scalars[index].properties.isASCIIHexDigit
    {
      digits.unicodeScalars.append(scalars[index])
      index += 1
    }
    guard count.contains(digits.utf8.count), let value = UInt32(digits, radix: 16) else {
      throw UnfollowedRegex()
    }
    // Halves of a surrogate pair are put together by ICU.
    return Unicode.Scalar(value).map { .literal($0) } ?? .unknown
  }

  /// The scalar of `\x{…}`; `nil` where no brace follows.
  private mutating func braced() throws(UnfollowedRegex) -> RegexScalar? {
    guard index < scalars.count, scalars[index] == "{" else { return nil }
    index += 1
    let scalar = try hexadecimal(count: 1...8)
    guard take() == "}" else { throw UnfollowedRegex() }
    return scalar
  }
}
