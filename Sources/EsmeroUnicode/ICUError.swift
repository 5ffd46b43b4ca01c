/// Why something asked of the Unicode layer could not be had.
public enum ICUError: Error, Hashable, Sendable {
  /// ICU refused the named operation; `name` is its own name of the reason, as `U_MEMORY_ALLOCATION_ERROR`.
  case failed(operation: String, name: String)
  /// No character encoding has this name; `nearest` is the closest known one.
  case unknownEncoding(String, nearest: String?)
  /// The encoding leaves the byte order open, and no byte order mark settles it.
  case missingByteOrderMark(encoding: String)
  /// The byte at `offset`, counted from 0, cannot stand where it stands in the encoding.
  case malformed(encoding: String, offset: Int)
  /// The encoding has no bytes for the scalar at `offset`, counted in bytes of UTF-8 from 0.
  case unencodable(encoding: String, scalar: UInt32, offset: Int)
  /// The text is no BCP 47 language tag, or names a language, script or region that does not exist;
  /// `nearest` is the closest tag that would do.
  case invalidLanguageTag(String, nearest: String?)
  /// No transliterator has this id; `nearest` is the closest known one.
  case unknownTransliterator(String, nearest: String?)
  /// The pattern is no regular expression of ICU's; `name` is its own name of the reason, `offset`
  /// the scalar of the pattern, from 0, where it noticed, as far as it says.
  case invalidPattern(name: String, offset: Int?)
  /// A regular expression took more steps than it may, or went deeper into its ways back; `name`
  /// is ICU's own name of the reason.
  case searchStopped(name: String)
  /// The library that detects languages cannot be opened; `reason` is the loader's own sentence.
  case languageDetectorUnavailable(reason: String)
  /// The text is longer, in bytes, than ICU can take in one call.
  case tooLong(bytes: Int)
}

extension ICUError: CustomStringConvertible {
  /// The reason as a sentence without a full stop.
  public var description: String {
    switch self {
    case .failed(let operation, let name):
      "ICU could not \(operation): \(name)"
    case .unknownEncoding(let name, let nearest):
      "unknown encoding “\(name)”" + Self.suggestion(nearest)
    case .missingByteOrderMark(let encoding):
      "\(encoding) without a byte order mark: name the byte order, as in \(encoding)LE"
    case .malformed(let encoding, let offset):
      "not valid \(encoding) at byte \(offset)"
    case .unencodable(let encoding, let scalar, let offset):
      "\(encoding) cannot hold \(Self.notation(scalar)), at byte \(offset)"
    case .invalidLanguageTag(let tag, let nearest):
      "unknown language “\(tag)”" + Self.suggestion(nearest)
    case .unknownTransliterator(let id, let nearest):
      "unknown transliterator “\(id)”" + Self.suggestion(nearest)
    case .invalidPattern(let name, _):
      "ICU does not take this regular expression: \(name)" + Self.gloss(onPatternError: name)
    case .searchStopped(let name):
      "a regular expression was stopped: \(name)"
    case .languageDetectorUnavailable(let reason):
      "languages cannot be detected: \(reason)"
    case .tooLong(let bytes):
      "a text of \(bytes) bytes is too long"
    }
  }

  private static func suggestion(_ nearest: String?) -> String {
    nearest.map { "; did you mean “\($0)”?" } ?? ""
  }

  /// What ICU's name of a fault says, for those who do not know ICU; empty where the name is plain.
  private static func gloss(onPatternError name: String) -> String {
    let words: [String: String] = [
      "U_REGEX_RULE_SYNTAX": "something stands where it cannot",
      "U_REGEX_BAD_ESCAPE_SEQUENCE": "there is no such backslash sequence",
      "U_REGEX_PROPERTY_SYNTAX": "there is no such property of characters",
      "U_REGEX_MISMATCHED_PAREN": "parentheses do not pair",
      "U_REGEX_NUMBER_TOO_BIG": "a number is too large",
      "U_REGEX_BAD_INTERVAL": "“{” begins no bounds; as text it is written “\\{”",
      "U_REGEX_MAX_LT_MIN": "the upper bound is below the lower",
      "U_REGEX_INVALID_BACK_REF": "there is no such group",
      "U_REGEX_INVALID_FLAG": "there is no such flag",
      "U_REGEX_LOOK_BEHIND_LIMIT": "a look-behind has no greatest length",
      "U_REGEX_MISSING_CLOSE_BRACKET": "a set has no “]”",
      "U_REGEX_INVALID_RANGE": "a range of a set runs backwards",
      "U_REGEX_PATTERN_TOO_BIG": "it is too large once its repetitions are written out",
      "U_REGEX_INVALID_CAPTURE_GROUP_NAME":
        "a group's name is ASCII letters and digits and is given once",
    ]
    return words[name].map { ", \($0)" } ?? ""
  }

  private static func notation(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
