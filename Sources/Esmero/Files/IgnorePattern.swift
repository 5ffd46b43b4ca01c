/// One line of a `.gitignore` file.
///
/// The grammar is that of gitignore(5): `*` and `?` do not match a slash, `**` as a whole component
/// matches any number of components, `!` takes back what an earlier pattern ignored, a slash at the
/// end matches folders alone, and one anywhere else ties the pattern to the file's own folder.
struct IgnorePattern: Sendable {
  /// Whether the pattern takes back what an earlier one ignored.
  let isNegated: Bool
  private let matchesFoldersOnly: Bool
  private let isAnchored: Bool
  private let components: [[UInt8]]
  /// What Git compares by itself before a pattern that it then takes for one of its own, where such a
  /// pattern begins with asterisks: in `/a**` they match a slash, too, which gitignore(5) does not
  /// tell.
  private let crossing: (literal: [UInt8], rest: [[UInt8]])?

  /// Reads a line; `nil` for an empty line or a comment.
  init?(line: some Collection<UInt8>) {
    var text = Self.withoutTrailingSpaces(Array(line))
    guard let first = text.first, first != UInt8(ascii: "#") else { return nil }
    isNegated = first == UInt8(ascii: "!")
    if isNegated { text.removeFirst() }
    matchesFoldersOnly = text.last == UInt8(ascii: "/")
    if matchesFoldersOnly { text.removeLast() }
    guard !text.isEmpty else { return nil }
    isAnchored = text.contains(UInt8(ascii: "/"))
    if text.first == UInt8(ascii: "/") { text.removeFirst() }
    components = text.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map(Array.init)
    crossing = isAnchored ? Self.crossing(text, components) : nil
  }

  private static func crossing(
    _ text: [UInt8], _ components: [[UInt8]]
  ) -> (literal: [UInt8], rest: [[UInt8]])? {
    let literal = text.prefix { !Array("*?[\\".utf8).contains($0) }
    let depth = literal.count { $0 == UInt8(ascii: "/") }
    let begun = literal.reversed().prefix { $0 != UInt8(ascii: "/") }
    let asterisks = Array(components[depth].dropFirst(begun.count))
    guard !begun.isEmpty, matchesAnyComponents(asterisks) else { return nil }
    return (Array(literal), [asterisks] + components[(depth + 1)...])
  }

  /// Whether the pattern matches an entry.
  ///
  /// - Parameters:
  ///   - path: the components of the entry's path below the folder of the `.gitignore` file.
  ///   - isFolder: whether the entry is a folder.
  /// - Returns: whether it does; what that means depends on ``isNegated``.
  func matches(_ path: ArraySlice<[UInt8]>, isFolder: Bool) -> Bool {
    if matchesFoldersOnly && !isFolder { return false }
    guard isAnchored else {
      guard let name = path.last, let pattern = components.first else { return false }
      return GlobComponent.matches(pattern, name)
    }
    guard let crossing else { return Self.matches(components[...], path) }
    let whole = Array(path.joined(separator: [UInt8(ascii: "/")]))
    guard whole.starts(with: crossing.literal) else { return false }
    let rest = whole.dropFirst(crossing.literal.count)
      .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(Array.init)
    return Self.matches(crossing.rest[...], rest[...])
  }

  /// Matches components; `**` takes as few as it can and more when the rest does not fit, and only
  /// the latest one is ever extended, so that the cost is the product of the lengths at most.
  private static func matches(_ pattern: ArraySlice<[UInt8]>, _ path: ArraySlice<[UInt8]>) -> Bool {
    var pattern = pattern
    var path = path
    var retry: (pattern: ArraySlice<[UInt8]>, path: ArraySlice<[UInt8]>)?
    while true {
      if let component = pattern.first, matchesAnyComponents(component) {
        pattern = pattern.dropFirst()
        // At the end `**` stands for whatever a folder holds: at least one component.
        if pattern.isEmpty { return !path.isEmpty }
        retry = (pattern, path)
      } else if let component = pattern.first, let name = path.first,
        GlobComponent.matches(component, name)
      {
        pattern = pattern.dropFirst()
        path = path.dropFirst()
      } else if pattern.isEmpty && path.isEmpty {
        return true
      } else if let last = retry, !last.path.isEmpty {
        pattern = last.pattern
        path = last.path.dropFirst()
        retry = (pattern, path)
      } else {
        return false
      }
    }
  }

  /// Whether a component is `**`, or more asterisks, which mean the same to Git.
  private static func matchesAnyComponents(_ component: [UInt8]) -> Bool {
    component.count > 1 && component.allSatisfy { $0 == UInt8(ascii: "*") }
  }

  private static func withoutTrailingSpaces(_ line: [UInt8]) -> [UInt8] {
    var end = line.count
    while end > 0, line[end - 1] == UInt8(ascii: " ") {
      // A backslash keeps the space after it, unless it is itself kept by one.
      let backslashes = line[..<(end - 1)].reversed().prefix { $0 == UInt8(ascii: "\\") }.count
      if !backslashes.isMultiple(of: 2) { break }
      end -= 1
    }
    return Array(line[..<end])
  }
}

/// A pattern for one component of a path: `*`, `?`, `[…]` and `\`.
enum GlobComponent {
  /// Whether the whole name matches.
  static func matches(_ pattern: [UInt8], _ name: [UInt8]) -> Bool {
    var position = 0
    var index = 0
    var retry: (position: Int, index: Int)?
    while true {
      if position < pattern.count, pattern[position] == UInt8(ascii: "*") {
        position += 1
        retry = (position, index)
        continue
      }
      if index < name.count, position < pattern.count,
        let next = matchOne(pattern, at: position, name[index])
      {
        position = next
        index += 1
        continue
      }
      if position == pattern.count && index == name.count { return true }
      guard let last = retry, last.index < name.count else { return false }
      position = last.position
      index = last.index + 1
      retry = (position, index)
    }
  }

  /// Matches one byte; the position after the element that matched, `nil` where it does not.
  private static func matchOne(_ pattern: [UInt8], at position: Int, _ byte: UInt8) -> Int? {
    switch pattern[position] {
    case UInt8(ascii: "?"): return position + 1
    case UInt8(ascii: "["): return matchClass(pattern, at: position, byte)
    case UInt8(ascii: "\\"):
      guard position + 1 < pattern.count else { return nil }
      return pattern[position + 1] == byte ? position + 2 : nil
    case let literal: return literal == byte ? position + 1 : nil
    }
  }

  /// Matches a bracket expression; one that is not closed matches nothing.
  private static func matchClass(_ pattern: [UInt8], at start: Int, _ byte: UInt8) -> Int? {
    var position = start + 1
    var isNegated = false
    if position < pattern.count, [UInt8(ascii: "!"), UInt8(ascii: "^")].contains(pattern[position])
    {
      isNegated = true
      position += 1
    }
    var isMatch = false
    var isFirst = true
    while position < pattern.count {
      if pattern[position] == UInt8(ascii: "]"), !isFirst {
        return isMatch != isNegated ? position + 1 : nil
      }
      isFirst = false
      if let (name, end) = namedClass(pattern, at: position) {
        guard let isMember = member(of: name, byte) else { return nil }
        isMatch = isMatch || isMember
        position = end
        continue
      }
      guard let (low, afterLow) = classByte(pattern, at: position) else { return nil }
      position = afterLow
      let isRange =
        position + 1 < pattern.count && pattern[position] == UInt8(ascii: "-")
        && pattern[position + 1] != UInt8(ascii: "]")
      guard isRange else {
        isMatch = isMatch || byte == low
        continue
      }
      guard let (high, afterHigh) = classByte(pattern, at: position + 1) else { return nil }
      position = afterHigh
      isMatch = isMatch || (low <= byte && byte <= high)
    }
    return nil
  }

  private static func classByte(_ pattern: [UInt8], at position: Int) -> (UInt8, Int)? {
    guard pattern[position] == UInt8(ascii: "\\") else { return (pattern[position], position + 1) }
    guard position + 1 < pattern.count else { return nil }
    return (pattern[position + 1], position + 2)
  }

  /// The name in `[:name:]` and the position after it.
  private static func namedClass(_ pattern: [UInt8], at position: Int) -> (String, Int)? {
    let rest = pattern[position...]
    guard rest.starts(with: Array("[:".utf8)) else { return nil }
    let name = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "]") }
    guard name.last == UInt8(ascii: ":"), name.endIndex < pattern.count else { return nil }
    return (String(decoding: name.dropLast(), as: UTF8.self), name.endIndex + 1)
  }

  private static func member(of name: String, _ byte: UInt8) -> Bool? {
    let isUpper = (0x41...0x5A).contains(byte)
    let isLower = (0x61...0x7A).contains(byte)
    let isDigit = (0x30...0x39).contains(byte)
    let isGraphic = (0x21...0x7E).contains(byte)
    switch name {
    case "alpha": return isUpper || isLower
    case "upper": return isUpper
    case "lower": return isLower
    case "digit": return isDigit
    case "alnum": return isUpper || isLower || isDigit
    case "xdigit":
      return isDigit || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    case "space": return byte == 0x20 || (0x09...0x0D).contains(byte)
    case "blank": return byte == 0x20 || byte == 0x09
    case "cntrl": return byte < 0x20 || byte == 0x7F
    case "graph": return isGraphic
    case "print": return isGraphic || byte == 0x20
    case "punct": return isGraphic && !isUpper && !isLower && !isDigit
    default: return nil
    }
  }
}
