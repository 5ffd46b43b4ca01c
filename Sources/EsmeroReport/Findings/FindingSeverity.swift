import EsmeroText

/// What the levels of findings are called elsewhere.
enum FindingSeverity {
  static func sarif(_ level: Applicability) -> String {
    switch level {
    case .safe: "error"
    case .suggested: "warning"
    case .report: "note"
    }
  }

  static func github(_ level: Applicability) -> String {
    switch level {
    case .safe: "error"
    case .suggested: "warning"
    case .report: "notice"
    }
  }

  static func gitlab(_ level: Applicability) -> String {
    switch level {
    case .safe: "major"
    case .suggested: "minor"
    case .report: "info"
    }
  }

  static func checkstyle(_ level: Applicability) -> String {
    switch level {
    case .safe: "error"
    case .suggested: "warning"
    case .report: "info"
    }
  }

  static func reviewdog(_ level: Applicability) -> String {
    switch level {
    case .safe: "ERROR"
    case .suggested: "WARNING"
    case .report: "INFO"
    }
  }
}

extension ReportedFinding {
  /// What was found, what it becomes and why, for readers who see no excerpt.
  var sentence: String {
    let found = "“\(String(decoding: self.found, as: UTF8.self))”"
    guard let replacement else { return "\(found): \(finding.message)" }
    return "\(found) → “\(String(decoding: replacement, as: UTF8.self))”: \(finding.message)"
  }
}

/// Names of files inside of URIs.
enum PercentEncoding {
  /// The path with everything encoded that a path segment cannot hold (RFC 3986).
  static func path(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      let isPlain =
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
        || "-._~/".utf8.contains(byte)
      if isPlain {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }
}
