import EsmeroFormats
import EsmeroText

extension Repairer {
  /// The names of all formats that are built.
  public var formatNames: [String] { formats.names }

  /// The name of the format that a file's name leads to; `nil` where it leads to none, as that of
  /// source code does.
  public func formatName(forFile path: FilePath) -> String? {
    formats.format(forFile: path.text)?.name
  }

  /// Whether a text of that format can be judged in parts, however long it is.
  public func isStreaming(format name: String) -> Bool {
    formats.format(named: name)?.isStreaming ?? false
  }

  /// How many bytes of a text that is not UTF-8 are certain not to depend on its first bad byte.
  ///
  /// - Parameters:
  ///   - bytes: a whole text.
  ///   - name: the name of its format.
  /// - Returns: the offset where the paragraph of the bad byte begins; the length of a text that is
  ///   UTF-8.
  package func readableLength(of bytes: [UInt8], format name: String) -> Int {
    guard let format = formats.format(named: name) else { return 0 }
    let stretches = format.unreadableStretches(
      in: bytes, insideLine: false, continuing: StreamState())
    return stretches.first?.range.lowerBound ?? bytes.count
  }

  /// The names of formats that are most like an unknown one, nearest first.
  public func nearestFormats(to name: String) -> [String] {
    NearestName.several(like: name, among: formats.names)
  }
}

/// What is wrong with a text that is not of its format, in words for a person.
public struct FormatFault: Sendable, Hashable {
  /// The line, from 1; `nil` where the whole text is at fault.
  public let line: Int?
  /// The column, from 1, in grapheme clusters; `nil` where the whole text is at fault.
  public let column: Int?
  /// The fault, as the end of a sentence that begins with the text's name.
  public let reason: String

  init(_ error: FormatError) {
    switch error {
    case .nestedTooDeep(let position, let limit):
      line = position.line
      column = position.graphemeColumn
      reason = "blocks are nested more than \(limit) deep"
      return
    case .malformed(let position, let fault):
      line = position.line
      column = position.graphemeColumn
      reason = fault
      return
    case .tooComplex: reason = "its markup is too complex to be read in a reasonable time"
    case .tooLarge(_, let limit): reason = "more than \(limit) bytes cannot be read in this format"
    case .outOfMemory: reason = "there is not enough memory to read it"
    case .parserDisagrees: reason = "its markup could not be read reliably"
    }
    line = nil
    column = nil
  }
}

extension RepairError {
  /// What is wrong with the text; `nil` where the error is not about the text.
  public var fault: FormatFault? {
    guard case .format(let error) = self else { return nil }
    return FormatFault(error)
  }
}

extension StreamError {
  /// What is wrong with the text's format; `nil` where its bytes are no text at all.
  public var fault: FormatFault? {
    guard case .format(let error) = reason else { return nil }
    return FormatFault(error)
  }
}
