import EsmeroRules
public import EsmeroText

/// The state of a whole file; it never matches inside a segment.
struct FileEndMatcher: MatcherProgram {
  init(context: MatchContext, arguments: ArgumentList) {}

  func matches(at anchors: [Int]) -> [RuleMatch] { [] }

  /// What is remarkable about the end and the line ends of a file.
  static func remarks(on bytes: [UInt8]) -> [(range: ByteRange, remark: Remark)] {
    var remarks: [(ByteRange, Remark)] = []
    if let last = bytes.last, last != 0x0A {
      remarks.append((bytes.count..<bytes.count, .noLineEnd))
    }
    if let nul = bytes.firstIndex(of: 0) { remarks.append((nul..<nul + 1, .nul)) }
    if let range = blankLinesAtEnd(of: bytes) { remarks.append((range, .blankLines)) }
    if let offset = firstOddLineEnd(in: bytes) {
      remarks.append((offset..<offset + 1, .mixedLineEnds))
    }
    return remarks
  }

  /// What there is to say about a file.
  enum Remark {
    case noLineEnd
    case nul
    case blankLines
    case mixedLineEnds

    func message(in language: MessageLanguage) -> String {
      switch (self, language) {
      case (.noLineEnd, .english): "The file does not end with a line end."
      case (.noLineEnd, .portuguese): "O arquivo não termina com uma quebra de linha."
      case (.nul, .english): "The file holds a NUL byte."
      case (.nul, .portuguese): "O arquivo contém um byte nulo."
      case (.blankLines, .english): "The file ends with blank lines."
      case (.blankLines, .portuguese): "O arquivo termina com linhas em branco."
      case (.mixedLineEnds, .english): "The file mixes LF and CRLF line ends."
      case (.mixedLineEnds, .portuguese): "O arquivo mistura quebras de linha LF e CRLF."
      }
    }
  }

  private static func blankLinesAtEnd(of bytes: [UInt8]) -> ByteRange? {
    var start = bytes.count
    while start > 0, bytes[start - 1] == 0x0A || bytes[start - 1] == 0x0D { start -= 1 }
    let lineEnds = bytes[start...].filter { $0 == 0x0A }.count
    return start > 0 && lineEnds > 1 ? start..<bytes.count : nil
  }

  /// The first line end that is not like the first one.
  private static func firstOddLineEnd(in bytes: [UInt8]) -> Int? {
    var isFirstPair: Bool?
    for (offset, byte) in bytes.enumerated() where byte == 0x0A {
      let isPair = offset > 0 && bytes[offset - 1] == 0x0D
      guard let first = isFirstPair else {
        isFirstPair = isPair
        continue
      }
      if isPair != first { return offset }
    }
    return nil
  }
}

extension SegmentRepairer {
  /// Findings about the file as a whole, in the coordinates of its bytes.
  public func fileFindings(in bytes: [UInt8]) -> [Finding] {
    let image = rules.image
    var findings: [Finding] = []
    for index in rules.fileCases {
      let rule = image.ruleCase(index, ImageLayout.Case.rule)
      let id = RuleID(image.string(image.rule(rule, ImageLayout.Rule.id)))
      switch NamedMatcher.allCases[image.ruleCase(index, ImageLayout.Case.matcher) - 1] {
      case .fileEnd:
        findings += FileEndMatcher.remarks(on: bytes).map { range, remark in
          Finding(
            rules: [id], range: range, applicability: .report,
            message: remark.message(in: image.messageLanguage), edits: [])
        }
      case .wholeFence:
        guard let range = WholeFenceMatcher.fence(around: bytes) else { continue }
        let why = image.wording(ofRule: rule, ImageLayout.Rule.why)
        findings.append(
          Finding(rules: [id], range: range, applicability: .report, message: why, edits: []))
      default: continue
      }
    }
    return findings
  }
}
