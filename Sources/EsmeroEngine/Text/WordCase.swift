import EsmeroUnicode

/// The case pattern of a word.
public enum WordCase: Sendable, Hashable {
  /// No cased letter.
  case none
  /// No upper-case letter.
  case lower
  /// The first letter is upper case, the rest is not; also a single upper-case letter.
  case capital
  /// All letters are upper case, and there are two at least.
  case upper
  /// Anything else.
  case mixed

  /// Reads the case pattern of valid UTF-8.
  public init(of bytes: some Collection<UInt8>) {
    var upper = 0
    var lower = 0
    var isFirstUpper = false
    var rest = bytes.makeIterator()
    while let lead = rest.next() {
      let scalar = UTF8Decoding.scalar(lead: lead, rest: &rest)
      if ScalarProperties.isUppercase(scalar) {
        if upper + lower == 0 { isFirstUpper = true }
        upper += 1
      } else if ScalarProperties.isLowercase(scalar) {
        lower += 1
      }
    }
    if upper + lower == 0 {
      self = .none
    } else if upper == 0 {
      self = .lower
    } else if lower == 0, upper > 1 {
      self = .upper
    } else {
      self = upper == 1 && isFirstUpper ? .capital : .mixed
    }
  }

  /// The text in this case pattern; `mixed` and `none` leave it as it is.
  public func applied(to text: [UInt8]) -> [UInt8] {
    switch self {
    case .none, .mixed, .lower: text
    case .upper: CaseMapping.uppercased(text)
    case .capital: CaseMapping.titlecasedFirst(text)
    }
  }
}
