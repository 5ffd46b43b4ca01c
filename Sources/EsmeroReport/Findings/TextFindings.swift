import EsmeroText

/// Writes findings for a person: each with its line, the span underlined.
struct TextFindings {
  let ink: Ink

  func rendering(of findings: ReportedFindings) -> [UInt8] {
    var result: [UInt8] = []
    for item in findings {
      if !result.isEmpty { result.append(0x0A) }
      result += heading(item, file: findings.report.name)
      result += excerpt(item, of: findings.text)
    }
    return result
  }

  private func heading(_ item: ReportedFinding, file: String) -> [UInt8] {
    let rules = item.finding.rules.map(\.name).joined(separator: ", ")
    var line = ink(.bold, VisibleText.rendering(of: file.utf8, isChanged: false))
    line += ":\(item.start.line):\(item.start.column): ".utf8
    line += FindingWords.level(item.finding.applicability, ink: ink)
    line += " ".utf8 + ink(.bold, rules) + ": ".utf8 + FindingWords.change(item, ink: ink)
    line.append(0x0A)
    return line
  }

  /// The line of the finding's beginning, the span, and the reason.
  private func excerpt(_ item: ReportedFinding, of text: [UInt8]) -> [UInt8] {
    let number = "\(item.start.line)"
    let margin = String(repeating: " ", count: number.count)
    let excerpt = LineExcerpt(
      of: text, lineStart: item.start.lineStart, span: item.start.byte..<item.end.byte)
    var lines = ink(.dim, "  \(number) | ") + excerpt.line + [0x0A]
    lines += ink(.dim, "  \(margin) | ") + excerpt.padding.utf8
    lines += ink(FindingWords.colour(of: item.finding.applicability), excerpt.underline)
    lines.append(0x0A)
    lines += ink(.dim, "  \(margin) = ")
    lines += VisibleText.rendering(of: item.finding.message.utf8, isChanged: false) + [0x0A]
    return lines
  }
}

/// Writes findings for a person: under their file's name, one a line.
struct GroupedFindings {
  let ink: Ink

  func rendering(of findings: ReportedFindings) -> [UInt8] {
    let items = Array(findings)
    let places = items.map { "\($0.start.line):\($0.start.column)" }
    let names = items.map { $0.finding.rules.map(\.name).joined(separator: ", ") }
    let placeWidth = places.map(\.count).max() ?? 0
    let nameWidth = names.map(\.count).max() ?? 0
    var result = ink(.bold, VisibleText.rendering(of: findings.report.name.utf8, isChanged: false))
    result.append(0x0A)
    for (index, item) in items.enumerated() {
      let level = FindingWords.level(item.finding.applicability, ink: ink)
      result += "  \(Self.padding(places[index], to: placeWidth))\(places[index])  ".utf8
      result += level + Self.padding(item.finding.applicability.name, to: 9).utf8
      result += "  \(names[index])\(Self.padding(names[index], to: nameWidth))  ".utf8
      result += FindingWords.change(item, ink: ink) + [0x0A]
    }
    return result
  }

  private static func padding(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count))
  }
}

/// The parts that the listings for people have in common.
enum FindingWords {
  /// The length, in characters, above which a text is shortened in its middle.
  private static let longest = 72

  static func colour(of level: Applicability) -> Ink.Colour {
    switch level {
    case .safe: .red
    case .suggested: .yellow
    case .report: .blue
    }
  }

  static func level(_ level: Applicability, ink: Ink) -> [UInt8] {
    ink(colour(of: level), level.name)
  }

  /// What was found, and what it becomes where there is a repair.
  static func change(_ item: ReportedFinding, ink: Ink) -> [UInt8] {
    let found = quoted(item.found, marks: item.foundMarks, colour: .redMark, ink: ink)
    guard let replacement = item.replacement else { return found }
    let becomes = quoted(replacement, marks: item.replacementMarks, colour: .greenMark, ink: ink)
    return found + " \u{2192} ".utf8 + becomes
  }

  private static func quoted(
    _ text: [UInt8], marks: [ByteRange], colour: Ink.Colour, ink: Ink
  ) -> [UInt8] {
    let shown = String(decoding: text, as: UTF8.self)
    var body: [UInt8]
    if shown.count > longest {
      let half = longest / 2
      body = VisibleText.rendering(of: shown.prefix(half).utf8, isChanged: false)
      body += "\u{2026}".utf8
      body += VisibleText.rendering(of: shown.suffix(half).utf8, isChanged: false)
    } else {
      body = []
      var position = 0
      for mark in marks {
        body += VisibleText.rendering(of: text[position..<mark.lowerBound], isChanged: false)
        body += ink(colour, VisibleText.rendering(of: text[mark], isChanged: true))
        position = mark.upperBound
      }
      body += VisibleText.rendering(of: text[position...], isChanged: false)
    }
    return "\u{201C}".utf8 + body + "\u{201D}".utf8
  }
}
