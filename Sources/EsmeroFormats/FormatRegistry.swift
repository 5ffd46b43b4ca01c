/// All formats that are built: the one place where a name or a file leads to a format.
public struct FormatRegistry: Sendable {
  /// The formats, in the order in which they are listed to people.
  public let formats: [any DocumentFormat]
  /// The file names of each, kept because a folder may hold many thousand files.
  private let fileNames: [FileNamePattern]

  /// Lists formats; where two answer to a name the first does.
  public init(formats: [any DocumentFormat]) {
    self.formats = formats
    fileNames = formats.map(\.fileNames)
  }

  /// Lists the built-in formats.
  ///
  /// - Parameters:
  ///   - protection: finds what is protected in prose.
  ///   - inner: what each line of the format `lines` holds.
  ///   - targetLanguage: the language of translations in formats that hold several.
  public init(
    protection: Protection, inner: LinesFormat.Inner = .text, targetLanguage: String? = nil
  ) {
    // `strings.xml` is looked up before any other XML.
    let vocabularies: [XMLFormat.Vocabulary] = [.xliff, .tmx, .android, .resx, .xml]
    let basic: [any DocumentFormat] = [
      TextFormat(protection: protection), MarkdownFormat(protection: protection),
      LinesFormat(protection: protection, inner: inner), HTMLFormat(protection: protection),
    ]
    let xml = vocabularies.map {
      XMLFormat($0, protection: protection, targetLanguage: targetLanguage)
    }
    self.init(formats: basic + xml)
  }

  /// The names of all formats.
  public var names: [String] { formats.map(\.name) }

  /// The format of a name; `nil` where there is none.
  public func format(named name: some StringProtocol) -> (any DocumentFormat)? {
    formats.first { $0.name == name }
  }

  /// The format that a file's name leads to; `nil` where it leads to none, as source code does.
  ///
  /// - Parameter path: a name, or a path whose last component is looked at.
  /// - Returns: the first format in the list that claims the name.
  public func format(forFile path: some StringProtocol) -> (any DocumentFormat)? {
    let name = FileNamePattern.name(at: path)
    return fileNames.firstIndex { $0.matches(name: name) }.map { formats[$0] }
  }
}
