import SignalModel
import Testing

@testable import Interchange

@Suite struct VehicleTypeImportTests {
  private func type(_ attributes: String, inside: String = "") throws -> VehicleType {
    let scenario = try SampleNet.demand(
      """
      <vType id="t" \(attributes)>\(inside)</vType>
      <vehicle id="1" type="t" depart="0"><route edges="s n"/></vehicle>
      """
    ).scenario
    return try #require(scenario.vehicleTypes.first)
  }

  /// What SUMO 1.28.0 gave vehicles of each class: largest speed from its trajectories, spread of
  /// the speed factor from its saved state; lengths and accelerations from its documentation.
  @Test(arguments: [
    ("passenger", "car", 5.0, 2.6, 4.5, 55.56, 0.1), ("private", "car", 5, 2.6, 4.5, 55.56, 0.1),
    ("authority", "car", 5, 2.6, 4.5, 55.56, 0), ("taxi", "taxi", 5, 2.6, 4.5, 55.56, 0.05),
    ("emergency", "emergency", 6.5, 2.6, 4.5, 55.56, 0),
    ("delivery", "delivery", 6.5, 2.6, 4.5, 55.56, 0.05),
    ("truck", "truck", 7.1, 1.3, 4, 36.11, 0.05), ("trailer", "truck", 16.5, 1.1, 4, 36.11, 0.05),
    ("bus", "bus", 12, 1.2, 4, 27.78, 0), ("coach", "bus", 14, 2, 4, 27.78, 0.05),
    ("bicycle", "bicycle", 1.6, 1.2, 3, 5.56, 0.1), ("scooter", "bicycle", 1.2, 1.2, 3, 5.56, 0.1),
    ("motorcycle", "motorcycle", 2.2, 6, 10, 55.56, 0.1),
    ("moped", "motorcycle", 2.1, 1.1, 7, 16.67, 0.1),
  ])
  func classesHaveTheirDefaults(
    name: String, model: String, length: Double, acceleration: Double, deceleration: Double,
    speed: Double, deviation: Double
  ) throws {
    let type = try type("vClass=\"\(name)\"")
    #expect(type.vehicleClass.memberNames == [model])
    #expect(type.lengthMeters == length)
    #expect(type.accelerationMetersPerSecondSquared == acceleration)
    #expect(type.decelerationMetersPerSecondSquared == deceleration)
    #expect(abs(type.maximumSpeedMetersPerSecond - speed) < 0.005)
    #expect(type.speedFactorDeviation == deviation)
    #expect(type.speedFactor == 1)
    #expect(type.imperfection == 0.5)
    #expect(type.reactionSeconds == 1)
  }

  @Test func readsWhatIsStated() throws {
    let type = try type(
      "length=\"4.3\" minGap=\"1.5\" accel=\"2\" decel=\"3\" sigma=\"0.1\" tau=\"0.8\" maxSpeed=\"30\""
    )
    #expect(type.lengthMeters == 4.3)
    #expect(type.gapMeters == 1.5)
    #expect(type.accelerationMetersPerSecondSquared == 2)
    #expect(type.decelerationMetersPerSecondSquared == 3)
    #expect(type.imperfection == 0.1)
    #expect(type.reactionSeconds == 0.8)
    #expect(type.maximumSpeedMetersPerSecond == 30)
  }

  @Test(arguments: [
    ("speedFactor=\"1.3\"", 1.3, 0.1), ("speedFactor=\"norm(1.2,0.3)\"", 1.2, 0.3),
    ("speedFactor=\"normc(0.9,0.05,0.2,2)\"", 0.9, 0.05),
    ("speedFactor=\"normc(0.9, 0.05, 0.2, 2)\" speedDev=\"0.4\"", 0.9, 0.4),
    ("speedDev=\"0\"", 1, 0),
  ])
  func readsSpeedFactors(attributes: String, mean: Double, deviation: Double) throws {
    let type = try type(attributes)
    #expect(type.speedFactor == mean)
    #expect(type.speedFactorDeviation == deviation)
  }

  @Test func theDesiredSpeedBoundsTheSpeed() throws {
    #expect(
      try type("desiredMaxSpeed=\"10\" speedFactor=\"1.2\"").maximumSpeedMetersPerSecond == 12)
  }

  @Test func readsCarFollowingElementsOfOlderFiles() throws {
    let type = try type("", inside: "<carFollowing-Krauss sigma=\"0.2\" tau=\"1.4\"/>")
    #expect(type.imperfection == 0.2)
    #expect(type.reactionSeconds == 1.4)
  }

  @Test func onlyUsedTypesAreKept() throws {
    let scenario = try SampleNet.demand(
      """
      <vType id="a"/><vType id="b"/>
      <vehicle id="1" type="b" depart="0"><route edges="s n"/></vehicle>
      """
    ).scenario
    #expect(scenario.vehicleTypes.map(\.id) == ["b"])
  }
}
