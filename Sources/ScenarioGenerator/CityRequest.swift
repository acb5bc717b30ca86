/// What to make a city of.
public struct CityRequest: Hashable, Sendable {
  /// Signals, from 1 to ``signalCountMaximum``.
  public var signalCount: Int
  /// Seed; the same request gives the same city.
  public var seed: UInt64
  /// Degree of saturation of the busiest approach in the peak hour under the city's plans, as
  /// counted by lanes and greens.
  public var saturation: Double
  /// True for a whole day with a plan for each part of it, false for the morning peak.
  public var isDay: Bool

  /// The most signals a city may have.
  public static let signalCountMaximum = 5_000
  /// Degrees of saturation that can be asked for. Above, queues would grow until they block each
  /// other.
  public static let saturationRange = 0.2...0.95

  /// The degree of saturation where none is asked for: busy, but not too much.
  public static let usualSaturation = 0.85

  /// A request. Values beyond the limits are brought to the nearest one that is allowed.
  public init(
    signalCount: Int, seed: UInt64 = 1, saturation: Double = usualSaturation,
    isDay: Bool = false
  ) {
    self.signalCount = min(max(signalCount, 1), Self.signalCountMaximum)
    self.seed = seed
    self.saturation = min(
      max(saturation, Self.saturationRange.lowerBound), Self.saturationRange.upperBound)
    self.isDay = isDay
  }
}
