import Drawing
public import SignalModel
public import SignalReports
public import SignalWording
public import TrafficSimulation

/// A run that pictures are made of: what was simulated, the means over its replications, and one
/// replication that was recorded.
public struct RunStudy: Sendable {
  /// What was simulated.
  public let scenario: Scenario
  /// The means over replications.
  public let summary: RunSummary
  /// The replication that was recorded.
  public let recording: Recording
  /// The plans that ran.
  public let plans: [TimingPlan]
  /// The language of all labels.
  public let language: Language
  /// Set before ids, so that several studies fit one page.
  public let prefix: String
  /// The share of a page that it may take up: a page of several studies draws less of each.
  public var pageShare = 1.0
  /// Corridors that somebody named, each by the indices of its signals in the order of one
  /// direction; empty for those with the most straight traffic.
  public var corridors: [[Int]] = []
  package let index: LaneGroupIndex

  /// A study.
  ///
  /// - Parameters:
  ///   - scenario: What was simulated.
  ///   - summary: The means over replications.
  ///   - result: The replication that was recorded.
  ///   - recording: What was recorded of it.
  ///   - plans: The plans that ran.
  ///   - language: The language of all labels.
  ///   - prefix: Set before ids: letters, digits and hyphens.
  public init(
    scenario: Scenario, summary: RunSummary, result: ReplicationResult, recording: Recording,
    plans: [TimingPlan], language: Language, prefix: String = ""
  ) {
    self.scenario = scenario
    self.summary = summary
    self.recording = recording
    self.plans = plans
    self.language = language
    self.prefix = prefix
    index = LaneGroupIndex(result, network: scenario.network, summary: summary)
  }

  var network: Network { scenario.network }

  /// A term in the language of the study.
  func say(_ term: Term) -> String { language[term] }

  /// A time of day.
  func clock(_ secondsOfRun: Double) -> String {
    NumberText.clock(scenario.period.beginSeconds + secondsOfRun)
  }

  /// Ticks of a time axis, with times of day.
  func clockTicks(_ seconds: ClosedRange<Double>, count: Int) -> [Plot.Tick] {
    let begin = scenario.period.beginSeconds
    return Ticks.clock(begin + seconds.lowerBound...begin + seconds.upperBound, count: count)
      .map { ($0 - begin, NumberText.clock($0)) }
  }

  /// Ticks of an axis of numbers.
  static func ticks(_ domain: ClosedRange<Double>, count: Int) -> [Plot.Tick] {
    let step = Ticks.roundStep(domain, count: count)
    return Ticks.round(domain, count: count).map {
      ($0, NumberText.fixed($0, decimals: Ticks.decimals(step: step)))
    }
  }

  /// The intersections in the order of their total delay, the longest first; among equals in the
  /// order of the network.
  package var worstIntersections: [IntersectionSummary] {
    summary.intersections.enumerated().sorted {
      ($1.element.traffic.totalDelaySeconds, $0.offset)
        < ($0.element.traffic.totalDelaySeconds, $1.offset)
    }.map(\.element)
  }

  /// Width of a drawing that has the page for itself.
  static let fullWidth = 900.0
}
