import ReportPictures
import SignalAnalysis
import SignalModel
import SignalReports
import SignalWording

/// What a run says in a few sentences: where one waits longest, what demand cannot be served, and
/// which queues fill their street. A page begins with it.
struct RunAnswer {
  private struct Place {
    var name: Term
    var traffic: TrafficSummary
    var delaySeconds: Double
    /// Back of queue that 95 of 100 cycles do not exceed, as a share of the street.
    var fillShare: Double
  }

  /// Whether peaks are averaged out.
  private let isLong: Bool
  /// Whether a good part of the demand never came to a stop line: the volume there says too little.
  private let isHeldBack: Bool
  /// Approaches of signals on which somebody came, the longest delay first.
  private let places: [Place]

  /// Approaches that are named.
  private static let namedMost = 3
  /// A queue of this share of its street is as good as a full street: the last vehicle finds no
  /// room.
  private static let fullShare = 0.95

  /// This share of the demand outside is more than chance.
  private static let outsideShare = 0.01

  /// What is measured for longer than this holds more than a peak, s.
  private static let secondsOfPeakMaximum = 7200.0

  init(_ study: RunStudy) {
    let period = study.scenario.period
    isLong = period.durationSeconds - period.warmupSeconds > Self.secondsOfPeakMaximum
    let lengths = Dictionary(
      study.scenario.network.links.map { ($0.id, $0.lengthMeters) },
      uniquingKeysWith: { first, _ in first })
    var places: [Place] = []
    for intersection in study.summary.intersections where intersection.isSignalised {
      for approach in intersection.approaches where approach.traffic.isSignalised {
        guard let delay = approach.traffic.meanDelaySeconds?.mean else { continue }
        let queue =
          (approach.traffic.backOfQueue95Vehicles ?? 0) * study.summary.jamSpacingMeters
        places.append(
          Place(
            name: .approach(approach.name, of: intersection.name), traffic: approach.traffic,
            delaySeconds: delay, fillShare: queue / max(1, lengths[approach.link] ?? queue)))
      }
    }
    let vehicles = study.summary.network
    isHeldBack =
      vehicles.notEnteredVehicles.mean > Self.outsideShare * vehicles.demandVehicles.mean
      || places.contains { $0.fillShare >= Self.fullShare && $0.traffic.levelOfService == .f }
    self.places = places.enumerated().sorted {
      ($1.element.delaySeconds, $0.offset) < ($0.element.delaySeconds, $1.offset)
    }.map(\.element)
  }

  /// The sentences; none where no signal has traffic.
  var sentences: [Term] {
    guard let worst = places.first else { return [] }
    return [
      .longestDelay(
        worst.name, delay: NumberText.fixed(worst.delaySeconds, decimals: 1),
        level: worst.traffic.levelOfService?.letter ?? NumberText.nothing, of: places.count),
      capacity, queues,
    ]
  }

  private var capacity: Term {
    let saturated = places.filter { ($0.traffic.degreeOfSaturation ?? 0) > 1 }
    guard !saturated.isEmpty else {
      let highest = places.compactMap(\.traffic.degreeOfSaturation).max()
      let text = NumberText.fixed(highest, decimals: 2)
      return isHeldBack
        ? .heldBackBelowCapacity(highest: text) : .allBelowCapacity(highest: text, isLong: isLong)
    }
    let worst = saturated.enumerated().sorted {
      ($1.element.traffic.degreeOfSaturation ?? 0, $0.offset)
        < ($0.element.traffic.degreeOfSaturation ?? 0, $1.offset)
    }.map(\.element)
    return .beyondCapacity(
      saturated.count, of: places.count,
      worst.prefix(Self.namedMost).map {
        $0.name + " (\(NumberText.fixed($0.traffic.degreeOfSaturation, decimals: 2)))"
      })
  }

  private var queues: Term {
    let full = places.filter { $0.fillShare >= Self.fullShare }
    guard !full.isEmpty else { return .noFullQueue }
    return .fullQueues(
      full.count, of: places.count, full.prefix(Self.namedMost).map(\.name))
  }
}
