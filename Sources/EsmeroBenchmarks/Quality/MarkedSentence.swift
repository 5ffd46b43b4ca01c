public import EsmeroText

/// A sentence in whose text the repairs are marked that a careful editor would make.
///
/// A mark stands in the place of the damage: `disse⟦ -→-⟧lhe`. A sentence without one looks like
/// damage and is none. What cannot be seen is written by its number: `\u{200B}`.
public struct MarkedSentence: Sendable, Hashable {
  /// How far what Esmero does is from the marks.
  public enum Standing: String, Sendable {
    /// With `--suggested`, the marked repairs are made and no others; without, no others.
    case right = ""
    /// No wrong repair is made by default, but one is missing or a suggestion is wrong.
    case lacking = "? "
    /// A wrong repair is made by default.
    case wrong = "! "
  }

  /// The standing that is recorded for it.
  public let standing: Standing
  /// The text with its damage.
  public let text: [UInt8]
  /// The repairs wanted, in the form that `Edit.parts(in:)` gives them.
  public let wanted: Set<Edit>

  /// Reads a line of a file of `Corpus/Marked`.
  ///
  /// - Throws: ``MarkError`` for a mark without its arrow or end.
  public init(line: some StringProtocol) throws(MarkError) {
    let standing = [Standing.lacking, .wrong].first { line.hasPrefix($0.rawValue) } ?? .right
    var rest = Substring(Self.unescaped(line.dropFirst(standing.rawValue.count)))
    var text: [UInt8] = []
    var edits: [Edit] = []
    while let opening = rest.firstIndex(of: "⟦") {
      text += rest[..<opening].utf8
      let behind = rest[opening...].dropFirst()
      guard let closing = behind.firstIndex(of: "⟧") else { throw MarkError(line: String(line)) }
      let parts = behind[..<closing].split(separator: "→", omittingEmptySubsequences: false)
      guard parts.count == 2 else { throw MarkError(line: String(line)) }
      let start = text.count
      text += parts[0].utf8
      edits.append(Edit(range: start..<text.count, replacement: Array(parts[1].utf8)))
      rest = behind[closing...].dropFirst()
    }
    text += rest.utf8
    self.standing = standing
    self.text = text
    wanted = Set(edits.flatMap { $0.parts(in: text) })
  }

  /// Characters in the place of their numbers.
  private static func unescaped(_ line: some StringProtocol) -> String {
    var parts = line.split(separator: "\\u{", omittingEmptySubsequences: false)[...]
    var text = String(parts.removeFirst())
    for part in parts {
      guard let end = part.firstIndex(of: "}"), let number = UInt32(part[..<end], radix: 16),
        let scalar = Unicode.Scalar(number)
      else {
        text += "\\u{" + String(part)
        continue
      }
      text.unicodeScalars.append(scalar)
      text += String(part[end...].dropFirst())
    }
    return text
  }
}

/// A mark that cannot be read.
public struct MarkError: Error, CustomStringConvertible {
  let line: String

  /// The line at fault.
  public var description: String { "a mark without arrow or end: \(line)" }
}
