/// Exact conversions into the SI units that this module computes in.
///
/// Sources of the field often state feet and miles per hour (1 ft = 0.3048 m, 1 mile = 1609.344 m,
/// both by definition).
public enum UnitConversion {
  /// Metres of a length in feet.
  public static func meters(feet: Double) -> Double {
    feet * 0.3048
  }

  /// Metres per second of a speed in miles per hour.
  public static func metersPerSecond(milesPerHour: Double) -> Double {
    milesPerHour * 0.44704
  }

  /// Metres per second of a speed in feet per second.
  public static func metersPerSecond(feetPerSecond: Double) -> Double {
    feetPerSecond * 0.3048
  }

  /// Metres per second of a speed in kilometres per hour.
  public static func metersPerSecond(kilometersPerHour: Double) -> Double {
    kilometersPerHour / 3.6
  }

  /// Miles per hour of a speed in metres per second.
  public static func milesPerHour(metersPerSecond: Double) -> Double {
    metersPerSecond / 0.44704
  }
}
