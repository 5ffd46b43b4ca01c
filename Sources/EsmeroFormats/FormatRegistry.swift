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
  ///   - inner: what each line, field or column holds, in formats that have an inner one.
  ///   - fields: the strings of structured data that are prose.
  ///   - sourceFields: the fields of `jsonl` that those are translations of.
  ///   - columns: the columns of a table that are prose; all where there are none.
  ///   - sourceColumn: the column that those are translations of.
  ///   - targetLanguage: the language of translations in formats that hold several, as a BCP 47 tag.
  ///   - readsAttributes: whether attributes of HTML that hold prose are read.
  public init(
    protection: Protection, inner: InnerFormat = .text,
    fields: FieldSelection = FieldSelection(), sourceFields: FieldSelection = FieldSelection(),
    columns: [TableColumn] = [], sourceColumn: TableColumn? = nil,
    targetLanguage: String? = nil, readsAttributes: Bool = false
  ) {
    let table = TableLayout(
      protection: protection, inner: inner, columns: columns, source: sourceColumn)
    let basic: [any DocumentFormat] = [
      TextFormat(protection: protection), MarkdownFormat(protection: protection),
      LinesFormat(protection: protection, inner: inner),
      MarkdownFormat(protection: protection, isMDX: true),
      HTMLFormat(protection: protection, readsAttributes: readsAttributes),
    ]
    // Names such as `strings.xml` are looked up before any other XML.
    let vocabularies: [XMLFormat.Vocabulary] = [.xliff, .tmx, .android, .resx, .xml]
    let xml = vocabularies.map {
      XMLFormat($0, protection: protection, targetLanguage: targetLanguage)
    }
    let others: [any DocumentFormat] = [
      POFormat(protection: protection), SubRipFormat(protection: protection),
      WebVTTFormat(protection: protection), SubStationFormat(protection: protection),
      LaTeXFormat(protection: protection), RSTFormat(protection: protection),
      AsciiDocFormat(protection: protection), OrgFormat(protection: protection),
      TypstFormat(protection: protection),
      JSONFormat(protection: protection, fields: fields),
      JSONLinesFormat(
        protection: protection, inner: inner, fields: fields, sourceFields: sourceFields),
      ARBFormat(protection: protection), StringCatalogFormat(protection: protection),
      YAMLFormat(protection: protection, fields: fields),
      TOMLFormat(protection: protection, fields: fields),
      TSVFormat(table), CSVFormat(table),
      PropertiesFormat(protection: protection), AppleStringsFormat(protection: protection),
    ]
    self.init(formats: basic + xml + others)
  }

  /// The names of all formats.
  public var names: [String] { formats.map(\.name) }

  /// The format of a name; `nil` where there is none.
  public func format(named name: some StringProtocol) -> (any DocumentFormat)? {
    formats.first { $0.name == name }
  }

  /// The format that a file's name leads to; `nil` where it leads to none, as source code does.
  ///
  /// - Parameter path: a name, or a path whose last component is looked at, and whose folders are
  ///   where they tell of translations.
  /// - Returns: the first format in the list that claims the name.
  public func format(forFile path: some StringProtocol) -> (any DocumentFormat)? {
    let name = FileNamePattern.name(at: path)
    return fileNames.firstIndex { $0.matches(name: name, path: path) }.map { formats[$0] }
  }
}
