public import SignalModel

/// A vehicle of one seed before it departs: what another simulator needs to drive the same traffic.
public struct PlannedVehicle: Hashable, Sendable {
  /// What part of the demand it comes from.
  public enum Origin: Hashable, Sendable {
    /// A trip, by index.
    case trip(Int)
    /// A flow, by index, and the vehicle's number in it from 0.
    case flow(Int, number: Int)
    /// An entry volume, by index, and the vehicle's number in it from 0.
    case entryVolume(Int, number: Int)
  }

  /// Scheduled departure, s after midnight.
  public var departSeconds: Double
  /// Indices of all links of its route.
  public var links: [Int]
  /// Index into the scenario's vehicle types.
  public var type: Int
  /// The factor by which it multiplies speed limits.
  public var speedFactor: Double
  /// How it comes onto its first link.
  public var entry: EntryRule
  /// Where it comes from.
  public var origin: Origin
}

/// What a realization keeps of a vehicle on request.
struct VehicleOrigin {
  /// Index into the scenario's vehicle types.
  var type: Int
  /// The origin of its random streams. Those of trips begin at 0, of flows at 2⁶², of entry volumes
  /// at 2⁶³; the index of a flow or a volume stands above the 32 bits of the vehicle's number.
  var number: UInt64

  private static let flowBase: UInt64 = 1 << 62
  private static let volumeBase: UInt64 = 1 << 63

  /// The first stream of a flow.
  static func first(ofFlow index: Int) -> UInt64 { flowBase | UInt64(index) << 32 }

  /// The first stream of an entry volume.
  static func first(ofEntryVolume index: Int) -> UInt64 { volumeBase | UInt64(index) << 32 }

  var origin: PlannedVehicle.Origin {
    let index = Int(number & (Self.flowBase - 1)) >> 32
    let place = Int(number & 0xFFFF_FFFF)
    if number >= Self.volumeBase { return .entryVolume(index, number: place) }
    return number >= Self.flowBase ? .flow(index, number: place) : .trip(Int(number))
  }
}

extension Simulation {
  /// The vehicles of a seed in the order of their departures, the same that
  /// ``run(seed:replication:options:)`` meets.
  ///
  /// Complexity: O(links of all routes).
  ///
  /// - Parameters:
  ///   - seed: Seed of the first replication.
  ///   - replication: Number of the replication, from 0.
  ///   - options: Options; those that shift departures count.
  /// - Throws: ``SimulationError`` when the demand cannot be generated.
  public func vehicles(seed: UInt64, replication: Int = 0, options: Options = Options())
    throws(SimulationError) -> [PlannedVehicle]
  {
    let realization = try Realization(
      demand: demand, seed: Self.seed(seed, replication: replication),
      jitterSeconds: options.departureJitterSeconds, keepsOrigins: true)
    let begin = scenario.period.beginSeconds
    return realization.origins.enumerated().map { index, origin in
      let seed = realization.vehicles[index]
      var links: [Int] = []
      var position = Int(seed.route)
      // A route is ended by the branch at which trips end.
      while position < realization.branches.count {
        let branch = street.branches[Int(realization.branches[position])]
        links.append(Int(branch.fromLink))
        if branch.toLink == none { break }
        position += 1
      }
      return PlannedVehicle(
        departSeconds: begin + Double(seed.depart) / 1000, links: links, type: origin.type,
        speedFactor: Double(seed.factor) / 10_000,
        entry: EntryRule(
          lane: seed.entry & 1 != 0 ? .first : .best,
          speed: seed.entry & 2 != 0 ? .standstill : .free),
        origin: origin.origin)
    }
  }

  /// The seed of a replication.
  static func seed(_ seed: UInt64, replication: Int) -> UInt64 {
    seed &+ UInt64(replication) &* 0x9E37_79B9_7F4A_7C15
  }
}
