import EventKernel
import SignalModel

extension StreamPurpose {
  /// A driver's own speed and headways.
  static let driver = StreamPurpose("driver")
  /// Headways of a flow or an entry volume.
  static let arrivals = StreamPurpose("arrivals")
  /// Vehicle types of a flow or an entry volume.
  static let mix = StreamPurpose("mix")
  /// Turns of a vehicle that follows turning proportions.
  static let turns = StreamPurpose("turns")
  /// Shifts of departures.
  static let jitter = StreamPurpose("jitter")
  /// Arrivals of walkers.
  static let walkers = StreamPurpose("walkers")
}

/// One vehicle of a realization, before it departs.
struct VehicleSeed {
  /// Scheduled departure, ms after the begin of the run.
  var depart: Int32
  /// Start of its route in the pool.
  var route: UInt32
  /// Its speed factor, in ten-thousandths.
  var factor: UInt16
  /// A number of its own from which its headways are drawn.
  var noise: UInt16
  /// Index of its driver traits.
  var traits: UInt8
  /// How it enters: bit 0 kerb lane first, bit 1 from standstill.
  var entry: UInt8
}

/// The vehicles of one seed: who departs when, on which route, with which driver. It depends on the
/// scenario and the seed only, never on the plan, so plans that are compared meet the same traffic.
final class Realization: Sendable {
  /// Vehicles by departure; equal times in the order of the demand.
  let vehicles: FlatArray<VehicleSeed>
  /// Routes; those of the demand itself unless vehicles choose their turns.
  let branches: FlatArray<UInt32>
  /// Index of the first vehicle scheduled after the warm-up.
  let firstMeasured: Int
  /// The seed.
  let seed: UInt64
  /// What the demand says of each vehicle and the run does not need; empty unless asked for.
  let origins: [VehicleOrigin]

  /// The most vehicles a run may have.
  static let vehiclesMaximum = 20_000_000

  init(
    demand: CompiledDemand, seed: UInt64, jitterSeconds: Double, keepsOrigins: Bool = false
  ) throws(SimulationError) {
    var generator = VehicleGenerator(demand: demand, seed: seed, keepsOrigins: keepsOrigins)
    try generator.addTrips(jitterSeconds: jitterSeconds)
    for index in demand.scenario.demand.flows.indices { try generator.addFlow(index) }
    for index in demand.scenario.demand.entryVolumes.indices {
      try generator.addEntryVolume(index)
    }
    self.seed = seed
    branches = generator.branches
    let sorted = generator.sorted()
    vehicles = FlatArray(sorted.vehicles)
    origins = sorted.origins
    let warm = Int32(demand.scenario.period.warmupSeconds * 1000)
    firstMeasured = sorted.vehicles.firstIndex { $0.depart >= warm } ?? vehicles.count
  }
}

/// Draws the vehicles of one seed.
private struct VehicleGenerator {
  let demand: CompiledDemand
  let seed: UInt64
  /// Routes that vehicles chose: they follow those of the demand.
  private var chosen: [UInt32] = []
  var vehicles: [VehicleSeed] = []
  private var origins: [VehicleOrigin] = []
  private let keepsOrigins: Bool
  let begin: Double
  let end: Double

  init(demand: CompiledDemand, seed: UInt64, keepsOrigins: Bool) {
    self.demand = demand
    self.seed = seed
    self.keepsOrigins = keepsOrigins
    begin = demand.scenario.period.beginSeconds
    end = demand.scenario.period.endSeconds
    vehicles.reserveCapacity(demand.scenario.demand.trips.count)
  }

  /// All routes.
  var branches: FlatArray<UInt32> {
    chosen.isEmpty ? demand.routes : FlatArray(demand.routes, chosen)
  }

  func sorted() -> (vehicles: [VehicleSeed], origins: [VehicleOrigin]) {
    var previous = Int32.min
    let isSorted = vehicles.allSatisfy { vehicle in
      defer { previous = vehicle.depart }
      return vehicle.depart >= previous
    }
    if isSorted { return (vehicles, origins) }
    let order = vehicles.indices.sorted {
      (vehicles[$0].depart, $0) < (vehicles[$1].depart, $1)
    }
    return (order.map { vehicles[$0] }, origins.isEmpty ? [] : order.map { origins[$0] })
  }

  mutating func append(depart: Int32, route: UInt32, type: Int, entry: EntryRule, origin: UInt64)
    throws(SimulationError)
  {
    guard vehicles.count < Realization.vehiclesMaximum else {
      throw .tooMany(
        what: "vehicles", count: vehicles.count + 1, maximum: Realization.vehiclesMaximum)
    }
    let vehicleType = demand.scenario.vehicleTypes[type]
    var stream = RandomStream(seed: seed, purpose: .driver, origin: origin)
    let noise = UInt16(truncatingIfNeeded: stream.next())
    var factor = vehicleType.speedFactor
    if vehicleType.speedFactorDeviation > 0 {
      factor = stream.normal(mean: factor, deviation: vehicleType.speedFactorDeviation)
    }
    factor = min(max(factor, 0.2), 2)
    vehicles.append(
      VehicleSeed(
        depart: depart, route: route, factor: UInt16(factor * 10_000), noise: noise,
        traits: demand.traitsOfType[type],
        entry: (entry.lane == .first ? 1 : 0) | (entry.speed == .standstill ? 2 : 0)))
    if keepsOrigins { origins.append(VehicleOrigin(type: type, number: origin)) }
  }

  mutating func addTrips(jitterSeconds: Double) throws(SimulationError) {
    let table = demand.scenario.demand.trips
    let beginMilliseconds = Int64(begin * 1000)
    let endMilliseconds = Int64(end * 1000)
    for trip in 0..<table.count {
      var depart = Int64(table.departMilliseconds[trip])
      if jitterSeconds > 0 {
        var stream = RandomStream(seed: seed, purpose: .jitter, origin: UInt64(trip))
        depart += Int64(stream.uniform() * jitterSeconds * 1000)
      }
      guard depart >= beginMilliseconds, depart < endMilliseconds else { continue }
      try append(
        depart: Int32(depart - beginMilliseconds),
        route: demand.tripRoutes[Int(table.routes[trip])],
        type: Int(table.types[trip]), entry: table.entryRules[Int(table.entries[trip])],
        origin: UInt64(trip))
    }
  }

  mutating func addFlow(_ index: Int) throws(SimulationError) {
    let flow = demand.scenario.demand.flows[index]
    let origin = VehicleOrigin.first(ofFlow: index)
    var mix = MixChooser(flow.mix, seed: seed, origin: origin)
    var arrivals = ArrivalGenerator(
      process: flow.arrivals, vehiclesPerHour: flow.vehiclesPerHour, profile: flow.profile,
      begin: max(begin, flow.beginSeconds), end: min(end, flow.endSeconds),
      stream: RandomStream(seed: seed, purpose: .arrivals, origin: origin))
    var number: UInt64 = 0
    while let time = arrivals.next() {
      try append(
        depart: Int32((time - begin) * 1000), route: demand.flowRoutes[index], type: mix.next(),
        entry: flow.entry, origin: origin + number)
      number += 1
    }
  }

  mutating func addEntryVolume(_ index: Int) throws(SimulationError) {
    let volume = demand.scenario.demand.entryVolumes[index]
    let origin = VehicleOrigin.first(ofEntryVolume: index)
    var mix = MixChooser(volume.mix, seed: seed, origin: origin)
    var arrivals = ArrivalGenerator(
      process: volume.arrivals, vehiclesPerHour: volume.vehiclesPerHour, profile: volume.profile,
      begin: begin, end: end,
      stream: RandomStream(seed: seed, purpose: .arrivals, origin: origin))
    var number: UInt64 = 0
    while let time = arrivals.next() {
      let route = try chooseRoute(from: volume.link, origin: origin + number)
      try append(
        depart: Int32((time - begin) * 1000), route: route, type: mix.next(), entry: volume.entry,
        origin: origin + number)
      number += 1
    }
  }

  /// Follows the turning proportions from a link until they lead out of the network.
  private mutating func chooseRoute(from link: Int, origin: UInt64) throws(SimulationError)
    -> UInt32
  {
    var stream = RandomStream(seed: seed, purpose: .turns, origin: origin)
    let start = UInt32(demand.routes.count + chosen.count)
    var current = link
    for _ in 0..<CompiledDemand.chosenLinksMaximum {
      guard let proportions = demand.proportions[current],
        let choice = stream.discrete(weights: proportions.branches.map(\.share)),
        let branch = demand.street.branch(
          from: current, to: UInt32(proportions.branches[choice].toLink))
      else {
        if let end = demand.street.branch(from: current, to: none) { chosen.append(end) }
        return start
      }
      chosen.append(branch)
      current = proportions.branches[choice].toLink
    }
    throw .endlessRoute(
      link: demand.scenario.network.links[link].id, linksMaximum: CompiledDemand.chosenLinksMaximum)
  }
}

/// Draws vehicle types.
private struct MixChooser {
  let mix: VehicleMix
  let weights: [Double]
  var stream: RandomStream

  init(_ mix: VehicleMix, seed: UInt64, origin: UInt64) {
    self.mix = mix
    weights = mix.parts.map(\.share)
    stream = RandomStream(seed: seed, purpose: .mix, origin: origin)
  }

  mutating func next() -> Int {
    guard mix.parts.count > 1, let index = stream.discrete(weights: weights) else {
      return mix.parts[0].type
    }
    return mix.parts[index].type
  }
}
