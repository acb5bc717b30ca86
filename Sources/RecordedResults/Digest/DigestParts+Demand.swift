import ScenarioFiles
import SignalModel

extension DigestParts {
  private func mean(_ rate: Double, _ profile: TimeProfile) -> Double {
    rate
      * profile.meanFactor(
        fromSeconds: scenario.period.beginSeconds, toSeconds: scenario.period.endSeconds)
  }

  /// To millionths: the last digits of a quotient tell nothing.
  private func rounded(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }

  private func id(_ link: Int) -> String { network.links[link].id }

  /// Sums by name, in the order in which names first come.
  private struct Sums {
    private var names: [String] = []
    private var values: [String: Double] = [:]

    mutating func add(_ name: String, _ value: Double) {
      if values[name] == nil { names.append(name) }
      values[name, default: 0] += value
    }

    func entries(_ change: (Double) -> Double) -> [DigestSection.Entry] {
      names.map { .init($0, .number(change(values[$0] ?? 0))) }
    }
  }

  /// Vehicles per hour over the period: of flows by origin and destination, of volumes at entries
  /// by turn.
  var volumes: [DigestSection.Entry] {
    var sums = Sums()
    var shares: [Int: TurningProportions] = [:]
    for proportions in scenario.demand.turningProportions {
      shares[proportions.fromLink] = proportions
    }
    for volume in scenario.demand.entryVolumes {
      let rate = mean(volume.vehiclesPerHour, volume.profile)
      let branches = shares[volume.link]?.branches ?? []
      let total = branches.reduce(0) { $0 + $1.share }
      if total > 0 {
        for branch in branches {
          sums.add(
            "\(id(volume.link)) \(turn(volume.link, branch.toLink))", rate * branch.share / total)
        }
      } else {
        sums.add(id(volume.link), rate)
      }
    }
    for flow in scenario.demand.flows {
      guard let first = flow.route.links.first, let last = flow.route.links.last else { continue }
      sums.add(
        "\(id(first)) to \(id(last))",
        mean(flow.vehiclesPerHour, flow.profile) * duration(flow) / max(1, measuredSeconds))
    }
    return sums.entries(rounded)
  }

  private var measuredSeconds: Double { scenario.period.durationSeconds }

  /// For how long of the period a flow runs, s.
  private func duration(_ flow: Flow) -> Double {
    max(
      0,
      min(flow.endSeconds, scenario.period.endSeconds)
        - max(flow.beginSeconds, scenario.period.beginSeconds))
  }

  /// The turn from one link into another, or the other's name where there are several.
  private func turn(_ from: Int, _ to: Int) -> String {
    let turns = Set(
      connectionsByLink[from].map { network.connections[$0] }.filter { $0.toLink == to }
        .map(\.turn))
    guard turns.count == 1, let only = turns.first else { return "to \(id(to))" }
    return only.rawValue
  }

  /// How vehicles divide at the ends of links that nobody enters by, in percent.
  var turningShares: [DigestSection.Entry] {
    let entries = Set(scenario.demand.entryVolumes.map(\.link))
    var sums = Sums()
    for proportions in scenario.demand.turningProportions
    where !entries.contains(proportions.fromLink) {
      let total = proportions.branches.reduce(0) { $0 + $1.share }
      guard total > 0 else { continue }
      for branch in proportions.branches {
        sums.add(
          "\(id(proportions.fromLink)) \(turn(proportions.fromLink, branch.toLink))",
          branch.share / total * 100)
      }
    }
    return sums.entries(rounded)
  }

  /// Single trips by the link on which they begin.
  var trips: [DigestSection.Entry] {
    let trips = scenario.demand.trips
    var counts: [Int: Int] = [:]
    for trip in 0..<trips.count {
      guard let first = trips.routeLinks(Int(trips.routes[trip])).first else { continue }
      counts[Int(first), default: 0] += 1
    }
    return network.links.indices.compactMap { link in
      counts[link].map { .init(id(link), .number(Double($0))) }
    }
  }

  /// Walkers per hour over the period, by crosswalk.
  var walkers: [DigestSection.Entry] {
    var sums = Sums()
    for flow in scenario.demand.pedestrians {
      sums.add(
        network.crosswalks[flow.crosswalk].id, mean(flow.pedestriansPerHour, flow.profile))
    }
    return sums.entries(rounded)
  }

  /// Hashes of all that demand says: profiles, arrivals, mixes, ways.
  var demand: [DigestSection.Entry] {
    let demand = scenario.demand
    var kinds: [(String, ContentHash)] = []
    func hash<Element>(_ name: String, _ elements: [Element], _ line: (Element) -> String) {
      guard !elements.isEmpty else { return }
      var hash = ContentHash()
      for element in elements { hash.add(line(element)) }
      kinds.append((name, hash))
    }
    hash("entries", demand.entryVolumes) { volume in
      "\(id(volume.link))|\(volume.vehiclesPerHour)|\(mix(volume.mix))|\(volume.arrivals)"
        + "|\(steps(volume.profile))|\(volume.entry)"
    }
    hash("flows", demand.flows) { flow in
      "\(flow.route.kind)|\(flow.route.links.map(id))|\(flow.vehiclesPerHour)|\(mix(flow.mix))"
        + "|\(flow.beginSeconds)|\(flow.endSeconds)|\(flow.arrivals)|\(steps(flow.profile))"
        + "|\(flow.entry)"
    }
    hash("turns", demand.turningProportions) { proportions in
      let shares = proportions.branches.map { "\(id($0.toLink)) \($0.share)" }.sorted()
      return "\(id(proportions.fromLink))|\(shares)"
    }
    hash("walkers", demand.pedestrians) { flow in
      "\(network.crosswalks[flow.crosswalk].id)|\(flow.pedestriansPerHour)|\(steps(flow.profile))"
    }
    if !demand.trips.isEmpty { kinds.append(("trips", tripHash)) }
    return kinds.map { .init($0.0, .text($0.1.text)) }
  }

  private var tripHash: ContentHash {
    let trips = scenario.demand.trips
    var hash = ContentHash()
    let routes = (0..<trips.routeCount).map { route in
      ContentHash.text(
        of: "\(trips.routeKind(route))|\(trips.routeLinks(route).map { id(Int($0)) })")
    }
    for trip in 0..<trips.count {
      hash.add(
        "\(trips.departMilliseconds[trip])|\(scenario.vehicleTypes[Int(trips.types[trip])].id)"
          + "|\(trips.entryRules[Int(trips.entries[trip])])|\(routes[Int(trips.routes[trip])])")
    }
    return hash
  }

  private func mix(_ mix: VehicleMix) -> String {
    mix.parts.map { "\(scenario.vehicleTypes[$0.type].id) \($0.share)" }.sorted()
      .joined(separator: ",")
  }

  private func steps(_ profile: TimeProfile) -> String {
    profile.steps.map { "\($0.fromSeconds) \($0.factor)" }.joined(separator: ",")
  }
}
