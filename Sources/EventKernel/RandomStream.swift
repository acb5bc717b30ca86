/// A reproducible source of random numbers for one purpose at one origin.
///
/// ```swift
/// var arrivals = RandomStream(seed: 1, purpose: .arrivals, origin: 17)
/// let headway = arrivals.exponential(mean: 4.5)
/// ```
///
/// The generator is xoshiro256++ (Blackman and Vigna 2018) started by SplitMix64 (Steele, Lea and
/// Flood 2014). Draws use integer arithmetic and ``PortableMath`` only, so equal arguments give
/// equal bits on every machine. Each draw, except ``integer(below:)``, takes exactly one number
/// from the generator and grows with it: two runs that draw from one stream in the same order stay
/// in step even where their parameters differ.
///
/// It is a value: a copy goes on with the same numbers. It is no source of secrets.
@frozen
public struct RandomStream: RandomNumberGenerator, Sendable {
  @usableFromInline var word0: UInt64
  @usableFromInline var word1: UInt64
  @usableFromInline var word2: UInt64
  @usableFromInline var word3: UInt64

  /// The stream of a seed, a purpose and an origin. Streams that differ in any of the three are
  /// independent for all practical ends.
  ///
  /// - Parameters:
  ///   - seed: The seed of the whole simulation.
  ///   - purpose: What the numbers are for.
  ///   - origin: Whose numbers they are, such as the index of an entry or of a vehicle.
  @inlinable
  public init(seed: UInt64, purpose: StreamPurpose, origin: UInt64) {
    // Each part is mixed before the next is added, so that no sum of parts can stand for another.
    let first = SplitMix.mix(seed &+ 0x9E37_79B9_7F4A_7C15)
    let second = SplitMix.mix((first ^ purpose.rawValue) &+ 0x9E37_79B9_7F4A_7C15)
    var source = SplitMix(state: (second ^ origin) &* 0xD134_2543_DE82_EF95)
    self.init(words: source.next(), source.next(), source.next(), source.next())
  }

  /// The generator in a given state, of which at least one word must not be zero.
  @usableFromInline
  init(words word0: UInt64, _ word1: UInt64, _ word2: UInt64, _ word3: UInt64) {
    self.word0 = word0
    self.word1 = word1
    self.word2 = word2
    self.word3 = word3
  }

  /// The next 64 random bits.
  @inlinable
  public mutating func next() -> UInt64 {
    let sum = word0 &+ word3
    let result = (sum &<< 23 | sum &>> 41) &+ word0
    let shifted = word1 &<< 17
    word2 ^= word0
    word3 ^= word1
    word1 ^= word2
    word0 ^= word3
    word2 ^= shifted
    word3 = word3 &<< 45 | word3 &>> 19
    return result
  }

  /// A number from 0 up to, but not including, 1: one of 2⁵³ equally spaced.
  @inlinable
  public mutating func uniform() -> Double {
    Double(next() &>> 11) * 0x1p-53
  }

  /// A number between 0 and 1 that is neither: one of 2⁵² equally spaced. For logarithms and
  /// quantiles.
  @inlinable
  public mutating func uniformInside() -> Double {
    (Double(next() &>> 12) + 0.5) * 0x1p-52
  }

  /// A number of a range, all equally likely.
  @inlinable
  public mutating func uniform(in range: Range<Double>) -> Double {
    let share = uniform()
    let value = range.lowerBound + (range.upperBound - range.lowerBound) * share
    // The sum may round up to the bound that is not part of the range.
    return value < range.upperBound ? value : max(range.lowerBound, range.upperBound.nextDown)
  }

  /// An integer from 0 up to, but not including, `bound`, all exactly equally likely (Lemire 2019).
  /// Zero for a bound of zero or one.
  ///
  /// It takes one number from the generator, and rarely more: on average `bound` / 2⁶⁴ more.
  @inlinable
  public mutating func integer(below bound: Int) -> Int {
    guard bound > 1 else {
      _ = next()
      return 0
    }
    let width = UInt64(bound)
    var product = next().multipliedFullWidth(by: width)
    if product.low < width {
      let threshold = (0 &- width) % width
      while product.low < threshold {
        product = next().multipliedFullWidth(by: width)
      }
    }
    return Int(product.high)
  }
}
