import SignalControl
import SignalModel
import Testing

/// Signals that are generated for a sketch keep to the rules that every plan made here must keep.
@Suite struct GeneratedPlanTests {
  /// Numerical Recipes' linear congruential generator: same seed, same street.
  struct Generator {
    var state: UInt32
    mutating func below(_ bound: Int) -> Int {
      state = state &* 1_664_525 &+ 1_013_904_223
      return Int(state >> 8) % bound
    }
  }

  static func sketch(seed: Int) -> StreetSketch {
    var random = Generator(state: UInt32(seed))
    let names =
      random.below(3) == 0 ? ["east", "south", "west"] : ["north", "east", "south", "west"]
    let legs = names.map { name in
      var turns: [Turn] = [.left, .through, .right]
      if names.count == 3 {
        turns = name == "east" ? [.left, .through] : [.through, .right]
        if name == "south" { turns = [.left, .right] }
      }
      let styles: [[[Turn]]] = [
        [turns], [[turns[0]], turns], turns.map { [$0] }, [[turns[0]], [turns[0]], turns],
      ]
      var counts = TurnCounts()
      for turn in turns { counts[turn] = Double(random.below(500)) }
      return LegSketch(
        name: name, bearingDegrees: LegSketch.bearingDegrees(compassName: name) ?? 0,
        lanes: styles[random.below(styles.count)].map { LaneSketch(turns: $0) },
        speedMetersPerSecond: Double(8 + random.below(15)), counts: counts,
        crosswalk: random.below(2) == 0 ? CrosswalkSketch(hasRefuge: true) : nil,
        turnsOnRed: random.below(3) == 0)
    }
    return StreetSketch(
      intersections: [IntersectionSketch(id: "main", legs: legs)],
      drivesOnTheRight: names.count == 3 || random.below(4) > 0)
  }

  @Test(arguments: 0..<200)
  func generatedPlansAreSafe(seed: Int) throws {
    let profile = SafetyProfile.us
    let street = StreetBuilder.build(Self.sketch(seed: seed), profile: profile)
    #expect(street.issues.filter { $0.severity == .error } == [])
    let plan = try #require(street.plan)
    let issues = PlanRules.check(
      plan: plan, network: street.network, profile: profile, strictness: .strict)
    #expect(issues == [])
  }
}
