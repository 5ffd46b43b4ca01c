import EsmeroText

/// Reads placeholders whose words a translation has taken for its own: keywords of ICU messages
/// (`{n, plural, um {…} outro {…}}`) and names (`{nome_usuário}`).
///
/// What must not change: everything, for only the program's author knows the word that was there. What
/// must not be named: messages in order, whatever the words of their texts; the keys of a `select`, which
/// are the program's own, but for its `other`; braces that are no message.
///
/// Chosen: a message counts only where its whole syntax is there, each key with its text in braces.
struct MessageReader {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private static let types: Set<String> = ["plural", "select", "selectordinal"]
  private static let translatedTypes: Set<String> = [
    "auswählen", "pluriel", "plurale", "selecionar", "seleccionar", "selezionare", "selezione",
    "sélection", "sélectionner", "seleção", "selección",
  ]
  private static let pluralKeys: Set<String> = ["few", "many", "one", "other", "two", "zero"]
  private static let translatedOthers: Set<String> = [
    "altra", "altri", "altro", "andere", "anderes", "autre", "autres", "otra", "otras", "otro",
    "otros", "outra", "outras", "outro", "outros", "sonstige",
  ]
  private static let longestMessage = 1000

  /// ICU messages with a translated keyword.
  func messages() -> [TornMarkup] {
    var found: [TornMarkup] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "{"), let end = endOfTranslated(at: index) {
        found.append(TornMarkup(range: index..<end, blanks: []))
        index = end
      } else {
        index += 1
      }
    }
    return found
  }

  /// Names of several words with letters that the names of programs have not.
  func identifiers() -> [TornMarkup] {
    bytes.indices.compactMap { start in
      guard bytes[start] == UInt8(ascii: "{") else { return nil }
      var cursor = TornCursor(bytes, at: start + 1)
      let name = cursor.takeWhile { $0.isTornWord }
      guard cursor.take("}"), bytes[name].contains(UInt8(ascii: "_")),
        bytes[name].contains(where: { $0 >= 0x80 })
      else { return nil }
      return TornMarkup(range: start..<cursor.offset, blanks: [])
    }
  }

  // MARK: Syntax

  /// Where a message ends of which a keyword was translated; `nil` for all else.
  private func endOfTranslated(at start: Int) -> Int? {
    var cursor = TornCursor(bytes, at: start + 1)
    skipBlanks(&cursor)
    guard !cursor.takeWhile({ $0.isTornWord || $0 == UInt8(ascii: ".") }).isEmpty,
      takeComma(&cursor)
    else { return nil }
    let type = cursor.lowercased(cursor.takeWhile(limit: 16) { $0.isTornWord })
    let isTypeTranslated = Self.translatedTypes.contains(type)
    guard isTypeTranslated || Self.types.contains(type), takeComma(&cursor),
      let keys = keys(&cursor), keys.count > 1
    else { return nil }
    let isSelect = type == "select" || isTypeTranslated && !type.hasPrefix("plur")
    let isTranslated =
      isTypeTranslated || (isSelect ? isOtherTranslated(keys) : !keys.allSatisfy(isPluralKey))
    return isTranslated ? cursor.offset : nil
  }

  private func isPluralKey(_ key: String) -> Bool {
    Self.pluralKeys.contains(key) || key.hasPrefix("=")
  }

  private func isOtherTranslated(_ keys: [String]) -> Bool {
    !keys.contains("other") && keys.contains { Self.translatedOthers.contains($0) }
  }

  private func skipBlanks(_ cursor: inout TornCursor) {
    cursor.takeWhile { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
  }

  private func takeComma(_ cursor: inout TornCursor) -> Bool {
    skipBlanks(&cursor)
    guard cursor.take(",") else { return false }
    skipBlanks(&cursor)
    return true
  }

  /// The keys up to the message's closing brace, each with its text; `nil` where the syntax is another.
  private func keys(_ cursor: inout TornCursor) -> [String]? {
    let limit = cursor.offset + Self.longestMessage
    var keys: [String] = []
    while cursor.offset < limit {
      skipBlanks(&cursor)
      if cursor.take("}") { return keys }
      let key = cursor.takeWhile(limit: 32) { $0.isTornWord || "=:-".utf8.contains($0) }
      guard !key.isEmpty else { return nil }
      let name = cursor.lowercased(key)
      skipBlanks(&cursor)
      if name.hasPrefix("offset:") { continue }
      guard skipText(&cursor, before: limit) else { return nil }
      keys.append(name)
    }
    return nil
  }

  /// Passes over a text in braces.
  private func skipText(_ cursor: inout TornCursor, before limit: Int) -> Bool {
    guard cursor.byte == UInt8(ascii: "{") else { return false }
    var depth = 0
    while cursor.offset < min(limit, bytes.count) {
      if cursor.byte == UInt8(ascii: "{") { depth += 1 }
      if cursor.byte == UInt8(ascii: "}") { depth -= 1 }
      cursor.offset += 1
      if depth == 0 { return true }
    }
    return false
  }
}
