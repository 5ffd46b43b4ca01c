/// Names of languages in keys and file names: `pt`, `pt-BR`, `pt_BR`, `zh-Hant-TW`.
enum LanguageName {
  /// The tag that a name is; `nil` where it is none.
  ///
  /// - Parameter name: ASCII; the subtags may be joined by `-` or `_`.
  /// - Returns: the name with hyphens.
  static func tag(_ name: some StringProtocol) -> String? {
    let parts = name.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
      .map { Array($0.utf8) }
    guard let language = parts.first, language.count == 2, parts.count <= 3,
      language.allSatisfy(\.isASCIILowercase),
      codes.contains(String(decoding: language, as: UTF8.self))
    else { return nil }
    for (index, part) in parts.enumerated().dropFirst() {
      let isRegion = part.count == 2 && part.allSatisfy(\.isASCIILetter)
      let isArea = part.count == 3 && part.allSatisfy(\.isASCIIDigit)
      let isScript = index == 1 && part.count == 4 && part.allSatisfy(\.isASCIILetter)
      guard isRegion || isArea || isScript else { return nil }
    }
    return parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
  }

  /// The languages of ISO 639-1.
  private static let codes: Set<String> = Set(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de
    dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia
    id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo
    lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl
    ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk
    tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split { $0.isWhitespace }.map(String.init))
}
