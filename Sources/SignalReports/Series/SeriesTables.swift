import SignalAnalysis
public import SignalModel
public import TrafficSimulation
import SignalWording

/// What happened over time as plain tables for a spreadsheet: for each lane group, interval and
/// cycle. Columns keep their names and order; units are in the names. Seconds without further
/// words are seconds after midnight.
///
/// `lane-groups.csv` has the means over all replications, the other files one replication.
public struct SeriesTables: Sendable {
  /// Length of an interval, s: the Highway Capacity Manual's.
  public static let intervalSeconds = 900.0

  private let scenario: Scenario
  private let summary: RunSummary
  private let recording: Recording
  private let index: LaneGroupIndex

  /// The tables of a run.
  ///
  /// - Parameters:
  ///   - scenario: What was simulated.
  ///   - summary: The means of its replications.
  ///   - result: The replication that was recorded.
  ///   - recording: What was recorded of it.
  public init(
    scenario: Scenario, summary: RunSummary, result: ReplicationResult, recording: Recording
  ) {
    self.scenario = scenario
    self.summary = summary
    self.recording = recording
    index = LaneGroupIndex(result, network: scenario.network, summary: summary)
  }

  /// The files: their names and contents, in a fixed order. They are made one by one, since those
  /// of a city are large.
  public func forEachFile<Failure>(
    _ body: (_ name: String, _ bytes: [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    try body("lane-groups.csv", laneGroups())
    try body("intervals.csv", intervals())
    try body("cycles.csv", cycles())
    try body("queues.csv", queues())
    try body("signals.csv", signals())
    try body("network.csv", network())
  }

  private static let groupColumns = ["intersection", "link", "lanes", "turns"]

  private func names(_ group: LaneGroupIndex.Group) -> [String] {
    [
      group.intersection, scenario.network.links[group.link].id,
      group.lanes.map { "\($0)" }.joined(separator: " "), group.turns,
    ]
  }

  private func number(_ value: Double?, _ decimals: Int = 1) -> String {
    value == nil ? "" : NumberText.fixed(value, decimals: decimals)
  }

  private func clock(_ seconds: Double) -> String {
    NumberText.fixed(scenario.period.beginSeconds + seconds, decimals: 1)
  }

  private func laneGroups() -> [UInt8] {
    var text = CSVText(
      columns: Self.groupColumns + [
        "volume_veh_per_h", "capacity_veh_per_h", "degree_of_saturation", "delay_s_per_veh",
        "delay_half_width_95_s", "level_of_service", "stops_per_veh", "back_of_queue_95_veh",
        "back_of_queue_95_m", "storage_m", "arrivals_on_green_share", "spillback_s",
      ])
    let links = Dictionary(
      scenario.network.links.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for place in summary.intersections {
      for approach in place.approaches {
        for group in approach.laneGroups {
          let traffic = group.traffic
          let queue = traffic.backOfQueue95Vehicles
          text.append(
            [
              place.id, approach.link, group.lanes.map { "\($0)" }.joined(separator: " "),
              group.turns, number(traffic.volumeVehiclesPerHour),
              number(traffic.capacityVehiclesPerHour), number(traffic.degreeOfSaturation, 3),
              number(traffic.meanDelaySeconds?.mean, 2),
              number(traffic.meanDelaySeconds?.halfWidth, 2),
              traffic.levelOfService?.letter ?? "", number(traffic.stopsPerVehicle, 3),
              number(queue), number(queue.map { $0 * summary.jamSpacingMeters }),
              number(links[approach.link].map { $0.storageMeters(lanes: group.lanes) }),
              number(traffic.arrivalsOnGreenShare, 3), number(traffic.spillbackSeconds),
            ])
        }
      }
    }
    return text.bytes
  }

  private func intervals() -> [UInt8] {
    var text = CSVText(
      columns: Self.groupColumns + [
        "from_s", "to_s", "crossed_veh", "volume_veh_per_h", "delay_s_per_veh", "stops_per_veh",
        "arrivals_on_green_share", "back_of_queue_max_m",
      ])
    let starts = Array(
      stride(
        from: recording.warmupSeconds, to: recording.completeUntilSeconds,
        by: Self.intervalSeconds))
    let table = IntervalCounts(recording: recording, index: index, starts: starts)
    for (place, group) in index.groups.enumerated() {
      for (number, start) in starts.enumerated() {
        let end = min(start + Self.intervalSeconds, recording.completeUntilSeconds)
        let count = table.counts[place * starts.count + number]
        let crossed = Double(count.crossedVehicles)
        text.append(
          names(group) + [
            clock(start), clock(end), "\(count.crossedVehicles)",
            self.number(crossed * 3600 / (end - start)), self.number(count.meanDelaySeconds, 2),
            self.number(crossed == 0 ? nil : Double(count.stops) / crossed, 3),
            self.number(count.arrivalsOnGreenShare, 3), self.number(count.backOfQueueMeters),
          ])
      }
    }
    return text.bytes
  }

  private func cycles() -> [UInt8] {
    var text = CSVText(
      columns: Self.groupColumns + [
        "signal", "signal_group", "cycle", "from_s", "cycle_s", "green_s", "crossed_veh",
        "arrived_on_green_veh", "delay_s_per_veh", "back_of_queue_max_m",
      ])
    let counts = CycleCounts(recording: recording, index: index)
    for (place, group) in index.groups.enumerated() {
      guard let control = group.control else { continue }
      let signal = scenario.network.signals[control.signal]
      for (number, cycle) in counts.cycles[place].enumerated() {
        text.append(
          names(group) + [
            signal.id, signal.groups[control.group].id, "\(number + 1)",
            clock(cycle.beginSeconds), self.number(cycle.endSeconds - cycle.beginSeconds),
            self.number(cycle.greenSeconds), "\(cycle.count.crossedVehicles)",
            "\(cycle.count.arrivedOnGreenVehicles)",
            self.number(cycle.count.meanDelaySeconds, 2),
            self.number(cycle.count.backOfQueueMeters),
          ])
      }
    }
    return text.bytes
  }

  /// Moments at which no vehicle stands are left out.
  private func queues() -> [UInt8] {
    var text = CSVText(columns: Self.groupColumns + ["at_s", "back_of_queue_m"])
    for group in index.groups {
      let names = names(group)
      for sample in 0..<recording.queues.count {
        let back = recording.queues.backOfQueueMeters(
          link: group.link, lanes: group.lanes, sample: sample)
        guard back > 0 else { continue }
        text.append(
          names + [clock(recording.queues.timeSeconds(sample: sample)), number(back)])
      }
    }
    return text.bytes
  }

  private func signals() -> [UInt8] {
    var text = CSVText(columns: ["signal", "signal_group", "from_s", "to_s", "shows"])
    for (place, signal) in scenario.network.signals.enumerated() {
      for (group, record) in signal.groups.enumerated() {
        for interval in recording.shown(signal: place, group: group) {
          text.append([
            signal.id, record.id, clock(Double(interval.beginMilliseconds) / 1000),
            clock(Double(interval.endMilliseconds) / 1000), "\(interval.indication)",
          ])
        }
      }
    }
    return text.bytes
  }

  private func network() -> [UInt8] {
    var text = CSVText(columns: ["at_s", "inside_veh", "waiting_to_enter_veh"])
    for sample in 0..<recording.queues.count {
      text.append([
        clock(recording.queues.timeSeconds(sample: sample)),
        "\(recording.queues.insideVehicles[sample])",
        "\(recording.queues.outsideVehicles[sample])",
      ])
    }
    return text.bytes
  }
}

extension Link {
  /// Road on which the queue of some lanes may stand, m: the longest of them.
  package func storageMeters(lanes group: [Int]) -> Double {
    group.map { lanes.indices.contains($0) ? lanes[$0].pocketLengthMeters ?? lengthMeters : 0 }
      .max() ?? lengthMeters
  }
}
