import Foundation

/// SplitMix64: numbers that a seed repeats.
public struct SeededGenerator: RandomNumberGenerator {
  /// The seed, which failures print.
  public let seed: UInt64
  private var state: UInt64

  /// The numbers of a seed.
  public init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  /// A generator with a new seed.
  public static func fresh() -> Self { Self(seed: .random(in: 0...UInt64.max)) }

  /// The same numbers in every run, so that a change is judged by itself.
  ///
  /// - Parameter seed: the seed where `ESMERO_SEED` asks for none.
  /// - Returns: the generator.
  public static func usual(_ seed: UInt64) -> Self { Self(seed: chosenSeed ?? seed) }

  /// The seed that `ESMERO_SEED` asks for.
  public static var chosenSeed: UInt64? {
    ProcessInfo.processInfo.environment["ESMERO_SEED"].flatMap { UInt64($0) }
  }

  /// The next of the numbers.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
