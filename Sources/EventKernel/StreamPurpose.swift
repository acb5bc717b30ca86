/// What a random stream is for. Streams of different purposes are independent, so that drawing more
/// for one purpose leaves all others as they were, and two plans can be compared under the same
/// chances.
///
/// ```swift
/// extension StreamPurpose {
///   static let arrivals = StreamPurpose("arrivals")
/// }
/// ```
@frozen
public struct StreamPurpose: Hashable, Sendable {
  /// The number that enters the seed of the stream.
  public let rawValue: UInt64

  /// The purpose with a number of the client's choice.
  @inlinable
  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// The purpose with a name: its number is the 64-bit FNV-1a hash of the UTF-8 bytes of the name
  /// (Fowler, Noll and Vo).
  public init(_ name: StaticString) {
    rawValue = name.withUTF8Buffer { bytes in
      bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
  }
}
