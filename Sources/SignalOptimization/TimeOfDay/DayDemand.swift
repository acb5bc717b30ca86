import SignalControl
public import SignalModel

/// The demand of a day in intervals, and what each of them would wait under a plan, in closed form.
public struct DayDemand: Sendable {
  /// Intervals, s after midnight.
  public let intervals: [Range<Double>]
  let scenario: Scenario
  private let flows: TurningFlows
  private let lanes: [[LaneGroupDemand]]

  /// The usual length of an interval, s.
  public static let intervalSecondsUsual = 900.0
  /// The most intervals.
  public static let intervalsMaximum = 1000

  /// The demand over the measured time of a scenario.
  ///
  /// Complexity: O(demand + lanes x intervals).
  public init(scenario: Scenario, intervalSeconds: Double = intervalSecondsUsual) {
    let begin = scenario.period.measuredFromSeconds
    let end = max(begin + 1, scenario.period.endSeconds)
    let length = max(intervalSeconds, (end - begin) / Double(Self.intervalsMaximum))
    let count = max(1, Int(((end - begin) / length - 1e-9).rounded(.up)))
    let intervals = (0..<count).map { place in
      begin + Double(place) * length..<min(end, begin + Double(place + 1) * length)
    }
    self.init(
      scenario: scenario, flows: TurningFlows(scenario: scenario, intervals: intervals))
  }

  private init(scenario: Scenario, flows: TurningFlows) {
    self.scenario = scenario
    self.flows = flows
    intervals = flows.intervals
    lanes = LaneGroupDemand.lanesBySignal(network: scenario.network, flows: flows)
  }

  /// Demand of all lanes at signals in an interval, veh/h.
  func lanesPerHour(interval: Int) -> [Double] {
    lanes.joined().map { $0.vehiclesPerHour(interval: interval) }
  }

  /// What all vehicles of an interval wait under a plan, vehicle seconds. Queues are not handed on
  /// to the next interval.
  ///
  /// Complexity: O(lanes x greens).
  public func delay(of plan: TimingPlan, interval: Int) -> Double {
    let range = intervals[interval]
    let hours = (range.upperBound - range.lowerBound) / 3600
    return plan.timings.reduce(0) { sum, timing in
      let capacity = SignalCapacity(
        signal: scenario.network.signals[timing.signal], timing: timing,
        lanes: lanes[timing.signal], interval: interval, periodHours: hours)
      return sum + capacity.totalDelay(splits: timing.stages.map(\.seconds)) * hours
    }
  }

  /// A plan of least delay in closed form for the mean demand of some intervals.
  ///
  /// - Parameters:
  ///   - members: Indices of intervals, at least one.
  ///   - base: The plan whose stages are timed.
  ///   - baseline: What that plan breaks already.
  func plan(for members: [Int], base: TimingPlan, baseline: PlanBaseline) -> TimingPlan {
    let mean = flows.mean(of: members)
    let start = NetworkStart(
      scenario: scenario, base: base, baseline: baseline, flows: mean, interval: 0,
      lanes: LaneGroupDemand.lanesBySignal(network: scenario.network, flows: mean))
    guard !start.states.isEmpty else { return base }
    let plan = start.leastDelay()
    return baseline.allows(plan) ? plan : base
  }

  /// Intervals whose demands differ most from each other: the first the busiest, each next one the
  /// one farthest from all before (Gonzalez 1985).
  func mostDifferent(_ count: Int) -> [Int] {
    let points = intervals.indices.map { lanesPerHour(interval: $0) }
    let totals = points.map { $0.reduce(0, +) }
    guard let busiest = totals.indices.max(by: { totals[$0] < totals[$1] }) else { return [] }
    var result = [busiest]
    var distance = points.map { Self.distance($0, points[busiest]) }
    while result.count < min(count, points.count) {
      guard let far = distance.indices.max(by: { distance[$0] < distance[$1] }), distance[far] > 0
      else { break }
      result.append(far)
      for place in distance.indices {
        distance[place] = min(distance[place], Self.distance(points[place], points[far]))
      }
    }
    return result.sorted()
  }

  private static func distance(_ left: [Double], _ right: [Double]) -> Double {
    zip(left, right).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }
}
