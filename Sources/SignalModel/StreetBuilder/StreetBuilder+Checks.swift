/// Whether a sketch says what can be built. Everything wrong is reported, not only the first.
extension StreetBuilder {
  mutating func checkDefaults() {
    guard !sketch.intersections.isEmpty else { return }
    let defaults = sketch.defaults
    let values: [(String, Double, ClosedRange<Double>)] = [
      ("default speed, m/s,", defaults.speedMetersPerSecond, Limits.speed),
      ("default length, m,", defaults.lengthMeters, Limits.length),
      ("default lane width, m,", defaults.laneWidthMeters, 1.5...10),
      ("default pedestrians per hour", defaults.pedestriansPerHour, Limits.count),
    ]
    for (what, value, range) in values where !range.contains(value) {
      issues.append(
        SketchIssue(
          rule: "value-range", severity: .error, intersection: 0, leg: nil,
          message: "\(what) is \(value), allowed is \(range.lowerBound) to \(range.upperBound)"))
    }
  }

  mutating func checkIntersections() {
    var known: Set<String> = []
    for (index, intersection) in sketch.intersections.enumerated() {
      if intersection.id.isEmpty { report("missing-id", index, fact: "has no id") }
      if !known.insert(intersection.id).inserted {
        report("duplicate-id", index, fact: "the id is used twice")
      }
      if !(2...Self.legCountMaximum).contains(intersection.legs.count) {
        report(
          "leg-count", index,
          fact: "has \(intersection.legs.count) legs, allowed is 2 to \(Self.legCountMaximum)")
      }
      if intersection.control == .free {
        report("control", index, fact: "the control \"free\" is for ends of the network")
      }
      if intersection.signal != nil, intersection.control != .signal {
        report(
          "signal-without-control", index,
          fact: "has a signal, but its control is \"\(intersection.control.rawValue)\"")
      }
      if let point = intersection.position, !(point.x.isFinite && point.y.isFinite) {
        report("value-range", index, fact: "the position is not finite")
      }
      checkSignal(index)
      guard intersection.legs.count <= Self.legCountMaximum else { continue }
      for leg in intersection.legs.indices { checkLeg(index, leg) }
    }
  }

  private mutating func checkSignal(_ index: Int) {
    guard let signal = sketch.intersections[index].signal else { return }
    let own = [
      signal.yellowSeconds, signal.redClearanceSeconds, signal.minimumGreenSeconds,
      signal.minimumWalkSeconds,
    ]
    let groups = (signal.groups ?? []).flatMap {
      [$0.yellowSeconds, $0.redClearanceSeconds, $0.minimumGreenSeconds]
    }
    for value in own + groups {
      checkRange("an interval of the signal, s,", value, 0...300, index, nil)
    }
    if signal.stages?.count ?? 0 > Self.stageCountMaximum {
      report(
        "stage-count", index, fact: "has more than \(Self.stageCountMaximum) stages")
    }
  }

  private static let stageCountMaximum = 64

  private mutating func checkLeg(_ index: Int, _ leg: Int) {
    let legs = sketch.intersections[index].legs
    let sketched = legs[leg]
    if legs[..<leg].contains(where: { $0.name == sketched.name }) {
      report("duplicate-leg", index, leg, fact: "the name is used twice")
    }
    guard sketched.bearingDegrees.isFinite else {
      return report("value-range", index, leg, fact: "the bearing is not finite")
    }
    for other in legs[..<leg]
    where normalizedDegrees(other.bearingDegrees - sketched.bearingDegrees).magnitude < 10 {
      report(
        "leg-bearings", index, leg,
        fact: "lies less than 10 degrees from leg \"\(other.name)\"")
    }
    checkRange("length, m,", sketched.lengthMeters, Limits.length, index, leg)
    checkRange("speed, m/s,", sketched.speedMetersPerSecond, Limits.speed, index, leg)
    checkRange("grade, percent,", sketched.gradePercent, -30...30, index, leg)
    checkRange("crosswalk length, m,", sketched.crosswalk?.lengthMeters, 1...100, index, leg)
    checkRange(
      "pedestrians per hour", sketched.crosswalk?.pedestriansPerHour, Limits.count, index, leg)
    for turn in Turn.allCases {
      checkRange("\(turn.rawValue) count", sketched.counts?[turn], Limits.count, index, leg)
    }
    checkRange("number of exit lanes", sketched.exitLaneCount.map(Double.init), 0...32, index, leg)
    checkLanes(index, leg)
    checkVariableLanes(index, leg)
  }

  private mutating func checkLanes(_ index: Int, _ leg: Int) {
    let sketched = sketch.intersections[index].legs[leg]
    let length = sketched.lengthMeters ?? sketch.defaults.lengthMeters
    if sketched.lanes.count > Network.laneCountMaximum {
      report(
        "lane-count", index, leg,
        fact: "has \(sketched.lanes.count) lanes, at most \(Network.laneCountMaximum) are allowed")
    }
    if !sketched.lanes.isEmpty,
      sketched.lanes.allSatisfy({ $0.pocketLengthMeters != nil })
    {
      report("pocket-lanes-only", index, leg, fact: "has no lane as long as the leg")
    }
    for (position, lane) in sketched.lanes.enumerated() {
      if lane.turns.isEmpty {
        report("lane-without-turn", index, leg, fact: "lane \(position + 1) serves no turn")
      }
      if lane.allowed.isEmpty {
        report("lane-closed", index, leg, fact: "nobody may use lane \(position + 1)")
      }
      if let pocket = lane.pocketLengthMeters, !(pocket > 0 && pocket < length) {
        report(
          "pocket-length", index, leg,
          fact: "the pocket of lane \(position + 1) is \(pocket) m long, the leg \(length) m")
      }
      checkRange(
        "saturation flow, veh/h,", lane.saturationFlowVehiclesPerHour, 1...10_000, index, leg)
    }
    for turn in Turn.allCases where sketched.counts?[turn] ?? 0 > 0 {
      if !sketched.lanes.contains(where: { $0.turns.contains(turn) }) {
        report(
          "count-without-lane", index, leg,
          fact: "vehicles are counted that go \(turn.rawValue), but no lane serves that turn")
      }
    }
  }

  private mutating func checkRange(
    _ what: String, _ value: Double?, _ range: ClosedRange<Double>, _ index: Int, _ leg: Int?
  ) {
    guard let value, !range.contains(value) else { return }
    report(
      "value-range", index, leg,
      fact: "\(what) is \(value), allowed is \(range.lowerBound) to \(range.upperBound)")
  }

  private enum Limits {
    static let speed = 0.5...100.0
    static let length = 1.0...100_000.0
    static let count = 0.0...1_000_000.0
  }
}
