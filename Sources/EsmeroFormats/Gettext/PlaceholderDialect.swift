import EsmeroText

/// How a program marks what it fills into its messages, as the flags of PO files name it.
///
/// ``Protection`` knows what is a placeholder in any text; a flag makes more of them certain, such as
/// `{}` or `% d`, which in prose may be something else.
enum PlaceholderDialect: Hashable {
  /// `%d`, `% d`, `%(name)s`, `%<name>s`, `%1`.
  case percent
  /// `{}`, `{0:>{1}}`, `{name!r}`.
  case brace
  /// `~a`, `~10,2f`.
  case tilde
  /// `$name`, `${name}`.
  case dollar

  /// The dialect of a flag such as `c-format`; `nil` of others, of `no-c-format` too.
  init?(flag: String) {
    switch flag {
    case "c-format", "objc-format", "c++-format", "python-format", "php-format", "perl-format",
      "java-printf-format", "ruby-format", "lua-format", "awk-format", "gawk-format", "tcl-format",
      "object-pascal-format", "modula2-format", "d-format", "ocaml-format", "go-format",
      "javascript-format", "gcc-internal-format", "gfc-internal-format", "kde-format",
      "kde-kuit-format", "qt-format", "qt-plural-format", "ycp-format", "boost-format",
      "elisp-format", "librep-format", "smalltalk-format", "sh-printf-format":
      self = .percent
    case "python-brace-format", "perl-brace-format", "csharp-format", "java-format", "rust-format",
      "c++20-format":
      self = .brace
    case "lisp-format", "scheme-format": self = .tilde
    case "sh-format": self = .dollar
    default: return nil
    }
  }

  /// More bytes than this no placeholder has.
  private static let longest = 128

  /// The placeholders of a text, in its order.
  func zones(in prose: [UInt8]) -> [ProtectedZone] {
    var zones: [ProtectedZone] = []
    var index = 0
    while index < prose.count {
      guard prose[index] == sign, let end = end(of: index, in: prose) else {
        index += 1
        continue
      }
      zones.append(ProtectedZone(range: index..<end, kind: .placeholder))
      index = end
    }
    return zones
  }

  private var sign: UInt8 {
    switch self {
    case .percent: UInt8(ascii: "%")
    case .brace: UInt8(ascii: "{")
    case .tilde: UInt8(ascii: "~")
    case .dollar: UInt8(ascii: "$")
    }
  }

  private func end(of start: Int, in prose: [UInt8]) -> Int? {
    switch self {
    case .percent: Self.endOfConversion(start, in: prose)
    case .brace: Self.endOfBraces(start, in: prose)
    case .tilde: Self.endOfTilde(start, in: prose)
    case .dollar: Self.endOfVariable(start, in: prose)
    }
  }

  private static func endOfConversion(_ start: Int, in prose: [UInt8]) -> Int? {
    var index = start + 1
    guard index < prose.count else { return nil }
    if prose[index] == UInt8(ascii: "%") { return index + 1 }
    for (open, close) in zip("(<{|".utf8, ")>}|".utf8) where prose[index] == open {
      guard let found = prose[index...].prefix(longest).dropFirst().firstIndex(of: close) else {
        return nil
      }
      index = found + 1
      if open == UInt8(ascii: "{") || open == UInt8(ascii: "|") { return index }
    }
    let size = index < prose.count && prose[index] == UInt8(ascii: "L") ? index + 1 : index
    let digits = prose[size...].prefix(8).prefix { $0.isASCIIDigit }.endIndex
    let isNumbered = digits > size
    let isArgument = isNumbered && digits < prose.count && prose[digits] == UInt8(ascii: "$")
    // Flags stand before the width, behind `1$`.
    let flags = isArgument ? digits + 1 : isNumbered ? digits : index
    let signs = isNumbered && !isArgument ? "*.0123456789hlLqjzt" : "0123456789*.,:;-+ #'_IhlLqjzt"
    let parameters = prose[flags...].prefix(24).prefix { signs.utf8.contains($0) }
    let end = parameters.endIndex
    if end < prose.count, prose[end].isASCIILetter || prose[end] == UInt8(ascii: "@") {
      return end + 1
    }
    // A letter of the size is the conversion itself where none follows: `%t`.
    if let last = parameters.last, last.isASCIILetter { return end }
    // `%1` of KDE and Qt, `%1%` of Boost.
    guard isNumbered else { return nil }
    return digits < prose.count && prose[digits] == UInt8(ascii: "%") ? digits + 1 : digits
  }

  private static func endOfBraces(_ start: Int, in prose: [UInt8]) -> Int? {
    if prose.holds("{{", at: start) { return start + 2 }
    var depth = 0
    for index in start..<min(prose.count, start + longest) {
      if prose[index].isLineEnd { return nil }
      if prose[index] == UInt8(ascii: "{") { depth += 1 }
      guard prose[index] == UInt8(ascii: "}") else { continue }
      depth -= 1
      if depth == 0 { return index + 1 }
    }
    return nil
  }

  private static func endOfTilde(_ start: Int, in prose: [UInt8]) -> Int? {
    let end = prose[(start + 1)...].prefix(24).prefix { "0123456789,':@+-".utf8.contains($0) }
      .endIndex
    guard end < prose.count, prose[end] > 0x20, prose[end] < 0x7F else { return nil }
    return end + 1
  }

  private static func endOfVariable(_ start: Int, in prose: [UInt8]) -> Int? {
    if prose.holds("${", at: start) { return endOfBraces(start + 1, in: prose) }
    let end = prose[(start + 1)...].prefix(longest).prefix { $0.isIdentifierByte }.endIndex
    return end > start + 1 ? end : nil
  }
}
