/// Fuel and emissions of vehicles from distance, delay and stops: the linear model of TRANSYT-7F
/// (Wallace et al. 1984) in the form and with the coefficients in which the manual of Synchro
/// (Trafficware) states it,
///
/// `F = k1 travel + k2 delay + k3 stops`, with `k1 = 0.075283 - 0.0015892 V + 0.000015066 V²`
/// gallons per vehicle mile, `k2 = 0.7329` gallons per vehicle hour and
/// `k3 = 0.0000061411 V²` gallons per stop, at a cruise speed of V miles per hour; and per gallon
/// 69.9 g of carbon monoxide, 13.6 g of nitrogen oxides and 16.2 g of volatile organic compounds.
///
/// The coefficients could not be checked against the original reports. They belong to American cars
/// of about 1980, and were found no longer to hold for those of ten years later (Penic and Upchurch
/// 1992, "TRANSYT-7F: Enhancement for fuel consumption, pollution emissions, and user costs"): good
/// for telling plans apart, not for inventories. Heavy vehicles and hills are not in the model.
public enum FuelConsumption {
  private static let litersPerGallon = 3.785_411_784
  private static let metersPerMile = 1609.344

  /// Fuel, l.
  ///
  /// - Parameters:
  ///   - vehicleMeters: Distance driven by all vehicles together, m.
  ///   - delaySeconds: Their delay, s.
  ///   - stops: Their stops.
  ///   - cruiseSpeedMetersPerSecond: Speed between stops, m/s.
  public static func liters(
    vehicleMeters: Double, delaySeconds: Double, stops: Double, cruiseSpeedMetersPerSecond: Double
  ) -> Double {
    let speed = UnitConversion.milesPerHour(metersPerSecond: cruiseSpeedMetersPerSecond)
    let perMile = 0.075283 - 0.0015892 * speed + 0.000015066 * speed * speed
    let perStop = 0.0000061411 * speed * speed
    let gallons =
      perMile * vehicleMeters / metersPerMile + 0.7329 * delaySeconds / 3600 + perStop * stops
    return gallons * litersPerGallon
  }

  /// Carbon monoxide of a litre of fuel, g.
  public static let carbonMonoxideGramsPerLiter = 69.9 / litersPerGallon
  /// Nitrogen oxides of a litre of fuel, g.
  public static let nitrogenOxidesGramsPerLiter = 13.6 / litersPerGallon
  /// Volatile organic compounds of a litre of fuel, g.
  public static let volatileOrganicCompoundsGramsPerLiter = 16.2 / litersPerGallon
}
