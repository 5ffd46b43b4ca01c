/// Damages texts in the ways that files get damaged.
public struct Mutator {
  private var random: SeededGenerator
  /// What the damage depends on.
  public var seed: UInt64 { random.seed }

  /// Prepares damage that a generator chooses.
  public init(random: SeededGenerator) { self.random = random }

  private static let signs = Array("\"'\\{}[]()<>,:;=#%$&@\n\r\t \u{0}a0é/*-|>!~^_`".utf8)

  /// The text with one to six damages.
  public mutating func mutation(of original: [UInt8]) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...12, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes.remove(at: place)
      case 1: bytes.insert(Self.signs.randomElement(using: &random) ?? 0, at: place)
      case 2: bytes[place] = Self.signs.randomElement(using: &random) ?? 0
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 4: bytes.removeSubrange(place..<end)
      default: bytes.removeSubrange((bytes.count - (end - place))...)
      }
    }
    return bytes
  }
}
