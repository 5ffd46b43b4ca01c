public import EsmeroText
import EsmeroUnicode

extension EncodedText {
  /// A report on the text without the repairs that its encoding cannot hold: they are only told of, and
  /// all others can be made.
  ///
  /// - Parameters:
  ///   - report: the report.
  ///   - language: the language in which findings are explained.
  /// - Returns: the report; as it is where the encoding can hold everything.
  public func encodable(_ report: FileReport, tellingIn language: MessageLanguage) -> FileReport {
    guard encoding != .utf8, !encoding.isWide,
      var converter = try? CharacterConverter(encoding: encoding.canonical)
    else { return report }
    var result = report
    var refused: Set<Edit> = []
    for index in result.findings.indices {
      guard let scalar = Self.missing(in: result.findings[index].edits, &converter) else {
        continue
      }
      refused.formUnion(result.findings[index].edits)
      result.findings[index].edits = []
      result.findings[index].applicability = .report
      result.findings[index].message += " " + remark(on: scalar, in: language)
    }
    if !refused.isEmpty { result.edits.removeAll { refused.contains($0) } }
    return result
  }

  /// The first character of replacements that the encoding lacks.
  private static func missing(
    in edits: [Edit], _ converter: inout CharacterConverter
  ) -> UInt32? {
    for edit in edits where edit.replacement.contains(where: { $0 >= 0x80 }) {
      do throws(ICUError) {
        _ = try converter.encode(edit.replacement)
      } catch {
        if case .unencodable(_, let scalar, _) = error { return scalar }
      }
    }
    return nil
  }

  private func remark(on scalar: UInt32, in language: MessageLanguage) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    let character = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return switch language {
    case .english: "(\(encoding.canonical) cannot hold \(character); the text stays.)"
    case .portuguese: "(\(encoding.canonical) não comporta \(character); o texto fica.)"
    }
  }
}
