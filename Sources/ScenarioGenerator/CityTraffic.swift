import EventKernel
import SignalModel

/// Vehicles per hour at every approach in the peak: volumes that come in from outside, carried
/// through the city by the turns drivers make, so that what leaves one signal arrives at the next.
struct CityTraffic {
  /// For each leg the vehicles that come in, per hour.
  private(set) var volumes: [Double]
  /// For each leg the share of each turn, in the order of the leg's turns.
  private(set) var shares: [[Double]]

  /// How much more drivers prefer to go straight on than to turn (assumption).
  private static let throughPreference = 4.0
  /// How volumes from the city's four sides differ in the morning peak (assumption), by
  /// ``Heading``.
  private static let tide = [1.15, 0.85, 1.1, 0.9]
  /// Volumes settle by a factor with each round, as a share of the drivers leaves the city.
  private static let roundCountMaximum = 400
  private static let settledVehiclesPerHour = 0.01
  private static let accessVehiclesPerHour = 50.0

  init(legs: CityLegs) {
    var entries = [Double](repeating: 0, count: legs.legs.count)
    var shares: [[Double]] = []
    for index in legs.legs.indices {
      let leg = legs.legs[index]
      var stream = legs.layout.stream("city traffic", index)
      if legs.isEntry(index) {
        let isAccess =
          legs.layout.sites[leg.site].reach[leg.heading.rawValue] == CityLayout.Reach.access
        let usual = isAccess ? Self.accessVehiclesPerHour : leg.roadClass.entryVolume
        entries[index] =
          usual * Self.tide[leg.heading.rawValue] * stream.uniform(in: 0.75..<1.25)
      }
      let weights = leg.turns.map { turn in
        let attraction = legs.target(of: index, turn).map { legs.legs[$0].roadClass.attraction }
        let preference = turn == .through ? Self.throughPreference : turn == .left ? 0.8 : 1
        return (attraction ?? 0) * preference * stream.uniform(in: 0.75..<1.35)
      }
      let sum = weights.reduce(0, +)
      shares.append(weights.map { sum > 0 ? $0 / sum : 0 })
    }
    self.shares = shares
    volumes = entries
    for _ in 0..<Self.roundCountMaximum {
      var next = entries
      for index in legs.legs.indices where volumes[index] > 0 {
        for (turn, share) in zip(legs.legs[index].turns, shares[index]) {
          guard let target = legs.target(of: index, turn),
            let arrival = legs.arrival(beyond: target)
          else { continue }
          next[arrival] += volumes[index] * share
        }
      }
      let change = zip(next, volumes).reduce(0.0) { max($0, ($1.0 - $1.1).magnitude) }
      volumes = next
      if change < Self.settledVehiclesPerHour { break }
    }
  }

  /// Vehicles per hour of a leg that make a turn.
  func volume(_ index: Int, _ turn: Turn, _ legs: CityLegs) -> Double {
    legs.legs[index].turns.firstIndex(of: turn).map { volumes[index] * shares[index][$0] } ?? 0
  }

  /// Counts of a leg at a share of the volumes, whole vehicles per hour.
  func counts(_ index: Int, _ leg: CityLegs.Leg, factor: Double) -> TurnCounts {
    var counts = TurnCounts()
    for (turn, share) in zip(leg.turns, shares[index]) {
      counts[turn] = max((volumes[index] * share * factor).rounded(), 2)
    }
    return counts
  }
}
