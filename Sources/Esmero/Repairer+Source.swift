import EsmeroFormats
public import EsmeroText

extension Repairer {
  /// Judges a text with the help of what it is a translation of: placeholders, tags, addresses and
  /// character references are restored from there, and what is missing or made up is reported.
  ///
  /// Both texts are read in the same format, and their parts paired in their order: paragraphs, lines
  /// or blocks. Formats that hold both texts hand over segments with a `sourceSegment` of their own.
  ///
  /// - Parameters:
  ///   - translation: the text to judge.
  ///   - original: the text that was translated.
  ///   - name: what messages call the translation.
  ///   - format: the name of the format of both, as in `FormatRegistry`.
  ///   - least: the least level of findings that are asked for; what is repaired is found anyway.
  /// - Returns: findings, conflicts and the edits to make in the translation.
  /// - Throws: `RepairError`; `unpaired` where the texts have not as many parts.
  public func report(
    on translation: SourceText, translatedFrom original: SourceText, name: String, format: String,
    least: Applicability = .report
  ) throws(RepairError) -> FileReport {
    let documentFormat = try self.format(named: format)
    let profile = profile(of: translation.bytes, format: documentFormat)
    var judged = DocumentJudgement(
      repairer: self, profile: profile, format: documentFormat,
      least: min(least, configuration.threshold))
    let (segments, counts): ([Segment]?, (translation: Int, original: Int))
    do throws(FormatError) {
      (segments, counts) = try documentFormat.pairedSegments(
        of: translation, translatedFrom: original)
    } catch {
      throw .format(error)
    }
    guard let segments else {
      throw .unpaired(
        part: documentFormat.partName, count: counts.translation, originalCount: counts.original)
    }
    for segment in segments { judged.add(segment) }
    judged.addFileEnd(of: translation.bytes)
    return judged.report(on: translation, name: name)
  }
}
