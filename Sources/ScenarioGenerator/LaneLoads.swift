import SignalModel

/// What the lanes of one signal need of the hour's green, and in which stages they get it.
struct LaneLoads {
  /// Lanes of an approach that serve the same turns.
  struct Load {
    /// Volume over saturation flow of each lane.
    var ratio: Double
    /// The stages in which it may drive.
    var stages: [Int]
    /// What of each of these stages it cannot use, s.
    var lostSeconds: Double

    /// What it needs of the green that it gets.
    func need(_ splits: [Double]) -> Double {
      ratio / max(stages.reduce(0) { $0 + splits[$1] - lostSeconds }, 1)
    }
  }

  private(set) var loads: [Load] = []

  /// Saturation flow of a lane, veh/h (assumption).
  private static let laneVehiclesPerHour = 1_700.0
  /// Of turns that must find gaps in the opposing traffic, and of turns that must find them
  /// between walkers, alone or in a lane with others (assumption).
  private static let gapsVehiclesPerHour = 400.0
  private static let walkersVehiclesPerHour = 500.0
  /// What of a stage no driver uses, s (assumption).
  private static let lostSeconds = 4.0
  /// The same for turns that wait until walkers and opposing traffic have started, s (assumption).
  private static let yieldingLostSeconds = 12.0

  /// The loads of a site whose legs carry some volumes.
  ///
  /// - Parameters:
  ///   - site: Index of the site, its signal and its intersection.
  ///   - connections: The connections that the signal controls.
  ///   - volumes: Vehicles per hour of each leg of the city and each of its turns.
  init(
    site: Int, legs: CityLegs, street: BuiltStreet, connections: [Connection],
    volumes: (Int, Turn) -> Double
  ) {
    let signal = street.network.signals[site]
    for (place, index) in legs.legs(of: site).enumerated() where legs.legs[index].comesIn {
      var show: [Turn: [Indication]] = [:]
      for connection in connections {
        guard street.legOfLink[connection.fromLink] == LegReference(intersection: site, leg: place),
          let group = connection.signalGroup
        else { continue }
        show[connection.turn] = signal.stages.map { $0.show[group] }
      }
      add(index, legs, show, volumes)
    }
  }

  private mutating func add(
    _ index: Int, _ legs: CityLegs, _ show: [Turn: [Indication]], _ volumes: (Int, Turn) -> Double
  ) {
    let lanes = legs.lanes(index)
    var grouped: [(turns: [Turn], count: Int)] = []
    for lane in lanes where lane.pocketLengthMeters != nil { grouped.append((lane.turns, 1)) }
    let full = lanes.filter { $0.pocketLengthMeters == nil }
    let fullTurns = Turn.allCases.filter { turn in full.contains { $0.turns.contains(turn) } }
    grouped.append((fullTurns, full.count))
    for (turns, count) in grouped {
      let go = turns.map { turn in (show[turn] ?? []).map(\.isGo) }
      let protected = turns.map { turn in (show[turn] ?? []).map { $0 == .green } }
      let stages = (show[turns[0]] ?? []).indices
      let whole = stages.filter { stage in protected.allSatisfy { $0[stage] } }
      let partly = stages.filter { stage in go.allSatisfy { $0[stage] } }
      // Each vehicle takes the time that its turn needs, so a lane of several turns adds them up.
      let ratio = turns.reduce(0.0) { ratio, turn in
        let isProtected = whole.isEmpty ? turn != .left : true
        let flow =
          turn == .right
          ? Self.walkersVehiclesPerHour
          : isProtected ? Self.laneVehiclesPerHour : Self.gapsVehiclesPerHour
        return ratio + volumes(index, turn) / Double(count) / flow
      }
      loads.append(
        Load(
          ratio: ratio, stages: whole.isEmpty ? partly : whole,
          lostSeconds: whole.isEmpty ? Self.yieldingLostSeconds : Self.lostSeconds))
    }
  }

  /// The highest degree of saturation under some splits.
  func saturation(splits: [Double]) -> Double {
    let cycle = splits.reduce(0, +)
    return loads.reduce(0) { max($0, $1.need(splits) * cycle) }
  }

  /// Splits that fill a cycle: the shortest ones, and what is left second by second to the stage
  /// of the lanes in the greatest need.
  func splits(least: [Double], cycle: Double) -> [Double] {
    var splits = least
    for _ in 0..<max(0, Int(cycle - least.reduce(0, +))) {
      let neediest = loads.max { $0.need(splits) < $1.need(splits) }
      let candidates = neediest.map(\.stages) ?? []
      let stage =
        candidates.min { splits[$0] < splits[$1] } ?? splits.indices.min { splits[$0] < splits[$1] }
      splits[stage ?? 0] += 1
    }
    return splits
  }
}
