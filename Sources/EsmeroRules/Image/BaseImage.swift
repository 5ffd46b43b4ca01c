/// An image read back, so that packs given at run time can be compiled onto it, and to be explained.
struct BaseImage {
  let words: [UInt32]
  let strings: [String]

  init(_ bytes: [UInt8]) {
    func word(_ index: Int) -> UInt32 {
      (0..<4).reduce(0) { $0 | UInt32(bytes[index * 4 + $1]) << UInt32($1 * 8) }
    }
    let blob = Int(word(ImageLayout.Header.blob))
    let table = Int(word(ImageLayout.Header.strings))
    let all = (0..<blob / 4).map { word($0) }
    strings = stride(from: table, to: all.count - 1, by: 2).map { entry in
      let start = blob + Int(all[entry])
      return String(decoding: bytes[start..<start + Int(all[entry + 1])], as: UTF8.self)
    }
    words = all
  }

  /// The words of the records of a list, one record after another.
  func records(_ header: Int, size: Int) -> [UInt32] {
    let list = Int(words[header])
    return Array(words[list + 1..<list + 1 + Int(words[list]) * size])
  }

  /// The lexicon references, in order.
  func references() -> [LexiconReference] {
    let size = ImageLayout.Reference.count
    let list = records(ImageLayout.Header.references, size: size)
    return stride(from: 0, to: list.count, by: size).map { base in
      let tag = string(list[base + ImageLayout.Reference.tag])
      return LexiconReference(
        name: string(list[base + ImageLayout.Reference.name]), tag: tag.isEmpty ? nil : tag,
        isTagExcluded: list[base + ImageLayout.Reference.isTagExcluded] == 1)
    }
  }

  /// The lexicons with their keys, as far as triggers need them.
  func lexicons() -> [LexiconSource] {
    let size = ImageLayout.Lexicon.count
    let list = records(ImageLayout.Header.lexicons, size: size)
    return stride(from: 0, to: list.count, by: size).map { base in
      let entries = Int(list[base + ImageLayout.Lexicon.entries])
      let count = Int(list[base + ImageLayout.Lexicon.entryCount])
      return LexiconSource(
        name: string(list[base + ImageLayout.Lexicon.name]),
        entries: (0..<count).map { index in
          let entry = entries + index * ImageLayout.Entry.count
          return LexiconEntry(key: string(words[entry + ImageLayout.Entry.key]))
        }, isStems: list[base + ImageLayout.Lexicon.isStems] == 1)
    }
  }

  /// Which cases each hash wakes.
  func triggers() -> [UInt64: Set<UInt32>] {
    let table = Int(words[ImageLayout.Header.triggers])
    var found: [UInt64: Set<UInt32>] = [:]
    for slot in 0...Int(words[table + ImageLayout.Trigger.mask]) {
      let base = table + ImageLayout.Trigger.slots + slot * ImageLayout.Trigger.slotCount
      let list = Int(words[base + 2])
      guard list != 0 else { continue }
      let hash = UInt64(words[base]) | UInt64(words[base + 1]) << 32
      found[hash] = Set(words[list + 1..<list + 1 + Int(words[list])])
    }
    return found
  }

  private func string(_ index: UInt32) -> String { strings[Int(index)] }
}

extension BaseImage {
  /// The word at an offset, as a number to count with.
  func word(_ offset: Int) -> Int { Int(words[offset]) }

  /// The items of the list at an offset.
  func list(_ offset: Int) -> [Int] { (0..<word(offset)).map { word(offset + 1 + $0) } }

  /// The strings of the list at an offset.
  func texts(_ offset: Int) -> [String] { list(offset).map { strings[$0] } }

  /// The offset of a record of one of the lists that the header names.
  func record(_ index: Int, of header: Int, size: Int) -> Int {
    word(header) + 1 + index * size
  }
}
