import EsmeroText

/// Reads URLs, names of hosts and e-mail addresses with blanks inside.
///
/// Problem: `https: // example. com`, `www . gov . br`, `info @ exemplo.com`. What must not change:
/// the end of a sentence behind an address (`See https://a.org. Then go`), alternatives
/// (`https://a.org / https://b.org`), handles (`falou @kim. Com`), prices (`3 @ 2.50`).
///
/// Chosen: a host is read label by label up to a known top-level domain, and no blank is crossed
/// once it is whole, but before the country behind a second-level domain (`gov. br`). A label behind
/// a blank must not begin with a capital. Rejected: to close all blanks beside `. / ? =` up to the
/// next word, which takes the next sentence along.
struct TornAddressReader {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// All torn addresses.
  func addresses() -> [TornMarkup] {
    var found: [TornMarkup] = []
    var index = 0
    var isInWord = false
    while index < bytes.count {
      let byte = bytes[index]
      let isWordByte = byte.isTornWord
      var address: TornMarkup?
      if !isInWord, byte | 0x20 == UInt8(ascii: "h") || byte | 0x20 == UInt8(ascii: "f") {
        address = url(at: index)
      } else if !isInWord, byte == UInt8(ascii: "w") {
        address = webHost(at: index)
      } else if byte == UInt8(ascii: "@") {
        address = email(at: index)
      }
      isInWord = isWordByte
      guard let address else {
        index += 1
        continue
      }
      if let last = found.last, last.range.upperBound > address.range.lowerBound {
        index += 1
        continue
      }
      found.append(address)
      index = max(index + 1, address.range.upperBound)
      isInWord = true
    }
    return found
  }

  // MARK: URLs

  private func url(at start: Int) -> TornMarkup? {
    var cursor = TornCursor(bytes, at: start)
    let scheme = cursor.takeWhile(limit: 6) { $0.isTornLower || $0.isTornUpper }
    guard ["http", "https", "ftp"].contains(cursor.lowercased(scheme)), cursor.takeTorn(":"),
      cursor.takeTorn("/")
    else { return nil }
    let isSpaced = cursor.byte == 0x20
    guard cursor.takeTorn("/") else { return nil }
    let isSchemeTorn = !cursor.blanks.isEmpty
    var ahead = cursor
    ahead.skipBlank()
    if var host = host(from: ahead) {
      if isSpaced { takeSpacedPath(&host) }
      return whole(from: start, host, isSchemeTorn: isSchemeTorn || ahead.blanks != cursor.blanks)
    }
    guard isSchemeTorn else { return nil }
    // `https: //intern/x` is one; `https: // e veja` is a scheme that the sentence speaks of.
    if cursor.byte.isTornAlphanumeric {
      return whole(from: start, cursor, isSchemeTorn: true)
    }
    var torn = TornMarkup(range: start..<cursor.offset, blanks: cursor.blanks)
    // `{ http: // remark }` of a program: a key at the beginning of its line.
    torn.isCertain = !isFirstOfLine(start)
    return torn
  }

  private func isFirstOfLine(_ offset: Int) -> Bool {
    for byte in bytes[..<offset].reversed() {
      if byte == UInt8(ascii: "\n") { return true }
      if byte.isTornWord { return false }
    }
    return true
  }

  /// `www . gov . br`: three labels at least, so that `www. com isso` is none.
  private func webHost(at start: Int) -> TornMarkup? {
    var cursor = TornCursor(bytes, at: start)
    guard cursor.lowercased(cursor.takeWhile(limit: 4) { $0.isTornWord }) == "www" else {
      return nil
    }
    cursor.offset = start
    guard let host = host(from: cursor, labels: 3), !host.blanks.isEmpty else { return nil }
    return whole(from: start, host, isSchemeTorn: false)
  }

  /// The address up to its end, from the end of its host.
  private func whole(from start: Int, _ host: TornCursor, isSchemeTorn: Bool) -> TornMarkup? {
    var cursor = host
    takePort(&cursor, isSchemeTorn: isSchemeTorn)
    takePath(&cursor)
    guard !cursor.blanks.isEmpty else { return nil }
    let range = start..<cursor.offset
    return TornMarkup(
      range: range, blanks: cursor.blanks, zones: [ProtectedZone(range: range, kind: .address)])
  }

  /// `localhost: 3000`; behind another host a colon and a blank are the sentence's.
  private func takePort(_ cursor: inout TornCursor, isSchemeTorn: Bool) {
    var ahead = cursor
    guard ahead.takeTorn(":") else { return }
    let isTight = ahead.byte.isTornDigit
    ahead.skipBlank()
    let port = ahead.takeWhile(limit: 6) { $0.isTornDigit }
    guard (2...5).contains(port.count), !ahead.byte.isTornWord else { return }
    // `http://localhost: 3000 usuários` counts them.
    let isCount = !isSchemeTorn && ahead.byte == 0x20
    let isKnown = port.count > 3 && endsInLocalHost(cursor.offset) && !isCount
    if isTight || isKnown { cursor = ahead }
  }

  private func endsInLocalHost(_ end: Int) -> Bool {
    end >= 9 && bytes[end - 9..<end].elementsEqual("localhost".utf8)
  }

  /// `/ a / b` behind `http : / / a . org`, where every sign has its blanks.
  private func takeSpacedPath(_ cursor: inout TornCursor) {
    while true {
      var ahead = cursor
      guard ahead.takeTorn("/"), ahead.byte == 0x20 else { return }
      ahead.skipBlank()
      guard ahead.byte.isTornLower || ahead.byte.isTornDigit else { return }
      ahead.takeWhile(limit: 256) { $0.isTornAlphanumeric || "-_.~%".utf8.contains($0) }
      while ahead.peek(-1) == UInt8(ascii: ".") { ahead.offset -= 1 }
      cursor = ahead
    }
  }

  private static let pageEndings: Set<String> = ["asp", "aspx", "htm", "html", "jsp", "pdf", "php"]

  private func takePath(_ cursor: inout TornCursor) {
    guard "/?#:".utf8.contains(cursor.byte) else { return }
    let start = cursor.offset
    var opened = 0
    cursor.takeWhile(limit: 2048) { byte in
      if byte == UInt8(ascii: "(") { opened += 1 }
      if byte == UInt8(ascii: ")") { opened -= 1 }
      return byte > 0x20 && byte < 0x7F && opened >= 0 && !"<>\"`|\\".utf8.contains(byte)
    }
    let end = cursor.offset
    while cursor.offset > start, ".,:;!?'*]".utf8.contains(cursor.peek(-1)) { cursor.offset -= 1 }
    // `a.org/x. html`
    var ahead = cursor
    guard ahead.takeTorn("."), ahead.offset >= end else { return }
    ahead.skipBlank()
    let ending = ahead.takeWhile { $0.isTornWord }
    if Self.pageEndings.contains(String(decoding: bytes[ending], as: UTF8.self)) { cursor = ahead }
  }

  // MARK: Hosts

  /// Second-level domains behind which a country follows.
  private static let secondLevels: Set<String> = [
    "ac", "co", "com", "edu", "gob", "gov", "jus", "leg", "mil", "net", "org",
  ]
  /// Countries whose codes are no words in the languages where their addresses are at home.
  private static let countries: Set<String> = [
    "ar", "au", "bo", "br", "cl", "cn", "cr", "ec", "gt", "hk", "jp", "kr", "mx", "nz", "pe", "pt",
    "py", "sg", "tr", "tw", "ua", "uk", "uy", "ve", "za",
  ]

  /// Behind a host that ends in a known domain, or is a local one; `nil` where there is none.
  private func host(from start: TornCursor, labels wanted: Int = 2) -> TornCursor? {
    var cursor = start
    var whole: TornCursor?
    var last = ""
    for count in 1...8 {
      let label = cursor.takeWhile { $0.isTornAlphanumeric || $0 == UInt8(ascii: "-") }
      guard !label.isEmpty, bytes[label.lowerBound] != UInt8(ascii: "-"),
        !cursor.byte.isTornWord, cursor.byte != UInt8(ascii: "@")
      else { break }
      last = cursor.lowercased(label)
      if count == 1, last == "localhost" { return cursor }
      if count >= wanted, KnownNames.topLevelDomains.contains(last) { whole = cursor }
      if count == 4, isNumeric(start.offset..<cursor.offset) { whole = cursor }
      guard let next = nextLabel(behind: cursor, isWhole: whole?.offset == cursor.offset, last)
      else { break }
      cursor = next
    }
    return whole
  }

  private func isNumeric(_ range: ByteRange) -> Bool {
    bytes[range].allSatisfy { $0.isTornDigit || $0 == UInt8(ascii: ".") }
  }

  /// At the label behind the next period, where that may be of the same host.
  private func nextLabel(behind cursor: TornCursor, isWhole: Bool, _ last: String) -> TornCursor? {
    var next = cursor
    guard next.takeTorn(".") else { return nil }
    next.skipBlank()
    guard next.blanks != cursor.blanks else { return next }
    guard next.byte.isTornLower || next.byte.isTornDigit else { return nil }
    guard isWhole else { return next }
    var ahead = next
    let label = ahead.lowercased(ahead.takeWhile { $0.isTornWord })
    return Self.secondLevels.contains(last) && Self.countries.contains(label) ? next : nil
  }

  // MARK: E-mail

  /// Names of mailboxes that are no words of a sentence before `@`.
  private static let mailboxes: Set<String> = [
    "admin", "atendimento", "comercial", "contact", "contacto", "contato", "info", "kontakt",
    "noreply", "ouvidoria", "sac", "sales", "suporte", "support", "vendas", "webmaster",
  ]

  private func email(at sign: Int) -> TornMarkup? {
    var end = sign
    if end > 0, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    var start = end
    while start > 0, end - start < 64, isLocalByte(bytes[start - 1]) { start -= 1 }
    guard start < end, start == 0 || !"@/:=".utf8.contains(bytes[start - 1]), isBoundary(start),
      bytes[start..<end].contains(where: { $0.isTornLower || $0.isTornUpper })
    else { return nil }
    var cursor = TornCursor(bytes, at: end)
    guard cursor.takeTorn("@") else { return nil }
    let isApart = end < sign
    cursor.skipBlank()
    guard let host = host(from: cursor), !host.blanks.isEmpty, !"@/".utf8.contains(host.byte),
      !isApart || isMailbox(start..<end)
    else { return nil }
    // `localhost` and numbers are no hosts of mail in prose.
    guard bytes[cursor.offset..<host.offset].contains(UInt8(ascii: ".")),
      !bytes[cursor.offset].isTornDigit
    else { return nil }
    let range = start..<host.offset
    return TornMarkup(
      range: range, blanks: host.blanks, zones: [ProtectedZone(range: range, kind: .address)])
  }

  private func isLocalByte(_ byte: UInt8) -> Bool {
    byte.isTornIdentifier || ".+-".utf8.contains(byte)
  }

  private func isBoundary(_ offset: Int) -> Bool { offset == 0 || !bytes[offset - 1].isTornWord }

  /// Whether a name before a detached `@` is no word: `a_b`, `kim.jong`, `info`.
  private func isMailbox(_ local: ByteRange) -> Bool {
    let name = bytes[local]
    let isCompound = name.dropLast().contains { "._0123456789".utf8.contains($0) }
    return isCompound
      || Self.mailboxes.contains(String(decoding: name, as: UTF8.self).lowercased())
  }
}
