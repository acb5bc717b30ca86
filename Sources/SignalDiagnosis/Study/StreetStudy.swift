import SignalControl
import SignalModel
import SignalOptimization
import SignalWording

/// What closed forms say about a scenario under its plan, before anything is simulated.
struct StreetStudy {
  let scenario: Scenario
  /// The plan that is looked at: the one that runs for the longest part of the measured time.
  let plan: TimingPlan
  /// Its place among the scenario's plans where these run by their schedule; nil where it runs all
  /// the time.
  let placeInSchedule: Int?
  let flows: TurningFlows
  let lanes: [[LaneGroupDemand]]
  let links: SignalLinks
  let baseline: PlanBaseline
  /// By signal; nil where there is nothing to time.
  let signals: [SignalStudy?]
  /// Sets of signals whose platoons meet; single signals, too.
  let components: [[Int]]
  /// Walkers in an hour by signal and group.
  let walkersPerHour: [[Int: Double]]

  var network: Network { scenario.network }

  /// Length of the period for which queues above capacity grow, h: the measured time, at most one.
  let periodHours: Double

  /// Travel beyond which signals are not coordinated, s (assumption: 800 m or so).
  private static let coordinatedSecondsMaximum = 60.0

  init(scenario: Scenario, plan: TimingPlan?) {
    let longest = Self.longestPlan(of: scenario)
    let chosen = plan ?? longest.map { scenario.plans[$0] } ?? TimingPlan(id: "", timings: [])
    self.scenario = scenario
    self.plan = chosen
    placeInSchedule = plan == nil && scenario.schedule.count > 1 ? longest : nil
    let network = scenario.network
    let flows = TurningFlows(scenario: scenario)
    let lanes = LaneGroupDemand.lanesBySignal(network: network, flows: flows)
    let links = SignalLinks(network: network, flows: flows, interval: 0)
    let baseline = PlanBaseline(scenario: scenario, base: chosen)
    self.flows = flows
    self.lanes = lanes
    self.links = links
    self.baseline = baseline
    var signals = [SignalStudy?](repeating: nil, count: network.signals.count)
    periodHours = min(1, scenario.period.measuredSeconds / 3600)
    for timing in chosen.timings where signals.indices.contains(timing.signal) {
      signals[timing.signal] = SignalStudy(
        index: timing.signal, network: network, timing: timing, lanes: lanes[timing.signal],
        baseline: baseline, periodHours: periodHours)
    }
    self.signals = signals
    components = Self.components(signals, links)
    walkersPerHour = Self.walkers(scenario)
  }

  /// The plan that runs for the longest part of the measured time, by index.
  static func longestPlan(of scenario: Scenario) -> Int? {
    guard !scenario.plans.isEmpty else { return nil }
    let period = scenario.period
    let begin = period.measuredFromSeconds
    var seconds = [Double](repeating: 0, count: scenario.plans.count)
    for (place, entry) in scenario.schedule.enumerated() {
      // The first entry also holds before its time.
      let from = place == 0 ? begin : max(begin, entry.fromSeconds)
      let next =
        place + 1 < scenario.schedule.count
        ? scenario.schedule[place + 1].fromSeconds : period.endSeconds
      seconds[entry.plan] += max(0, min(next, period.endSeconds) - from)
    }
    let longest = seconds.indices.max { seconds[$0] < seconds[$1] } ?? 0
    return seconds[longest] > 0 ? longest : 0
  }

  private static func components(_ signals: [SignalStudy?], _ links: SignalLinks) -> [[Int]] {
    var root = Array(signals.indices)
    func find(_ signal: Int) -> Int {
      var current = signal
      while root[current] != current { current = root[current] }
      return current
    }
    for (link, feeds) in links.feeds.enumerated() {
      guard let to = links.signalOfLink[link], signals[to] != nil else { continue }
      for feed in feeds
      where feed.signal != to && signals[feed.signal] != nil
        && feed.travelSeconds <= coordinatedSecondsMaximum
        && feed.vehiclesPerHour >= feedVehiclesPerHourMinimum
      {
        let left = find(feed.signal)
        let right = find(to)
        root[max(left, right)] = min(left, right)
      }
    }
    var members: [Int: [Int]] = [:]
    for signal in signals.indices where signals[signal] != nil {
      members[find(signal), default: []].append(signal)
    }
    return members.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Feeds of less do not make signals neighbours, veh/h.
  private static let feedVehiclesPerHourMinimum = 60.0

  private static func walkers(_ scenario: Scenario) -> [[Int: Double]] {
    var result = [[Int: Double]](repeating: [:], count: scenario.network.signals.count)
    let begin = scenario.period.measuredFromSeconds
    for flow in scenario.demand.pedestrians {
      let crosswalk = scenario.network.crosswalks[flow.crosswalk]
      guard let signal = crosswalk.signal, let group = crosswalk.signalGroup else { continue }
      result[signal][group, default: 0] +=
        flow.pedestriansPerHour
        * flow.profile.meanFactor(fromSeconds: begin, toSeconds: scenario.period.endSeconds)
    }
    return result
  }

  // MARK: Places

  /// What to call a signal.
  func name(ofSignal signal: Int) -> String {
    network.nodes[network.signals[signal].node].name ?? network.signals[signal].id
  }

  func place(signal: Int) -> FindingPlace {
    FindingPlace(
      kind: .intersection, name: name(ofSignal: signal), signals: [network.signals[signal].id],
      signalIndices: [signal])
  }

  func place(link: Int, turns: String? = nil) -> FindingPlace {
    let signal = links.signalOfLink[link]
    let intersection = signal.map(name) ?? network.nodes[network.links[link].to].displayName
    let own = Term.approach(network.links[link].displayName)
    let approach = Term(
      "\(intersection), \(network.links[link].displayName)", "\(intersection)，\(own.chinese)")
    return FindingPlace(
      kind: turns == nil ? .approach : .laneGroup,
      name: turns.map { "\(approach.english): \($0)" } ?? approach.english,
      chineseName: turns.map { "\(approach.chinese)：\(Term.turns($0).chinese)" }
        ?? approach.chinese,
      signals: signal.map { [network.signals[$0].id] } ?? [], link: network.links[link].id,
      turns: turns, signalIndices: signal.map { [$0] } ?? [], linkIndex: link)
  }

  func place(crosswalk: Int) -> FindingPlace {
    let value = network.crosswalks[crosswalk]
    return FindingPlace(
      kind: .crosswalk, name: "crosswalk \(value.id)", chineseName: "人行横道 \(value.id)",
      signals: value.signal.map { [network.signals[$0].id] } ?? [], crosswalk: value.id,
      signalIndices: value.signal.map { [$0] } ?? [])
  }

  /// Signals in a row, or all together where there are many.
  func place(corridor signals: [Int]) -> FindingPlace {
    guard signals.count != 1 else { return place(signal: signals[0]) }
    let names = signals.map(name)
    let text =
      names.count <= 3
      ? names.joined(separator: " - ")
      : "\(names[0]) to \(names[names.count - 1]), \(names.count) signals"
    let chinese =
      names.count <= 3
      ? names.joined(separator: "—")
      : "\(names[0])至\(names[names.count - 1])（共 \(names.count) 个信号）"
    return FindingPlace(
      kind: .corridor, name: text, chineseName: chinese,
      signals: signals.map { network.signals[$0].id },
      signalIndices: signals)
  }

  static let networkPlace = FindingPlace(
    kind: .network, name: "the network", chineseName: "全网")
}

extension TimingPlan {
  /// The plan with other timings for some of its signals.
  func with(_ timings: [SignalTiming]) -> TimingPlan {
    var result = self
    for timing in timings {
      if let place = result.timings.firstIndex(where: { $0.signal == timing.signal }) {
        result.timings[place] = timing
      }
    }
    return result
  }
}
