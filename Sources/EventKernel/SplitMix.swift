/// The generator SplitMix64 (Steele, Lea and Flood 2014), used to turn any seed into well mixed
/// words.
@frozen
@usableFromInline
struct SplitMix {
  @usableFromInline var state: UInt64

  @inlinable
  init(state: UInt64) {
    self.state = state
  }

  @inlinable
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  /// A bijection of 64-bit words in which every bit depends on every other.
  @inlinable
  static func mix(_ word: UInt64) -> UInt64 {
    var mixed = (word ^ (word &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed &>> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed &>> 31)
  }
}
