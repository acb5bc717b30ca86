import EventKernel
import SignalModel

extension StreamPurpose {
  /// Trips that are left out or made twice where there is less or more traffic.
  static let demandScaling = StreamPurpose("demand scaling")
}

extension Demand {
  /// The demand with so many times the vehicles, in the same pattern; walkers stay.
  ///
  /// Volumes are multiplied. Of single trips each is left out, or made twice, with the same
  /// probability; the second departs with the first.
  ///
  /// - Parameters:
  ///   - factor: From 0 to 2.
  ///   - seed: Decides which trips.
  func scaled(by factor: Double, seed: UInt64) -> Demand {
    var result = self
    for place in flows.indices { result.flows[place].vehiclesPerHour *= factor }
    for place in entryVolumes.indices { result.entryVolumes[place].vehiclesPerHour *= factor }
    result.trips = trips.scaled(by: factor, seed: seed)
    return result
  }
}

extension TripTable {
  fileprivate func scaled(by factor: Double, seed: UInt64) -> TripTable {
    var stream = RandomStream(seed: seed, purpose: .demandScaling, origin: 0)
    var result = TripTable()
    result.reserve(trips: Int(Double(count) * max(1, factor)), routeLinks: routeLinkCount)
    for route in 0..<routeCount {
      _ = result.addRoute(kind: routeKind(route), links: routeLinks(route))
    }
    let whole = Int(factor.rounded(.down))
    for trip in 0..<count {
      let copies = whole + (stream.uniform() < factor - Double(whole) ? 1 : 0)
      for copy in 0..<copies {
        // The second of two needs a name of its own.
        let name = ids.isEmpty ? nil : ids[trip] + (copy == 0 ? "" : " (\(copy + 1))")
        result.append(
          id: name, departMilliseconds: departMilliseconds[trip], type: Int(types[trip]),
          route: Int(routes[trip]), entry: entryRules[Int(entries[trip])])
      }
    }
    return result
  }
}
