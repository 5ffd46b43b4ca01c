public import EsmeroText

/// LaTeX.
///
/// A segment is a paragraph, a heading, a caption, a cell. Arguments of commands that are known to hold
/// prose run on with the text; all other commands keep their arguments. Math, code, comments and the
/// preamble but for the title are no prose.
public struct LaTeXFormat: DocumentFormat {
  private let protection: Protection

  /// Creates the format.
  public init(protection: Protection) { self.protection = protection }

  /// The name, as in `--format`.
  public var name: String { "latex" }
  /// `&` parts cells.
  public var entityDecoding: EntityDecoding { .never }
  /// The prose alone tells the language and the marks.
  public var isLegible: Bool { false }
  /// The file names from which the format is inferred.
  public var fileNames: FileNamePattern { FileNamePattern(extensions: ["tex", "latex", "ltx"]) }

  /// The prose of a whole source.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    var reader = TeXReader(source.bytes, protection: protection)
    reader.read()
    return state.suppression.apply(reader.directives, to: reader.segments, of: source.bytes)
  }

  /// How a replacement is written in the source; `nil` where TeX has another sign for it.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? {
    // Where accents are commands, letters of another encoding may not be known.
    let hasAccents = segment.map.pieces.contains {
      !$0.isVerbatim && segment.prose[$0.prose].contains { $0 >= 0x80 }
    }
    var written: [UInt8] = []
    var index = 0
    while index < replacement.count {
      let byte = replacement[index]
      if replacement.holds("\u{A0}", at: index) {
        written.append(UInt8(ascii: "~"))
        index += 2
        continue
      }
      if replacement.holds("\u{202F}", at: index) {
        written += Array("\\,".utf8)
        index += 3
        continue
      }
      switch byte {
      case UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "#"), UInt8(ascii: "$"),
        UInt8(ascii: "_"):
        written += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "~"),
        UInt8(ascii: "^"), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        return nil
      case 0x80... where hasAccents: return nil
      default: written.append(byte)
      }
      index += 1
    }
    return written
  }

  /// Lines that were wrapped by hand stay as they are, and so do letters written as commands, and
  /// the apostrophe, which TeX prints as one.
  public func permits(_ edit: Edit, in segment: Segment) -> Bool {
    guard !segment.holdsLineEnd(edit.range), !segment.isApostrophe(edit.range) else { return false }
    return !segment.map.pieces.contains { piece in
      !piece.isVerbatim && piece.prose.overlaps(edit.range)
        && segment.prose[piece.prose].contains { $0 >= 0x80 }
    }
  }
}
