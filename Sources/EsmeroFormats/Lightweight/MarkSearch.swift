import EsmeroText

/// Looks for closing marks; a search that failed is remembered, so that none is made again in vain.
struct MarkSearch {
  let bytes: [UInt8]
  private var vain: [String: Int] = [:]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The offset after a text that is looked for from `start` on; `nil` where it does not stand there.
  mutating func end(of text: String, from start: Int) -> Int? {
    if let known = vain[text], start >= known { return nil }
    guard let first = text.utf8.first else { return nil }
    var index = start
    while index < bytes.count {
      if bytes[index] == first, bytes.holds(text, at: index) { return index + text.utf8.count }
      index += 1
    }
    vain[text] = start
    return nil
  }
}
