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

    /// The key of the gap together with the one or two signs behind the word on its right.
    ///
    /// - Returns: `nil` for a gap of more than six bytes.
    func with(tail: [UInt8]) -> Key? {
      guard rest >> 16 & 0xFF <= 6, tail.count <= 2 else { return nil }
      var bytes = bytes
      for (index, byte) in tail.enumerated() { bytes |= UInt64(byte) << UInt64(48 + index * 8) }
      return Key(bytes: bytes, rest: rest | 1 << 30 | UInt32(tail.count) << 28)
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
