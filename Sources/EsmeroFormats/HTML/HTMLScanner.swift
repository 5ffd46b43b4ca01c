import EsmeroText

/// Cuts HTML into tags, text and what is neither, as browsers do.
///
/// Nothing is ever wrong with HTML: what is no tag is text. Instructions of template languages are
/// told from markup, so that `{% if a < b %}` holds no tag.
struct HTMLScanner {
  /// A stretch of the source.
  struct Token {
    /// What a stretch is.
    enum Kind {
      /// Text without references.
      case text
      /// A character reference.
      case reference(CharacterReference)
      /// A `<` that opens nothing, with the white space behind it: without that it would.
      case openingSign
      /// A start tag.
      case start(name: String, isClosed: Bool)
      /// An end tag.
      case end(name: String)
      /// A comment.
      case comment
      /// A doctype, a CDATA section, or what browsers take for a comment.
      case declaration
      /// An instruction of a template language, or of PHP.
      case template
    }

    var kind: Kind
    var range: ByteRange
  }

  let bytes: [UInt8]
  /// Whether the source is XHTML, in which `/>` ends an element.
  let isXHTML: Bool
  private var position: Int
  private var vain: [String: Int] = [:]

  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    position = start
    isXHTML = bytes.holds("<?xml", at: start)
  }

  /// The next stretch; `nil` at the end.
  mutating func next() -> Token? {
    guard position < bytes.count else { return nil }
    let start = position
    let kind = markup(at: start) ?? text(from: start)
    return Token(kind: kind, range: start..<position)
  }

  /// Text up to the next byte that may begin something else.
  private mutating func text(from start: Int) -> Token.Kind {
    let source = bytes
    let span = source.span
    position = start + 1
    while position < span.count {
      let byte = span[position]
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") { break }
      if byte == UInt8(ascii: "{"), mayOpenTemplate(at: position) { break }
      position += 1
    }
    return .text
  }

  private func mayOpenTemplate(at start: Int) -> Bool {
    start + 1 < bytes.count && "{%#!".utf8.contains(bytes[start + 1])
  }

  /// What begins at an offset and is no text; moves behind it.
  private mutating func markup(at start: Int) -> Token.Kind? {
    switch bytes[start] {
    case UInt8(ascii: "&"):
      guard let reference = CharacterReference(bytes, at: start, before: bytes.count) else {
        return nil
      }
      position = reference.range.upperBound
      return .reference(reference)
    case UInt8(ascii: "{"):
      guard let end = endOfTemplate(at: start) else { return nil }
      position = end
      return .template
    case UInt8(ascii: "<"): return sign(at: start)
    default: return nil
    }
  }

  private mutating func sign(at start: Int) -> Token.Kind? {
    let next = start + 1 < bytes.count ? bytes[start + 1] : 0
    switch next {
    case UInt8(ascii: "!"):
      if bytes.holds("<!--", at: start) {
        position = endOfComment(at: start)
        return .comment
      }
      let isSection = isXHTML && bytes.holds("<![CDATA[", at: start)
      position = (isSection ? end(of: "]]>", from: start) : nil) ?? endOfDeclaration(at: start)
      return .declaration
    case UInt8(ascii: "?"):
      position = end(of: "?>", from: start) ?? endOfInstruction(at: start)
      return .template
    case UInt8(ascii: "%"):
      guard let end = end(of: "%>", from: start) else { break }
      position = end
      return .template
    case UInt8(ascii: "/"):
      guard start + 2 < bytes.count else { break }
      guard bytes[start + 2].isASCIILetter else {
        position = endOfDeclaration(at: start)
        return .declaration
      }
      let name = name(at: start + 2)
      position = endOfTag(from: start + 2 + name.utf8.count)
      return .end(name: name)
    case _ where next.isASCIILetter:
      let name = name(at: start + 1)
      position = endOfTag(from: start + 1 + name.utf8.count)
      return .start(name: name, isClosed: bytes[position - 2] == UInt8(ascii: "/"))
    default: break
    }
    position = start + 1
    while position < bytes.count, bytes[position].isMarkupBlank { position += 1 }
    return .openingSign
  }

  private func name(at start: Int) -> String {
    var end = start
    while end < bytes.count, !bytes[end].isMarkupBlank, !"/><".utf8.contains(bytes[end]) {
      end += 1
    }
    return String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
  }

  /// Behind the `>` of a tag; quoted values and templates may hold anything.
  private mutating func endOfTag(from offset: Int) -> Int {
    var index = offset
    var mayOpenValue = false
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: ">"): return index + 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard mayOpenValue else { break }
        index = bytes[(index + 1)...].firstIndex(of: byte) ?? bytes.count
        mayOpenValue = false
      case UInt8(ascii: "{"), UInt8(ascii: "<"):
        if let end = endOfTemplate(at: index) {
          index = end
          continue
        }
      case UInt8(ascii: "="):
        mayOpenValue = true
        index += 1
        continue
      default: break
      }
      if !byte.isMarkupBlank { mayOpenValue = false }
      index += 1
    }
    return bytes.count
  }

  private mutating func endOfTemplate(at start: Int) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    switch (bytes[start], bytes[start + 1]) {
    case (UInt8(ascii: "{"), UInt8(ascii: "{")):
      if bytes.holds("{{!--", at: start) { return end(of: "--}}", from: start) }
      guard let end = end(of: "}}", from: start) else { return nil }
      let isTriple = bytes.holds("{{{", at: start) && bytes.holds("}", at: end)
      return isTriple ? end + 1 : end
    case (UInt8(ascii: "{"), UInt8(ascii: "%")): return end(of: "%}", from: start)
    case (UInt8(ascii: "{"), UInt8(ascii: "#")): return end(of: "#}", from: start)
    case (UInt8(ascii: "{"), UInt8(ascii: "!")) where bytes.holds("{!!", at: start):
      return end(of: "!!}", from: start)
    case (UInt8(ascii: "<"), UInt8(ascii: "?")): return end(of: "?>", from: start)
    case (UInt8(ascii: "<"), UInt8(ascii: "%")): return end(of: "%>", from: start)
    default: return nil
    }
  }

  /// Behind the next closing mark; a search that fails is not made again.
  private mutating func end(of mark: String, from start: Int) -> Int? {
    if let from = vain[mark], start >= from { return nil }
    let first = mark.utf8.first ?? 0
    let source = bytes
    let span = source.span
    var index = start + 2
    while index < span.count {
      if span[index] == first, bytes.holds(mark, at: index) { return index + mark.utf8.count }
      index += 1
    }
    vain[mark] = start
    return nil
  }

  private mutating func endOfComment(at start: Int) -> Int {
    // `<!-->` is a whole comment to browsers.
    for short in [">", "->"] where bytes.holds(short, at: start + 4) {
      return start + 4 + short.utf8.count
    }
    return end(of: "-->", from: start + 2) ?? bytes.count
  }

  private func endOfDeclaration(at start: Int) -> Int {
    bytes[start...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count
  }

  /// PHP may leave its last instruction open; anything else is a comment to browsers.
  private func endOfInstruction(at start: Int) -> Int {
    let isPHP = bytes.holds("<?php", at: start) || bytes.holds("<?=", at: start)
    return isPHP ? bytes.count : endOfDeclaration(at: start)
  }

  /// Moves to the end tag of an element whose content is no markup.
  ///
  /// - Parameter name: the element's name, in lower case.
  /// - Returns: the content.
  mutating func takeRawText(of name: String) -> ByteRange {
    let start = position
    let wanted = Array(name.utf8)
    var index = start
    while index + 2 + wanted.count <= bytes.count {
      if bytes[index] == UInt8(ascii: "<"), isEndTag(of: wanted, at: index) {
        position = index
        return start..<index
      }
      index += 1
    }
    position = bytes.count
    return start..<bytes.count
  }

  private func isEndTag(of name: [UInt8], at start: Int) -> Bool {
    guard bytes[start + 1] == UInt8(ascii: "/") else { return false }
    for (index, byte) in name.enumerated() where bytes[start + 2 + index] | 0x20 != byte | 0x20 {
      return false
    }
    let end = start + 2 + name.count
    return end == bytes.count || bytes[end].isMarkupBlank || "/>".utf8.contains(bytes[end])
  }
}
