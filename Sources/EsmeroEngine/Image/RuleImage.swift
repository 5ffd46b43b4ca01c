import EsmeroRules

/// Compiled rule packs, read in place.
///
/// The only place that reads raw memory: the bytes are checked once, when the image is opened, and
/// belong to the image for the life of the process.
@safe public struct RuleImage: @unchecked Sendable {
  private let words: UnsafePointer<UInt32>
  private let blob: UnsafePointer<UInt8>
  private let count: Int

  /// Why bytes are no image.
  public enum OpeningError: Error, Hashable, Sendable {
    /// The bytes do not begin as an image does.
    case notAnImage
    /// The image was made for another version of the layout.
    case wrongVersion(UInt32)
  }

  /// Opens an image that was compiled at run time; its bytes are kept for good.
  public init(copying bytes: [UInt8]) throws(OpeningError) {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: max(bytes.count, 64), alignment: 8)
    for (offset, byte) in bytes.enumerated() {
      unsafe memory.storeBytes(of: byte, toByteOffset: offset, as: UInt8.self)
    }
    unsafe try self.init(UnsafeRawPointer(memory), count: bytes.count)
  }

  /// Opens an image in memory that lives as long as the process.
  ///
  /// - Parameters:
  ///   - memory: aligned to four bytes at least.
  ///   - count: the number of bytes.
  /// - Throws: `OpeningError` where the bytes do not begin as an image of this version does.
  public init(_ memory: UnsafeRawPointer, count: Int) throws(OpeningError) {
    guard count >= ImageLayout.Header.count * 4 else { throw .notAnImage }
    self.count = count
    unsafe words = memory.assumingMemoryBound(to: UInt32.self)
    guard unsafe words[ImageLayout.Header.magic] == ImageLayout.magic else { throw .notAnImage }
    let version = unsafe words[ImageLayout.Header.version]
    guard version == ImageLayout.version else { throw .wrongVersion(version) }
    unsafe blob = memory.assumingMemoryBound(to: UInt8.self) + Int(words[ImageLayout.Header.blob])
  }

  /// All bytes of the image.
  public var bytes: [UInt8] {
    unsafe Array(UnsafeRawBufferPointer(start: words, count: count))
  }

  /// The word at an offset.
  @inline(__always)
  func word(_ offset: Int) -> Int { unsafe Int(words[offset]) }

  /// The items of the list at an offset.
  func list(_ offset: Int) -> ImageList { ImageList(image: self, offset: offset) }

  /// The string of an index.
  func string(_ index: Int) -> String {
    let bytes = unsafe stringBytes(index)
    return unsafe String(decoding: bytes, as: UTF8.self)
  }

  /// The UTF-8 of the string of an index.
  @inline(__always)
  @unsafe func stringBytes(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    let entry = word(ImageLayout.Header.strings) + index * 2
    return unsafe UnsafeBufferPointer(start: blob + word(entry), count: word(entry + 1))
  }

  /// Whether the string of an index has exactly these bytes.
  @inline(__always)
  func string(_ index: Int, equals bytes: some Collection<UInt8>) -> Bool {
    let wanted = unsafe stringBytes(index)
    return wanted.count == bytes.count && (unsafe wanted.elementsEqual(bytes))
  }

  /// The items of a list of strings.
  func strings(_ offset: Int) -> [String] { list(offset).map { string($0) } }
}

/// A list of words, read in place.
struct ImageList: RandomAccessCollection {
  fileprivate let image: RuleImage
  fileprivate let offset: Int

  var startIndex: Int { 0 }
  var endIndex: Int { image.word(offset) }

  subscript(index: Int) -> Int {
    precondition(indices.contains(index))
    return image.word(offset + 1 + index)
  }
}

// MARK: - Strings and bytes

extension RuleImage {
  /// Whether the bytes of a range are the string of an index.
  @inline(__always)
  func string(_ index: Int, equals bytes: [UInt8], in range: Range<Int>) -> Bool {
    let wanted = unsafe stringBytes(index)
    return wanted.count == range.count && (unsafe stands(wanted, at: range.lowerBound, in: bytes))
  }

  /// Whether the bytes of a range are what the string of an index has from an offset on.
  func string(_ index: Int, from offset: Int, stands bytes: [UInt8], in range: Range<Int>) -> Bool {
    let wanted = unsafe stringBytes(index)
    guard offset >= 0, offset + range.count <= wanted.count else { return false }
    let part = unsafe UnsafeBufferPointer(rebasing: wanted[offset..<offset + range.count])
    return unsafe stands(part, at: range.lowerBound, in: bytes)
  }

  /// Whether the bytes of a range begin with the string of an index.
  func string(_ index: Int, begins bytes: [UInt8], in range: Range<Int>) -> Bool {
    let wanted = unsafe stringBytes(index)
    return wanted.count <= range.count && (unsafe stands(wanted, at: range.lowerBound, in: bytes))
  }

  /// Whether the bytes of a range end with the string of an index.
  func string(_ index: Int, ends bytes: [UInt8], in range: Range<Int>) -> Bool {
    let wanted = unsafe stringBytes(index)
    return wanted.count <= range.count
      && (unsafe stands(wanted, at: range.upperBound - wanted.count, in: bytes))
  }

  /// Whether the string of an index stands somewhere in the bytes of a range.
  func string(_ index: Int, isIn bytes: [UInt8], in range: Range<Int>) -> Bool {
    let wanted = unsafe stringBytes(index)
    guard wanted.count <= range.count else { return false }
    return (range.lowerBound...range.upperBound - wanted.count).contains {
      unsafe stands(wanted, at: $0, in: bytes)
    }
  }

  /// The number of bytes of the string of an index.
  func length(ofString index: Int) -> Int {
    word(word(ImageLayout.Header.strings) + index * 2 + 1)
  }

  /// Whether the text stands at an offset, from which on there are as many bytes.
  @inline(__always)
  private func stands(
    _ wanted: UnsafeBufferPointer<UInt8>, at offset: Int, in bytes: [UInt8]
  ) -> Bool {
    for index in 0..<wanted.count where unsafe bytes[offset + index] != wanted[index] {
      return false
    }
    return true
  }
}

// MARK: - Rules

extension RuleImage {
  /// The number of rules.
  var ruleCount: Int { word(word(ImageLayout.Header.rules)) }

  /// The number of cases of all rules.
  var caseCount: Int { word(word(ImageLayout.Header.cases)) }

  /// A word of a rule.
  func rule(_ index: Int, _ field: Int) -> Int {
    word(word(ImageLayout.Header.rules) + 1 + index * ImageLayout.Rule.count + field)
  }

  /// A word of a case.
  func ruleCase(_ index: Int, _ field: Int) -> Int {
    word(word(ImageLayout.Header.cases) + 1 + index * ImageLayout.Case.count + field)
  }

  /// The cases that a token with this key hash wakes; an empty list's offset is 0.
  @inline(__always)
  func triggered(by hash: UInt64) -> Int {
    let table = word(ImageLayout.Header.triggers)
    let mask = word(table + ImageLayout.Trigger.mask)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let base = table + ImageLayout.Trigger.slots + slot * ImageLayout.Trigger.slotCount
      let list = word(base + 2)
      if list == 0 { return 0 }
      if word(base) == Int(hash & 0xFFFF_FFFF), word(base + 1) == Int(hash >> 32) { return list }
      slot = (slot + 1) & mask
    }
  }
}

// MARK: - Lexicons

extension RuleImage {
  /// The number of lexicons.
  var lexiconCount: Int { word(word(ImageLayout.Header.lexicons)) }

  /// A word of a lexicon.
  func lexicon(_ index: Int, _ field: Int) -> Int {
    word(word(ImageLayout.Header.lexicons) + 1 + index * ImageLayout.Lexicon.count + field)
  }

  /// The lexicon of a name.
  func lexicon(named name: String) -> Int? {
    let name = Array(name.utf8)
    return (0..<lexiconCount).first {
      string(lexicon($0, ImageLayout.Lexicon.name), equals: name)
    }
  }

  /// The offset of the entry with exactly this key.
  func entry(_ key: some Collection<UInt8>, in lexicon: Int) -> Int? {
    let table = self.lexicon(lexicon, ImageLayout.Lexicon.table)
    let mask = self.lexicon(lexicon, ImageLayout.Lexicon.mask)
    let entries = self.lexicon(lexicon, ImageLayout.Lexicon.entries)
    var slot = Int(truncatingIfNeeded: LexicalHash.of(key)) & mask
    while true {
      let place = word(table + slot)
      if place == 0 { return nil }
      let entry = entries + (place - 1) * ImageLayout.Entry.count
      if string(word(entry + ImageLayout.Entry.key), equals: key) { return entry }
      slot = (slot + 1) & mask
    }
  }
}
