/// What a scan has found out of gaps: a small hash table, emptied when it is full.
@safe struct GapMemo: ~Copyable {
  /// 0 for quiet, -1 for loud, else the place of the suspects from 1.
  struct Verdict: Equatable {
    let rawValue: Int32
    static let quiet = Verdict(rawValue: 0)
    static let loud = Verdict(rawValue: -1)
  }

  /// A gap of at most eight bytes with the classes of the words beside it.
  struct Key {
    let bytes: UInt64
    let rest: UInt32

    /// The key; `nil` for a longer gap, which is rare.
    @inline(__always)
    init?(
      _ text: UnsafePointer<UInt8>, _ gap: Range<Int>, _ left: WordClass, _ right: WordClass
    ) {
      guard gap.count <= 8 else { return nil }
      var bytes: UInt64 = 0
      var shift: UInt64 = 0
      for index in gap {
        bytes |= unsafe UInt64(text[index]) << shift
        shift += 8
      }
      self.bytes = bytes
      rest =
        1 << 31 | UInt32(truncatingIfNeeded: gap.count) << 16 | UInt32(left.rawValue) << 8
        | UInt32(right.rawValue)
    }

    /// The key of the gap together with the signs behind the word on its right.
    ///
    /// - Returns: `nil` for a gap of more than six bytes.
    @inline(__always)
    func with(tail: Tail) -> Key? {
      guard rest >> 16 & 0xFF <= 6 else { return nil }
      return Key(
        bytes: bytes | UInt64(tail.first) << 48 | UInt64(tail.second) << 56,
        rest: rest | 1 << 30 | (tail.second == 0 ? 1 : 2) << 28)
    }

    /// The key of `count` bytes, little-endian.
    @inline(__always)
    init(bytes: UInt64, count: Int, _ left: WordClass, _ right: WordClass) {
      self.bytes = bytes
      rest =
        1 << 31 | UInt32(truncatingIfNeeded: count) << 16 | UInt32(left.rawValue) << 8
        | UInt32(right.rawValue)
    }

    private init(bytes: UInt64, rest: UInt32) {
      self.bytes = bytes
      self.rest = rest
    }

    @inline(__always)
    var slot: Int {
      let mixed = (bytes ^ UInt64(rest) << 32) &* 0x9E37_79B9_7F4A_7C15
      return Int(truncatingIfNeeded: mixed >> 51)
    }
  }

  /// The one or two signs behind a word, a second word standing for all.
  struct Tail {
    let first: UInt8
    /// 0 where there is only one.
    let second: UInt8

    /// Takes a sign and the byte behind it.
    @inline(__always)
    init(_ sign: UInt8, _ next: UInt8) {
      first = sign
      let isLetter = (next | 0x20) &- 0x61 < 26
      second = Self.isSign(next) ? next : isLetter ? GapWindow.unknownWord : 0
    }

    var bytes: [UInt8] { second == 0 ? [first] : [first, second] }

    /// Whether a byte is a token of its own wherever it stands, or a blank before a word.
    @inline(__always)
    static func isSign(_ byte: UInt8) -> Bool {
      byte < 0x40 && signs & 1 &<< UInt64(byte & 0x3F) != 0
    }

    /// A blank and the marks `! ( ) , . : ; ?`.
    private static let signs: UInt64 = 0x8C00_5303_0000_0000
  }

  struct Entry {
    var bytes: UInt64 = 0
    /// 0 where the entry is free.
    var rest: UInt32 = 0
    var verdict: Int32 = 0
  }

  static let size = 1 << 13
  let entries: UnsafeMutablePointer<Entry>
  private var count = 0
  private var suspects: [[ScanTable.Suspect]] = []
  private var places: [[ScanTable.Suspect]: Int32] = [:]

  init() {
    unsafe entries = .allocate(capacity: Self.size)
    unsafe entries.initialize(repeating: Entry(), count: Self.size)
  }

  deinit { unsafe entries.deallocate() }

  subscript(key: Key) -> Verdict? {
    @inline(__always) get {
      var slot = key.slot
      while true {
        let entry = unsafe entries[slot]
        if entry.rest == key.rest, entry.bytes == key.bytes {
          return Verdict(rawValue: entry.verdict)
        }
        if entry.rest == 0 { return nil }
        slot = (slot + 1) & (Self.size - 1)
      }
    }
    set {
      guard let newValue else { return }
      if count > Self.size / 2 {
        unsafe entries.update(repeating: Entry(), count: Self.size)
        count = 0
      }
      var slot = key.slot
      while unsafe entries[slot].rest != 0 { slot = (slot + 1) & (Self.size - 1) }
      unsafe entries[slot] = Entry(bytes: key.bytes, rest: key.rest, verdict: newValue.rawValue)
      count += 1
    }
  }

  /// Whether a gap is known to be quiet.
  @inline(__always)
  static func isQuiet(_ key: Key, in entries: UnsafeMutablePointer<Entry>) -> Bool {
    var slot = key.slot
    while true {
      let entry = unsafe entries[slot]
      if entry.rest == key.rest, entry.bytes == key.bytes { return entry.verdict == 0 }
      if entry.rest == 0 { return false }
      slot = (slot &+ 1) & (size &- 1)
    }
  }

  /// The short form of a verdict.
  mutating func verdict(for judged: GapJudge.Verdict) -> Verdict {
    switch judged {
    case .quiet: return .quiet
    case .loud: return .loud
    case .suspect(let found):
      if let place = places[found] { return Verdict(rawValue: place) }
      suspects.append(found)
      let place = Int32(truncatingIfNeeded: suspects.count)
      places[found] = place
      return Verdict(rawValue: place)
    }
  }

  func suspects(of verdict: Verdict) -> [ScanTable.Suspect] {
    suspects[Int(verdict.rawValue) - 1]
  }
}
