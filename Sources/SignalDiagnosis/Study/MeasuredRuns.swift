import SignalModel
import TrafficSimulation

/// The replications of one variant, and what they say about places.
struct MeasuredRuns {
  /// The replications, in their order.
  let results: [ReplicationResult]
  let layout: StreetLayout
  let level: Double

  /// A quantity over the replications.
  func estimate(_ value: (ReplicationResult) -> Double) -> Estimate {
    Estimate(results.map(value), level: level)
  }

  /// What this variant saves against another, replication by replication.
  func saving(against base: MeasuredRuns, _ value: (ReplicationResult) -> Double) -> Estimate {
    Estimate(zip(base.results, results).map { value($0) - value($1) }, level: level)
  }

  /// Time lost in the network, person-hours in an hour.
  func personHours(_ result: ReplicationResult) -> Double {
    let walkers = result.crosswalks.reduce(0) {
      $0 + $1.totalWaitSeconds + $1.waitingWalkersSeconds
    }
    let network = result.network
    let delay =
      network.demandPersons > 0 ? network.totalPersonDelaySeconds : network.totalDelaySeconds
    return (delay + walkers) / 3600 / layout.hours
  }

  /// Time lost on links, person-hours in an hour: what stands before them waiting to enter
  /// included.
  func personHours(_ result: ReplicationResult, links: [Int], crosswalks: [Int] = []) -> Double {
    var seconds = 0.0
    for link in links {
      for group in layout.groupsOfLink[link] {
        seconds += max(0, result.laneGroups[group].totalDelaySeconds) * layout.occupancy
      }
    }
    for crosswalk in crosswalks {
      let walkers = result.crosswalks[crosswalk]
      seconds += walkers.totalWaitSeconds + walkers.waitingWalkersSeconds
    }
    return seconds / 3600 / layout.hours
  }

  /// Time lost at a signal, person-hours in an hour.
  func personHours(_ result: ReplicationResult, signal: Int) -> Double {
    personHours(
      result, links: layout.regions[signal], crosswalks: layout.crosswalks[signal])
  }

  /// Mean delay of the vehicles on links, s.
  func delaySeconds(links: [Int]) -> Estimate {
    estimate { result in
      var seconds = 0.0
      var vehicles = 0
      for link in links {
        for group in layout.groupsOfLink[link] {
          seconds += result.laneGroups[group].totalDelaySeconds
          vehicles += result.laneGroups[group].countedVehicles
        }
      }
      return vehicles == 0 ? 0 : seconds / Double(vehicles)
    }
  }

  /// Vehicles of links in an hour.
  func vehiclesPerHour(links: [Int]) -> Estimate {
    estimate { result in
      links.reduce(0) { sum, link in
        sum
          + layout.groupsOfLink[link].reduce(0) {
            $0 + Double(result.laneGroups[$1].countedVehicles)
          }
      }
    }.scaled(by: 1 / layout.hours)
  }
}
