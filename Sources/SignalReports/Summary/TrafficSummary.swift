public import SignalAnalysis
import TrafficSimulation

/// What lanes that are looked at together had to bear: a lane group, an approach or an
/// intersection.
public struct TrafficSummary: Hashable, Sendable {
  /// Vehicles that crossed the stop line, mean over replications.
  public var crossedVehicles = 0.0
  /// Vehicles still on their way at the end, or waiting to enter; mean over replications.
  public var remainingVehicles = 0.0
  /// Demand, veh/h: vehicles that crossed or remained, over the measured time.
  public var volumeVehiclesPerHour = 0.0
  /// Capacity of all lanes together, veh/h; nil where there is no signal.
  public var capacityVehiclesPerHour: Double?
  /// Volume over capacity of the lane group that has the highest; nil where there is no signal.
  public var degreeOfSaturation: Double?
  /// Mean delay of a vehicle, s; nil when nobody came.
  public var meanDelaySeconds: Estimate?
  /// Sum of the delay, s, mean over replications.
  public var totalDelaySeconds = 0.0
  /// Level of service; nil when nobody came.
  public var levelOfService: LevelOfService?
  /// Stops for each vehicle that crossed; nil when nobody did.
  public var stopsPerVehicle: Double?
  /// Share of those who crossed that came, or would have come, to the stop line on green, 0 to 1;
  /// nil when nobody crossed or there is no signal.
  public var arrivalsOnGreenShare: Double?
  /// Mean back of queue over the cycles, of the longest lane, vehicles; nil where there is no
  /// signal.
  public var backOfQueueMeanVehicles: Double?
  /// Back of queue that 95 of 100 cycles do not exceed, of the longest lane, vehicles; nil where
  /// there is no signal.
  public var backOfQueue95Vehicles: Double?
  /// Longest back of queue in any replication, vehicles; nil where there is no signal.
  public var backOfQueueMaximumVehicles: Int?
  /// Time that vehicles upstream waited for space on these lanes, s.
  public var spillbackSeconds = 0.0
  /// Whether a signal controls any of the lanes.
  public var isSignalised = false

  /// Nothing.
  public init() {}

  /// A summary of lane groups.
  ///
  /// - Parameters:
  ///   - groups: For each replication the same lane groups in the same order.
  ///   - gradesSaturation: Whether demand above capacity is level F whatever the delay: the
  ///     Highway Capacity Manual grades lane groups so, but approaches and intersections by delay
  ///     alone.
  init(_ groups: [[LaneGroupMeasures]], gradesSaturation: Bool) {
    func mean(_ value: ([LaneGroupMeasures]) -> Double) -> Double {
      Estimate(groups.map(value))?.mean ?? 0
    }
    crossedVehicles = mean { Double($0.sum(\.crossedVehicles)) }
    remainingVehicles = mean { Double($0.sum(\.remainingVehicles)) }
    volumeVehiclesPerHour = mean { $0.sum(\.volumeVehiclesPerHour) }
    totalDelaySeconds = mean { $0.sum(\.totalDelaySeconds) }
    spillbackSeconds = mean { $0.sum(\.spillbackSeconds) }
    isSignalised = groups.joined().contains(where: \.isSignalised)
    if isSignalised {
      backOfQueueMeanVehicles = mean { $0.largest(\.backOfQueueMeanVehicles) }
      backOfQueue95Vehicles = mean { $0.largest(\.backOfQueue95Vehicles) }
      backOfQueueMaximumVehicles = groups.joined().map(\.backOfQueueMaximumVehicles).max()
      addSaturation(groups)
    }
    meanDelaySeconds = Estimate(
      existing: groups.map { groups in
        let count = groups.sum(\.countedVehicles)
        return count == 0 ? nil : groups.sum(\.totalDelaySeconds) / Double(count)
      })
    let crossed = groups.joined().sum(\.crossedVehicles)
    if crossed > 0 {
      stopsPerVehicle = Double(groups.joined().sum(\.stops)) / Double(crossed)
      if isSignalised {
        arrivalsOnGreenShare =
          Double(groups.joined().sum(\.arrivedOnGreenVehicles)) / Double(crossed)
      }
    }
    grade(gradesSaturation: gradesSaturation)
  }

  private mutating func addSaturation(_ groups: [[LaneGroupMeasures]]) {
    capacityVehiclesPerHour =
      Estimate(
        groups.map { $0.filter(\.isSignalised).sum(\.capacityVehiclesPerHour) })?.mean
    for position in groups.first?.indices ?? 0..<0 {
      let saturation = Estimate(existing: groups.map { $0[position].degreeOfSaturation })?.mean
      degreeOfSaturation = [degreeOfSaturation, saturation].compactMap { $0 }.max()
    }
  }

  private mutating func grade(gradesSaturation: Bool) {
    guard let delay = meanDelaySeconds?.mean else { return }
    let saturation = gradesSaturation ? degreeOfSaturation ?? 0 : 0
    // A vehicle faster than the limit may gain time; no level is better than A for it.
    let graded = max(0, delay)
    levelOfService =
      isSignalised
      ? try? .signalized(delaySeconds: graded, degreeOfSaturation: saturation)
      : try? .unsignalized(delaySeconds: graded, degreeOfSaturation: saturation)
  }
}

extension Sequence<LaneGroupMeasures> {
  func sum<Value: AdditiveArithmetic>(_ value: (LaneGroupMeasures) -> Value) -> Value {
    reduce(.zero) { $0 + value($1) }
  }

  func largest(_ value: (LaneGroupMeasures) -> Double) -> Double {
    reduce(0) { Swift.max($0, value($1)) }
  }
}
