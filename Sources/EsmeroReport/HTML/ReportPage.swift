public import EsmeroText

/// Writes a page on which a person sees findings, chooses among repairs and takes the choice away as
/// a patch: one file that loads nothing.
///
/// The page is the opening, a piece for each file with a comma between two, and the closing. What
/// files hold and are called stands in it as JSON in which no character can end the element; the
/// page's script makes text of it, never markup.
public enum ReportPage {
  /// Where a file's part of the patch applies.
  public struct PatchTarget: Sendable {
    /// The path as the header is to name it.
    public var path: [UInt8]
    /// Whether the file lies below the folder that the path counts from.
    public var isBelow: Bool
    /// The encoding, where it is one that a patch cannot hold.
    public var foreignEncoding: String?

    /// Takes what is known of a file.
    public init(path: [UInt8], isBelow: Bool = true, foreignEncoding: String? = nil) {
      self.path = path
      self.isBelow = isBelow
      self.foreignEncoding = foreignEncoding
    }
  }

  /// What stands between two files.
  public static let separator = Array(",\n".utf8)

  /// What is written before the first file.
  public static var opening: [UInt8] {
    parts.opening + Array("{\"files\":[\n".utf8)
  }

  /// The piece of a file.
  ///
  /// - Parameters:
  ///   - choices: its findings.
  ///   - target: where its part of the patch applies.
  /// - Returns: UTF-8; empty where there are no findings.
  public static func rendering(of choices: RepairChoices, target: PatchTarget) -> [UInt8] {
    guard !choices.choices.isEmpty else { return [] }
    var writer = JSONWriter(escapesMarkup: true)
    PageFile(of: choices, target: target).write(to: &writer)
    return writer.bytes
  }

  /// What is written after the last file.
  ///
  /// - Parameters:
  ///   - pieces: all files, by which the browser knows the page again.
  ///   - texts: how many texts were read.
  ///   - version: the program's version.
  ///   - language: the language of the page's own words.
  ///   - rules: the rules that have found something.
  /// - Returns: UTF-8.
  public static func closing(
    after pieces: [UInt8], texts: Int, version: String, language: MessageLanguage,
    rules: [RuleListing]
  ) -> [UInt8] {
    var fingerprint = Fingerprint()
    fingerprint.take(pieces)
    var writer = JSONWriter(escapesMarkup: true)
    writer.object { writer in
      writer.name("version")
      writer.string(version)
      writer.name("language")
      writer.string(language == .portuguese ? "pt" : "en")
      writer.name("texts")
      writer.number(texts)
      writer.name("fingerprint")
      writer.string(fingerprint.hexadecimal)
      writer.name("signs")
      writer.object { writer in
        for (scalar, sign) in VisibleText.signs {
          writer.name(String(scalar))
          writer.string(sign)
        }
      }
      writer.name("rules")
      writer.object { writer in
        for rule in rules { write(rule, to: &writer) }
      }
    }
    return Array("\n],".utf8) + writer.bytes.dropFirst() + parts.closing
  }

  private static func write(_ rule: RuleListing, to writer: inout JSONWriter) {
    writer.name(rule.id.name)
    writer.object { writer in
      writer.name("problem")
      writer.string(rule.problem)
      writer.name("why")
      writer.string(rule.why)
      writer.name("source")
      writer.string(rule.source)
    }
  }

  /// The page before and behind its data.
  private static let parts: (opening: [UInt8], closing: [UInt8]) = {
    let marks = ["style", "data", "script"].map { Array("{{\($0)}}".utf8) }
    let pieces = marks.reduce(into: [PageAssets.template[...]]) { pieces, mark in
      guard let rest = pieces.popLast() else { return }
      pieces += rest.split(around: mark)
    }
    guard pieces.count == 4 else { return ([], []) }
    return (
      pieces[0] + PageAssets.style + pieces[1], pieces[2] + PageAssets.script + pieces[3]
    )
  }()
}

extension ArraySlice<UInt8> {
  /// What stands before and behind the first occurrence of a mark; all of it where there is none.
  fileprivate func split(around mark: [UInt8]) -> [ArraySlice<UInt8>] {
    for index in indices where self[index] == mark[0] && self[index...].starts(with: mark) {
      return [self[..<index], self[(index + mark.count)...]]
    }
    return [self]
  }
}
