import EsmeroText

/// The elements that are open at a place of HTML.
///
/// End tags may be missing or too many. A tag closes what browsers would take it to close, as far as it
/// matters here: where a language or a stretch that is not to be translated ends.
struct HTMLOpenElements {
  /// An open element.
  struct Element {
    var name: String
    var kind: HTMLElement
    /// The language in it; `nil` where none is stated.
    var language: String?
    /// Whether what is in it stays as it is.
    var isVerbatim: Bool
  }

  private var elements: [Element] = []
  private var counts: [String: Int] = [:]
  /// How many of the open elements keep what is in them as it is.
  private var verbatimCount = 0
  /// How many of those part the text around them.
  private var verbatimBlockCount = 0

  /// How many elements are looked at in search of one that a tag implies; browsers open 512.
  private static let reach = 64

  /// The language at hand.
  var language: String? { elements.last?.language }
  /// Whether what comes now stays as it is.
  var isVerbatim: Bool { verbatimCount > 0 }
  /// Whether what comes now stays as it is, and belongs to no sentence.
  var isVerbatimBlock: Bool { verbatimBlockCount > 0 }

  /// Whether a drawing or a formula is open, whose elements are none of HTML.
  var isForeign: Bool { counts["svg", default: 0] + counts["math", default: 0] > 0 }

  /// Opens an element, and closes what it cannot stand in.
  ///
  /// Where it states no language, it has that of the element around it.
  mutating func open(_ element: Element) {
    if let implied = HTMLElement.implied(by: element.name, isBoundary: element.kind.isBoundary) {
      close(implied)
    }
    var element = element
    element.language = element.language ?? language
    elements.append(element)
    counts[element.name, default: 0] += 1
    count(element, by: 1)
  }

  private mutating func close(_ implied: HTMLElement.Implied) {
    for index in elements.indices.reversed().prefix(Self.reach) {
      let element = elements[index]
      if implied.closed.contains(element.name) { return close(downTo: index) }
      let isLimit = implied.limits.isEmpty && element.kind.isBoundary
      if isLimit || implied.limits.contains(element.name) { return }
    }
  }

  /// Closes an element; nothing where none of that name is open.
  mutating func close(_ name: String) {
    guard let count = counts[name], count > 0 else { return }
    // Elements of drawings are found by their names alone.
    guard !HTMLElement(named: name).isBoundary else {
      guard let index = elements.lastIndex(where: { $0.name == name }) else { return }
      return close(downTo: index)
    }
    for index in elements.indices.reversed().prefix(Self.reach) {
      if elements[index].name == name { return close(downTo: index) }
      if elements[index].kind.isBoundary { return }
    }
  }

  private mutating func close(downTo index: Int) {
    while elements.count > index {
      let element = elements.removeLast()
      counts[element.name, default: 1] -= 1
      count(element, by: -1)
    }
  }

  private mutating func count(_ element: Element, by step: Int) {
    guard element.isVerbatim else { return }
    verbatimCount += step
    if element.kind.isBoundary { verbatimBlockCount += step }
  }
}
