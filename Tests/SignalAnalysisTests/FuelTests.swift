import SignalAnalysis
import Testing

@Suite struct FuelTests {
  /// 100 vehicles over a mile at 30 mph: k1 is 0.0411653 gallons per mile.
  @Test func distance() {
    let liters = FuelConsumption.liters(
      vehicleMeters: 160_934.4, delaySeconds: 0, stops: 0,
      cruiseSpeedMetersPerSecond: UnitConversion.metersPerSecond(milesPerHour: 30))
    #expect(close(liters, 4.11664 * 3.785411784, within: 1e-4))
  }

  /// An hour of delay and 100 stops at 30 mph: 0.7329 and 0.552699 gallons.
  @Test func delayAndStops() {
    let liters = FuelConsumption.liters(
      vehicleMeters: 0, delaySeconds: 3600, stops: 100,
      cruiseSpeedMetersPerSecond: UnitConversion.metersPerSecond(milesPerHour: 30))
    #expect(close(liters, 1.285599 * 3.785411784, within: 1e-6))
  }

  @Test func emissions() {
    #expect(close(FuelConsumption.carbonMonoxideGramsPerLiter, 18.4656, within: 1e-4))
    #expect(close(FuelConsumption.nitrogenOxidesGramsPerLiter, 3.5927, within: 1e-4))
    #expect(close(FuelConsumption.volatileOrganicCompoundsGramsPerLiter, 4.2796, within: 1e-4))
  }
}
