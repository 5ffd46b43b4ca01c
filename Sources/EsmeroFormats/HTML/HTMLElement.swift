/// What an element of HTML is to prose.
enum HTMLElement {
  /// Parts the text before it from the text in it and after it.
  case block
  /// Stands inside a sentence, and is seen by its looks alone.
  case inline
  /// Takes no room, has no end tag and nothing inside.
  case mark
  /// Ends a line.
  case lineBreak
  /// Stands inside a sentence like a word; has no end tag.
  case object
  /// Stands inside a sentence, and what is in it is no prose, as in `code`.
  case verbatim
  /// Parts text, and what is in it is no prose, as in `pre`.
  case verbatimBlock
  /// Takes no room, and what is in it is no text at all, as in `script`.
  case hidden
  /// Stands inside a sentence like a word, and what is in it is no markup, as in `textarea`.
  case field

  /// Looks a name up.
  ///
  /// An element that HTML does not know parts text: it may be a card or a word, and two texts made one
  /// would show doublings that are none.
  ///
  /// - Parameter name: the name, in lower case.
  init(named name: String) { self = Self.elements[name] ?? .block }

  /// Whether an element can have content.
  static func hasContent(_ name: String) -> Bool {
    switch elements[name] {
    case .mark, .lineBreak, .object: false
    default: !voidBlocks.contains(name)
    }
  }

  /// Whether the element parts the text around it.
  var isBoundary: Bool { self == .block || self == .verbatimBlock }

  /// Whether what is in the element is read up to its end tag, whatever it is.
  var isRaw: Bool { self == .hidden || self == .field }

  private static let elements: [String: HTMLElement] = {
    var elements: [String: HTMLElement] = [:]
    let kinds: [(HTMLElement, String)] = [
      (
        .inline,
        """
        a abbr acronym b bdi bdo big cite data dfn em font i ins mark nobr picture q rb ruby small
        span strong time u
        """
      ),
      (.mark, "area base basefont bgsound link meta param source track wbr"),
      (.lineBreak, "br"), (.object, "embed img input"),
      // What is crossed out, raised or lowered is no part of the sentence around it.
      (.verbatim, "code del kbd math rp rt s samp strike sub sup svg tt var"),
      (.verbatimBlock, "listing pre"),
      (.hidden, "iframe noembed noframes script style xmp"), (.field, "textarea"),
    ]
    for (kind, names) in kinds {
      for name in names.split(whereSeparator: \.isWhitespace) { elements[String(name)] = kind }
    }
    return elements
  }()

  /// Blocks without an end tag.
  private static let voidBlocks: Set<String> = ["col", "frame", "hr", "keygen"]

  /// What a start tag closes without an end tag.
  struct Implied {
    /// The open elements that it closes.
    var closed: Set<String>
    /// The elements at which the search for one ends; where there are none, every block is one.
    var limits: Set<String>
  }

  /// What a start tag closes; `nil` where that is nothing.
  ///
  /// - Parameters:
  ///   - name: the name of the start tag.
  ///   - isBoundary: whether it parts text.
  /// - Returns: the elements that end there.
  static func implied(by name: String, isBoundary: Bool) -> Implied? {
    guard isBoundary else { return nil }
    return impliedEnds[name] ?? endOfParagraph
  }

  private static let endOfParagraph = Implied(closed: ["p"], limits: [])

  private static let impliedEnds: [String: Implied] = {
    let cells = Implied(closed: ["td", "th"], limits: ["tr", "table"])
    let terms = Implied(closed: ["dt", "dd"], limits: ["dl"])
    return [
      "li": Implied(closed: ["li"], limits: ["ul", "ol", "menu"]), "dt": terms, "dd": terms,
      "td": cells, "th": cells,
      "tr": Implied(closed: ["tr"], limits: ["table", "tbody", "thead", "tfoot"]),
      "option": Implied(closed: ["option"], limits: ["select", "datalist"]),
    ]
  }()
}
