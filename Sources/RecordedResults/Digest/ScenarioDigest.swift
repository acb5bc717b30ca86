public import ScenarioFiles
public import SignalModel
import TrafficSimulation

/// What a scenario is made of, in brief: values where a person would ask for them, hashes of the
/// rest, by the names that files use. The order of keys plays no part, nor do names, notes and
/// places that are only for people.
public struct ScenarioDigest: Hashable, Sendable {
  /// The sections, in a fixed order; entries in the order of the scenario.
  public let sections: [DigestSection]
  /// Hash of all that the scenario says.
  public let contentHash: String
  /// Hash of the scenario in its order: random numbers go by it.
  public let orderHash: String

  /// What only the program derives: it is in no hash of the scenario.
  static let modelSection = "model"

  /// The digest of a scenario that still has all its ways. Complexity: O(scenario).
  public init(_ scenario: Scenario) {
    let parts = DigestParts(scenario)
    let said = [
      DigestSection("period", parts.period), DigestSection("rules", parts.rules),
      DigestSection("streets", parts.streets), DigestSection("signals", parts.signals),
      DigestSection("plans", parts.plans), DigestSection("schedule", parts.schedule),
      DigestSection("vehicles", parts.vehicles), DigestSection("volumes", parts.volumes),
      DigestSection("turningShares", parts.turningShares), DigestSection("trips", parts.trips),
      DigestSection("walkers", parts.walkers), DigestSection("demand", parts.demand),
      DigestSection("objective", parts.objective),
    ]
    var hash = ContentHash()
    for section in said {
      for entry in section.entries { hash.add("\(section.name)|\(entry.name)|\(entry.value)") }
    }
    contentHash = hash.text
    orderHash = ContentHash.ordered(ScenarioFile.write(scenario))
    sections = (said + [DigestSection(Self.modelSection, parts.model)]).filter {
      !$0.entries.isEmpty
    }
  }
}

/// The sections of a digest.
struct DigestParts {
  let scenario: Scenario
  let network: Network
  let connectionsByLink: [[Int]]

  init(_ scenario: Scenario) {
    self.scenario = scenario
    network = scenario.network
    connectionsByLink = network.connectionsByLink()
  }

  /// From this number of vehicle types on only their hashes are kept.
  private static let typesMaximum = 20

  var period: [DigestSection.Entry] {
    [
      .init("beginSeconds", .number(scenario.period.beginSeconds)),
      .init("endSeconds", .number(scenario.period.endSeconds)),
      .init("warmupSeconds", .number(scenario.period.warmupSeconds)),
    ]
  }

  var rules: [DigestSection.Entry] {
    [
      .init("profile", .text(scenario.profile)),
      .init("driving", .text(network.drivesOnTheRight ? "right" : "left")),
    ]
  }

  // MARK: Signals and plans

  var signals: [DigestSection.Entry] {
    network.signals.map { signal in
      var hash = ContentHash()
      for group in signal.groups {
        hash.add(
          "group|\(group.id)|\(group.kind)|\(group.yellowSeconds)|\(group.redClearanceSeconds)"
            + "|\(group.minimumGreenSeconds)"
            + (group.delaySeconds == 0 ? "" : "|\(group.delaySeconds)"))
      }
      for stage in signal.stages { hash.add("stage|" + PlanHash.line(stage, of: signal)) }
      return .init(signal.id, .text(hash.text))
    }
  }

  var plans: [DigestSection.Entry] {
    scenario.plans.map { .init($0.id, .text(PlanHash.text(of: $0, network))) }
  }

  var schedule: [DigestSection.Entry] {
    guard !scenario.schedule.isEmpty else {
      return scenario.plans.prefix(1).map { .init("always", .text($0.id)) }
    }
    return scenario.schedule.map {
      .init("from \($0.fromSeconds) s", .text(scenario.plans[$0.plan].id))
    }
  }

  // MARK: Vehicles

  /// The vehicle types that anybody drives.
  private var types: [VehicleType] {
    let demand = scenario.demand
    var used = Set(demand.trips.types.map(Int.init))
    for mix in demand.flows.map(\.mix) + demand.entryVolumes.map(\.mix) {
      used.formUnion(mix.parts.filter { $0.share > 0 }.map(\.type))
    }
    return scenario.vehicleTypes.indices.filter(used.contains).map { scenario.vehicleTypes[$0] }
  }

  var vehicles: [DigestSection.Entry] {
    types.flatMap { type -> [DigestSection.Entry] in
      let values: [(String, Double)] = [
        ("length, m", type.lengthMeters), ("gap, m", type.gapMeters),
        ("reaction, s", type.reactionSeconds),
        ("acceleration, m/s²", type.accelerationMetersPerSecondSquared),
        ("deceleration, m/s²", type.decelerationMetersPerSecondSquared),
        ("imperfection", type.imperfection),
        ("maximum speed, m/s", type.maximumSpeedMetersPerSecond),
        ("speed factor", type.speedFactor),
        ("speed factor deviation", type.speedFactorDeviation),
        ("occupancy", type.occupancyPersons),
      ]
      let named = type.vehicleClass.memberNames.joined(separator: "+")
      guard types.count <= Self.typesMaximum else {
        return [.init(type.id, .text(ContentHash.text(of: "\(named)|\(values)")))]
      }
      return [.init("\(type.id): class", .text(named))]
        + values.map { .init("\(type.id): \($0)", .number($1)) }
    }
  }

  /// Speed of the lane for which the figures of a queue are stated, m/s: 50 km/h.
  private static let queueSpeed = 50 / 3.6

  /// What the program makes of the vehicle types at a stop line. It tells a change of the program
  /// from a change of the scenario.
  var model: [DigestSection.Entry] {
    types.prefix(Self.typesMaximum).flatMap { type -> [DigestSection.Entry] in
      let queue = QueueDischarge(type: type)
      let cruise = queue.cruiseMetersPerSecond(laneSpeed: Self.queueSpeed)
      let headway = queue.headwaySeconds(speedMetersPerSecond: cruise)
      return [
        .init(
          "\(type.id): start-up loss, s",
          .number(
            Self.thousandths(
              queue.startUpLostSeconds(cruiseMetersPerSecond: cruise, headwaySeconds: headway)))),
        .init("\(type.id): saturation headway, s", .number(Self.thousandths(headway))),
        .init(
          "\(type.id): yellow used, s",
          .number(Self.thousandths(queue.yellowUseSeconds(speedMetersPerSecond: cruise)))),
      ]
    }
  }

  private static func thousandths(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

  // MARK: Objective

  var objective: [DigestSection.Entry] {
    guard let objective = scenario.objective else { return [] }
    let limits = objective.limits
    let numbers: [(String, Double?)] =
      ObjectiveTerm.allCases.map { ("weight of \($0.rawValue)", objective.weights[$0]) } + [
        ("robustness", objective.robustness),
        ("longest pedestrian wait, s", limits.pedestrianWaitSecondsMaximum),
        ("longest queue, m", limits.queueMetersMaximum),
        ("longest cycle, s", limits.cycleSecondsMaximum),
        ("walking speed, m/s", limits.walkingSpeedMetersPerSecond),
      ]
    return numbers.compactMap { name, value in
      value.flatMap { $0 == 0 ? nil : .init(name, .number($0)) }
    }
      + limits.queues.map {
        .init("longest queue on \(network.links[$0.link].id), m", .number($0.meters))
      }
  }
}
