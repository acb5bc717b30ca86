import SignalAnalysis
public import SignalModel

/// The closed form of one signal: how saturated its lanes are, and how long drivers wait, under any
/// splits of its stages.
///
/// Capacity is that of the simulation without its chance: effective green over saturation headway;
/// permitted turns wait for the opposing queue to clear and then for gaps (HCM 2010, Chapter 31),
/// one vehicle leaves at the end of green where there is room to wait inside the junction. Delay is
/// that of the Highway Capacity Manual 2010, Chapter 18, for arrivals that know nothing of signals
/// upstream.
public struct SignalCapacity: Sendable {
  /// Lanes with demand.
  public let lanes: [LaneGroupDemand]
  /// The interval of the demand.
  public let interval: Int
  /// Length of the period in which the demand lasts, h: what queues above capacity grow for.
  public let periodHours: Double

  /// How a lane fares.
  public struct LaneOutcome: Hashable, Sendable {
    /// Demand over capacity.
    public var degreeOfSaturation: Double
    /// Delay for even arrivals, s per vehicle.
    public var uniformSeconds: Double
    /// Delay on account of chance and of queues that outlast their cycle, s per vehicle.
    public var incrementalSeconds: Double
    /// Demand, veh/h.
    public var vehiclesPerHour: Double
    /// Control delay, s per vehicle.
    public var delaySeconds: Double { uniformSeconds + incrementalSeconds }
  }

  /// What a lane's use needs to know of the greens.
  private struct Stretch {
    var green: GreenStructure.Green
    var isOpposed: Bool
    /// Lanes whose queues it must wait for, and the flow it must find gaps in, veh/h.
    var opposingLanes: [Int]
    var opposingFlow: Double
  }

  private let structure: GreenStructure
  /// By lane and use.
  private let stretches: [[[Stretch]]]
  /// Green of each lane by the greens of its main use.
  private let mainUse: [Int]
  private let flowRatios: [Double]

  /// Critical gap of permitted turns, s; with the turn's own headway as the follow-up time.
  /// Measured in the field's common microscopic simulator for a left turn across one lane.
  static let criticalGapSeconds = 5.5
  /// Follow-up time of a turn on red after a stop, s at least.
  static let afterStopSeconds = 3.5

  /// The closed form of a signal whose stages run in the order of a timing.
  ///
  /// Complexity: O(lanes x greens x conflicts).
  public init(
    signal: Signal, timing: SignalTiming, lanes: [LaneGroupDemand], interval: Int = 0,
    periodHours: Double = 1
  ) {
    self.lanes = lanes
    self.interval = interval
    self.periodHours = max(0.25, periodHours)
    let structure = GreenStructure(signal: signal, timing: timing)
    self.structure = structure
    flowRatios = lanes.map { $0.flowRatio(interval: interval) }
    mainUse = lanes.map { lane in
      lane.uses.indices.max {
        (lane.uses[$0].vehiclesPerHour[interval], -$0)
          < (lane.uses[$1].vehiclesPerHour[interval], -$1)
      } ?? 0
    }
    var placeOf: [Int: [(lane: Int, use: Int)]] = [:]
    for (index, lane) in lanes.enumerated() {
      for (use, value) in lane.uses.enumerated() {
        placeOf[value.connection, default: []].append((index, use))
      }
    }
    stretches = lanes.map { lane in
      lane.uses.map { use in
        structure.greens[use.group].map { green in
          var stretch = Stretch(
            green: green, isOpposed: green.indication != .green, opposingLanes: [],
            opposingFlow: 0)
          guard stretch.isOpposed else { return stretch }
          for foe in use.yieldsTo.flatMap({ placeOf[$0] ?? [] }) {
            let other = lanes[foe.lane].uses[foe.use]
            let goesToo = structure.greens[other.group].contains {
              $0.indication.isGo && $0.overlaps(green)
            }
            guard goesToo else { continue }
            stretch.opposingFlow += other.vehiclesPerHour[interval]
            if !stretch.opposingLanes.contains(foe.lane) {
              stretch.opposingLanes.append(foe.lane)
            }
          }
          return stretch
        }
      }
    }
  }

  /// How every lane fares under splits that add up to the cycle. Complexity: O(lanes x greens).
  public func outcomes(splits: [Double]) -> [LaneOutcome] {
    let cycle = splits.reduce(0, +)
    return lanes.indices.map { outcome(lane: $0, splits, cycle) }
  }

  /// Sum of the delay of all vehicles, vehicle seconds per hour. Complexity: as
  /// ``outcomes(splits:)``.
  public func totalDelay(splits: [Double]) -> Double {
    let cycle = splits.reduce(0, +)
    return lanes.indices.reduce(0) {
      let lane = outcome(lane: $1, splits, cycle)
      return $0 + lane.delaySeconds * lane.vehiclesPerHour
    }
  }

  /// Degree of saturation of a lane.
  func degreeOfSaturation(lane: Int, splits: [Double], cycle: Double) -> Double {
    lanes[lane].uses.indices.reduce(0) { sum, use in
      let flow = lanes[lane].uses[use].vehiclesPerHour[interval]
      guard flow > 0 else { return sum }
      return sum + flow / max(Self.leastCapacity, capacity(lane, use, splits, cycle))
    }
  }

  /// Capacity that is reckoned with where there is none, veh/h.
  private static let leastCapacity = 1.0

  private func outcome(lane: Int, _ splits: [Double], _ cycle: Double) -> LaneOutcome {
    let flow = lanes[lane].vehiclesPerHour(interval: interval)
    let saturation = degreeOfSaturation(lane: lane, splits: splits, cycle: cycle)
    guard flow > 0, saturation > 0 else {
      return LaneOutcome(
        degreeOfSaturation: 0, uniformSeconds: 0, incrementalSeconds: 0, vehiclesPerHour: flow)
    }
    let capacity = flow / saturation
    let share = min(1, effectiveGreen(lane, splits) / cycle)
    let greens = max(1, greenCount(lane))
    // Uniform delay of `greens` equal greens in the cycle.
    let uniform =
      0.5 * cycle / Double(greens) * (1 - share) * (1 - share)
      / max(1e-9, 1 - min(1, saturation) * share)
    let incremental = try? HighwayCapacityManual.incrementalDelaySeconds(
      degreeOfSaturation: saturation, capacityVehiclesPerHour: capacity, periodHours: periodHours)
    return LaneOutcome(
      degreeOfSaturation: saturation, uniformSeconds: uniform,
      incrementalSeconds: incremental ?? 0, vehiclesPerHour: flow)
  }

  /// Effective green of a lane's main movement, s, protected and permitted.
  func effectiveGreen(_ lane: Int, _ splits: [Double]) -> Double {
    let use = lanes[lane].uses[mainUse[lane]]
    return stretches[lane][mainUse[lane]].reduce(0) {
      guard $1.green.indication != .redTurnAfterStop else { return $0 }
      return $0 + effective($1.green, use, splits)
    }
  }

  /// The greens of a group.
  func greens(group: Int) -> [GreenStructure.Green] { structure.greens[group] }

  /// The greens of a lane's main movement.
  func mainGreens(_ lane: Int) -> [GreenStructure.Green] {
    stretches[lane][mainUse[lane]].map(\.green)
  }

  /// The movement that most of a lane's vehicles make.
  func mainUse(_ lane: Int) -> LaneGroupDemand.Use { lanes[lane].uses[mainUse[lane]] }

  private func greenCount(_ lane: Int) -> Int {
    stretches[lane][mainUse[lane]].count {
      $0.green.startsQueue && $0.green.indication != .redTurnAfterStop
    }
  }

  private func effective(
    _ green: GreenStructure.Green, _ use: LaneGroupDemand.Use, _ splits: [Double]
  ) -> Double {
    var seconds = green.seconds(splits)
    if green.startsQueue { seconds -= use.startUpLostSeconds }
    if green.endsInYellow { seconds += use.yellowUseSeconds }
    return max(0, seconds)
  }

  /// Capacity of a lane if only one of its uses used it, veh/h.
  private func capacity(_ lane: Int, _ use: Int, _ splits: [Double], _ cycle: Double) -> Double {
    let value = lanes[lane].uses[use]
    var served = 0.0
    for stretch in stretches[lane][use] {
      let green = effective(stretch.green, value, splits)
      guard stretch.isOpposed else {
        served += green / value.headwaySeconds
        continue
      }
      let stops = stretch.green.indication == .redTurnAfterStop
      let followUp = stops ? max(Self.afterStopSeconds, value.headwaySeconds) : value.headwaySeconds
      let rate = gapRate(stretch, followUpSeconds: followUp)
      let blocked = stretch.opposingLanes.reduce(0) {
        max($0, queueClearance(ofLane: $1, splits, cycle))
      }
      served += max(0, green - blocked) * rate / 3600
      if value.waitsInside, stretch.green.indication == .permitted, stretch.green.endsInYellow {
        served += 1
      }
    }
    return served * 3600 / cycle
  }

  /// The share of the cycle that a lane needs as effective green.
  ///
  /// Where its main movement is only permitted this is the flow over what gaps let through, and the
  /// flow ratio of the lane whose queue it waits for.
  func neededShare(lane: Int) -> Double {
    let own = stretches[lane][mainUse[lane]]
    guard !own.contains(where: { $0.green.indication == .green }),
      let opposed = own.first(where: { $0.green.indication == .permitted }),
      !opposed.opposingLanes.isEmpty
    else { return flowRatios[lane] }
    let use = lanes[lane].uses[mainUse[lane]]
    let rate = gapRate(opposed, followUpSeconds: use.headwaySeconds)
    let waited = opposed.opposingLanes.map { flowRatios[$0] }.max() ?? 0
    return flowRatios[lane] * 3600 / use.headwaySeconds / max(rate, Self.leastCapacity) + waited
  }

  /// What finds gaps in the opposing flow, veh/h of green (Harders 1968).
  private func gapRate(_ stretch: Stretch, followUpSeconds: Double) -> Double {
    let rate = try? GapAcceptance.hardersVehiclesPerHour(
      conflictingVehiclesPerHour: stretch.opposingFlow,
      criticalGapSeconds: Self.criticalGapSeconds, followUpSeconds: followUpSeconds)
    return rate ?? 0
  }

  /// Seconds of green until the queue of an opposing lane is gone: y (C - g) / (1 - y).
  private func queueClearance(ofLane lane: Int, _ splits: [Double], _ cycle: Double) -> Double {
    let green = effectiveGreen(lane, splits)
    let ratio = flowRatios[lane]
    guard ratio < 1 else { return green }
    return min(green, ratio * (cycle - green) / (1 - ratio))
  }
}

extension GreenStructure.Green {
  /// Whether the two have a stage in common.
  func overlaps(_ other: GreenStructure.Green) -> Bool {
    stages.contains { other.stages.contains($0) }
  }
}
