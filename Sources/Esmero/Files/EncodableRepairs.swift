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
  ) -> Unicode.Scalar? {
    for edit in edits where edit.replacement.contains(where: { $0 >= 0x80 }) {
      do throws(ICUError) {
        _ = try converter.encode(edit.replacement)
      } catch {
        if case .unencodable(_, let value, _) = error { return Unicode.Scalar(value) }
      }
    }
    return nil
  }

  private func remark(on scalar: Unicode.Scalar, in language: MessageLanguage) -> String {
    switch language {
    case .english: "(\(encoding.canonical) cannot hold \(scalar.codePoint); the text stays.)"
    case .portuguese: "(\(encoding.canonical) não comporta \(scalar.codePoint); o texto fica.)"
    }
  }
}
