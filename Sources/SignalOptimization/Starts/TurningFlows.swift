public import SignalModel
import TrafficSimulation

/// How many vehicles are expected to make each turn, by interval of time, and how much road and
/// time they take up at a stop line: worked out from the demand, without simulation.
///
/// Trips and flows are counted when they would reach the end of each link at free flow. Volumes
/// with turning proportions are passed on from link to link, as if nobody needed time to drive.
public struct TurningFlows: Sendable {
  /// All connections from one link to another.
  public struct Movement: Hashable, Sendable {
    /// Index of the link it leaves.
    public var fromLink: Int
    /// Index of the link it enters.
    public var toLink: Int
  }

  /// Intervals, s after midnight.
  public private(set) var intervals: [Range<Double>]
  /// Movements, by the link they leave and the link they enter.
  public let movements: [Movement]
  /// Expected flow, veh/h, by interval and movement.
  public private(set) var vehiclesPerHour: [[Double]]
  /// Part of the saturation headway that no speed shortens, s, mean over a movement's vehicles.
  private(set) var leastHeadwaySeconds: [Double]
  /// Road that a vehicle takes up, m, likewise.
  private(set) var spacingMeters: [Double]
  /// The commonest vehicle type.
  let commonDischarge: QueueDischarge

  private let indexOf: [Movement: Int]
  /// Movements by the link they leave.
  private let byLink: [Range<Int>]

  /// The flows of a scenario over its measured time, as one interval.
  public init(scenario: Scenario) {
    let begin = scenario.period.measuredFromSeconds
    self.init(scenario: scenario, intervals: [begin..<max(begin, scenario.period.endSeconds)])
  }

  /// The flows of a scenario in ascending intervals. Routes that do not exist count nowhere.
  ///
  /// Complexity: O(links of all routes + (flows + links driven by volumes) x intervals).
  public init(scenario: Scenario, intervals: [Range<Double>]) {
    let network = scenario.network
    self.intervals = intervals
    let distinct = Set(
      network.connections.map { Movement(fromLink: $0.fromLink, toLink: $0.toLink) })
    movements = distinct.sorted { ($0.fromLink, $0.toLink) < ($1.fromLink, $1.toLink) }
    var indexOf: [Movement: Int] = [:]
    for (index, movement) in movements.enumerated() { indexOf[movement] = index }
    self.indexOf = indexOf
    byLink = Self.ranges(movements, linkCount: network.links.count)
    let discharges = scenario.vehicleTypes.map(QueueDischarge.init)
    var counter = Counter(
      network: network, intervals: intervals, indexOf: indexOf, movements: movements,
      byLink: byLink, discharges: discharges)
    counter.addTrips(scenario)
    for flow in scenario.demand.flows { counter.add(flow, scenario) }
    counter.addVolumes(scenario.demand)
    vehiclesPerHour = counter.vehiclesPerHour
    let common = counter.vehiclesByType.indices.max {
      counter.vehiclesByType[$0] < counter.vehiclesByType[$1]
    }
    commonDischarge = common.map { discharges[$0] } ?? QueueDischarge(type: .car)
    let usual = commonDischarge
    leastHeadwaySeconds = zip(counter.headway, counter.weight).map {
      $1 > 0 ? $0 / $1 : usual.headwaySecondsAtLeast
    }
    spacingMeters = zip(counter.spacing, counter.weight).map {
      $1 > 0 ? $0 / $1 : usual.spacingMeters
    }
  }

  /// The flows of one interval that is the mean of some, at least one.
  func mean(of members: [Int]) -> TurningFlows {
    var result = self
    let begin = members.map { intervals[$0].lowerBound }.min() ?? 0
    let end = members.map { intervals[$0].upperBound }.max() ?? begin
    result.intervals = [begin..<end]
    var sums = [Double](repeating: 0, count: movements.count)
    for member in members {
      for movement in sums.indices { sums[movement] += vehiclesPerHour[member][movement] }
    }
    result.vehiclesPerHour = [sums.map { $0 / Double(max(1, members.count)) }]
    return result
  }

  /// The index of a movement; nil when there is none.
  public func movement(fromLink: Int, toLink: Int) -> Int? {
    indexOf[Movement(fromLink: fromLink, toLink: toLink)]
  }

  /// The movements that leave a link.
  func movements(fromLink link: Int) -> Range<Int> { byLink[link] }

  /// The interval of greatest flow over all movements.
  var busiestInterval: Int {
    let sums = vehiclesPerHour.map { $0.reduce(0, +) }
    return sums.indices.max { sums[$0] < sums[$1] } ?? 0
  }

  private static func ranges(_ movements: [Movement], linkCount: Int) -> [Range<Int>] {
    var result = [Range<Int>](repeating: 0..<0, count: linkCount)
    var start = 0
    for index in movements.indices {
      let isLast =
        index + 1 == movements.count || movements[index + 1].fromLink != movements[index].fromLink
      if isLast {
        result[movements[index].fromLink] = start..<index + 1
        start = index + 1
      }
    }
    return result
  }
}

/// Adds up flows.
private struct Counter {
  let network: Network
  let intervals: [Range<Double>]
  let indexOf: [TurningFlows.Movement: Int]
  let movements: [TurningFlows.Movement]
  let byLink: [Range<Int>]
  let discharges: [QueueDischarge]
  var vehiclesPerHour: [[Double]]
  /// Sums by movement over all intervals.
  var weight: [Double]
  var headway: [Double]
  var spacing: [Double]
  var vehiclesByType: [Double]
  private var routers: [VehicleClassSet: ShortestPathRouter] = [:]

  init(
    network: Network, intervals: [Range<Double>], indexOf: [TurningFlows.Movement: Int],
    movements: [TurningFlows.Movement], byLink: [Range<Int>], discharges: [QueueDischarge]
  ) {
    self.network = network
    self.intervals = intervals
    self.indexOf = indexOf
    self.movements = movements
    self.byLink = byLink
    self.discharges = discharges
    let none = [Double](repeating: 0, count: movements.count)
    vehiclesPerHour = intervals.map { _ in none }
    weight = none
    headway = none
    spacing = none
    vehiclesByType = discharges.map { _ in 0 }
  }

  private func freeSeconds(_ link: Int) -> Double {
    network.links[link].lengthMeters / network.links[link].speedMetersPerSecond
  }

  private mutating func count(_ movement: Int, interval: Int, perHour: Double, type: Int) {
    vehiclesPerHour[interval][movement] += perHour
    weight[movement] += perHour
    headway[movement] += perHour * discharges[type].headwaySecondsAtLeast
    spacing[movement] += perHour * discharges[type].spacingMeters
    vehiclesByType[type] += perHour
  }

  private func interval(at time: Double) -> Int? {
    var low = 0
    var high = intervals.count
    while low < high {
      let middle = (low + high) / 2
      if intervals[middle].lowerBound <= time { low = middle + 1 } else { high = middle }
    }
    return low > 0 && intervals[low - 1].contains(time) ? low - 1 : nil
  }

  mutating func addTrips(_ scenario: Scenario) {
    let table = scenario.demand.trips
    var ways: [Int: [Int]] = [:]
    for trip in 0..<table.count {
      let route = Int(table.routes[trip])
      let type = Int(table.types[trip])
      if ways[route] == nil {
        ways[route] = way(
          table.routeLinks(route).map(Int.init), table.routeKind(route),
          scenario.vehicleTypes[type].vehicleClass)
      }
      guard let links = ways[route] else { continue }
      var time = Double(table.departMilliseconds[trip]) / 1000
      guard time >= scenario.period.beginSeconds, time < scenario.period.endSeconds else {
        continue
      }
      for (from, to) in zip(links, links.dropFirst()) {
        time += freeSeconds(from)
        guard let interval = interval(at: time),
          let movement = indexOf[TurningFlows.Movement(fromLink: from, toLink: to)]
        else { continue }
        let seconds = intervals[interval].upperBound - intervals[interval].lowerBound
        count(movement, interval: interval, perHour: 3600 / seconds, type: type)
      }
    }
  }

  private mutating func way(
    _ links: [Int], _ kind: Route.Kind, _ vehicleClass: VehicleClassSet
  ) -> [Int] {
    guard kind == .waypoints else { return links }
    var router =
      routers[vehicleClass] ?? ShortestPathRouter(network: network, vehicleClass: vehicleClass)
    defer { routers[vehicleClass] = router }
    return (try? router.resolve(kind: kind, links: links)) ?? []
  }

  mutating func add(_ flow: Flow, _ scenario: Scenario) {
    let vehicleClass = flow.mix.parts.first.map { scenario.vehicleTypes[$0.type].vehicleClass }
    let links = way(flow.route.links, flow.route.kind, vehicleClass ?? .car)
    let shares = flow.mix.parts.reduce(0) { $0 + $1.share }
    guard shares > 0 else { return }
    var shift = 0.0
    for (from, to) in zip(links, links.dropFirst()) {
      shift += freeSeconds(from)
      guard let movement = indexOf[TurningFlows.Movement(fromLink: from, toLink: to)] else {
        continue
      }
      for (index, interval) in intervals.enumerated() {
        let begin = max(
          interval.lowerBound - shift, flow.beginSeconds, scenario.period.beginSeconds)
        let end = min(interval.upperBound - shift, flow.endSeconds)
        let length = interval.upperBound - interval.lowerBound
        guard end > begin, length > 0 else { continue }
        let rate =
          flow.vehiclesPerHour * (end - begin) / length
          * flow.profile.meanFactor(fromSeconds: begin, toSeconds: end)
        for part in flow.mix.parts {
          count(movement, interval: index, perHour: rate * part.share / shares, type: part.type)
        }
      }
    }
  }

  /// The longest way that a volume is followed, links.
  private static let linksMaximum = 1000
  /// Flow below which a volume is not followed further, veh/h.
  private static let flowMinimum = 1e-3

  /// Passes volumes on from link to link by the turning proportions, all of one vehicle type
  /// together.
  mutating func addVolumes(_ demand: Demand) {
    var shares: [Int: [(to: Int, share: Double)]] = [:]
    for proportions in demand.turningProportions {
      let sum = proportions.branches.reduce(0) { $0 + $1.share }
      guard sum > 0 else { continue }
      shares[proportions.fromLink] = proportions.branches.map { ($0.toLink, $0.share / sum) }
    }
    for type in discharges.indices {
      var current: [Int: [Double]] = [:]
      for volume in demand.entryVolumes {
        let sum = volume.mix.parts.reduce(0) { $0 + $1.share }
        let own = volume.mix.parts.reduce(0) { $0 + ($1.type == type ? $1.share : 0) }
        guard sum > 0, own > 0 else { continue }
        for (index, interval) in intervals.enumerated() {
          current[volume.link, default: intervals.map { _ in 0 }][index] +=
            volume.vehiclesPerHour * own / sum
            * volume.profile.meanFactor(
              fromSeconds: interval.lowerBound, toSeconds: interval.upperBound)
        }
      }
      for _ in 0..<Self.linksMaximum where !current.isEmpty {
        current = step(current, shares, type: type)
      }
    }
  }

  private mutating func step(
    _ current: [Int: [Double]], _ shares: [Int: [(to: Int, share: Double)]], type: Int
  ) -> [Int: [Double]] {
    var next: [Int: [Double]] = [:]
    for (link, flows) in current.sorted(by: { $0.key < $1.key }) {
      for (to, share) in shares[link] ?? [] {
        guard let movement = indexOf[TurningFlows.Movement(fromLink: link, toLink: to)],
          share * (flows.max() ?? 0) >= Self.flowMinimum
        else { continue }
        for (index, flow) in flows.enumerated() {
          count(movement, interval: index, perHour: flow * share, type: type)
          next[to, default: intervals.map { _ in 0 }][index] += flow * share
        }
      }
    }
    return next
  }
}
