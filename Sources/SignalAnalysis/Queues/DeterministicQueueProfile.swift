/// A stretch of time with constant arrival and service rates.
public struct QueueInterval: Sendable, Equatable {
  /// Length in seconds.
  public let durationSeconds: Double
  /// Arrivals in vehicles per hour.
  public let arrivalVehiclesPerHour: Double
  /// Service in vehicles per hour while a queue is present: 0 in red, the saturation flow in green.
  public let serviceVehiclesPerHour: Double

  /// Creates an interval; values are checked where they are used.
  public init(
    durationSeconds: Double, arrivalVehiclesPerHour: Double, serviceVehiclesPerHour: Double
  ) {
    self.durationSeconds = durationSeconds
    self.arrivalVehiclesPerHour = arrivalVehiclesPerHour
    self.serviceVehiclesPerHour = serviceVehiclesPerHour
  }
}

/// The exact D/D/1 queue over any sequence of intervals: many cycles, varying arrivals, permitted
/// and protected service (the queue accumulation polygon of the Highway Capacity Manual).
///
/// The queue is piecewise linear; an interval in which it empties is split at that moment.
public struct DeterministicQueueProfile: Sendable, Equatable {
  /// A corner of the polygon.
  public struct Corner: Sendable, Equatable {
    /// Seconds since the start.
    public let timeSeconds: Double
    /// Vehicles queued.
    public let queueVehicles: Double
  }

  /// Corners in order of time, the start and the end included.
  public let corners: [Corner]
  /// Area under the queue in vehicle-seconds.
  public let totalDelayVehicleSeconds: Double
  /// Largest queue in vehicles.
  public let maximumQueueVehicles: Double
  /// Vehicles queued at the end.
  public let finalQueueVehicles: Double
  /// Vehicles that arrived.
  public let arrivalsVehicles: Double
  /// Seconds in which no vehicle was queued.
  public let emptySeconds: Double

  /// Delay per arrival in seconds; 0 without arrivals. Vehicles still queued at the end count with
  /// the delay that they have suffered so far.
  public var meanDelaySeconds: Double {
    arrivalsVehicles > 0 ? totalDelayVehicleSeconds / arrivalsVehicles : 0
  }

  /// Vehicles that left, `Q(0) + arrivals - Q(end)`.
  public var departuresVehicles: Double {
    (corners.first?.queueVehicles ?? 0) + arrivalsVehicles - finalQueueVehicles
  }

  /// The most intervals accepted.
  public static let intervalLimit = 1_000_000

  /// Follows the queue through `intervals`.
  ///
  /// Complexity: linear in the number of intervals.
  public init(
    intervals: [QueueInterval], initialQueueVehicles: Double = 0
  ) throws(AnalysisError) {
    try requireNonNegative(initialQueueVehicles, "initial queue")
    try requireCount(
      intervals.count, "intervals", in: 1...DeterministicQueueProfile.intervalLimit)
    var builder = Builder(queue: initialQueueVehicles)
    for interval in intervals {
      try requireNonNegative(interval.durationSeconds, "interval")
      try requireNonNegative(interval.arrivalVehiclesPerHour, "arrivals")
      try requireNonNegative(interval.serviceVehiclesPerHour, "service")
      builder.add(interval)
    }
    corners = builder.corners
    totalDelayVehicleSeconds = builder.area
    maximumQueueVehicles = builder.maximum
    finalQueueVehicles = builder.queue
    arrivalsVehicles = builder.arrivals
    emptySeconds = builder.empty
  }

  /// The same intervals once the queue repeats itself from cycle to cycle.
  ///
  /// One cycle from an empty street already ends in the queue at which every cycle starts, because
  /// the service left over in a cycle wipes out whatever an emptier start would change.
  ///
  /// - Throws: `.overSaturated` when the cycle brings more than it can serve: the queue then grows
  ///   without end.
  public static func periodic(
    intervals: [QueueInterval]
  ) throws(AnalysisError) -> DeterministicQueueProfile {
    let first = try DeterministicQueueProfile(intervals: intervals)
    let service = intervals.reduce(0) {
      $0 + $1.durationSeconds * $1.serviceVehiclesPerHour / 3600
    }
    guard first.arrivalsVehicles <= service + 1e-9 else {
      throw .overSaturated(
        quantity: "arrivals per cycle", value: first.arrivalsVehicles, limit: service)
    }
    return try DeterministicQueueProfile(
      intervals: intervals, initialQueueVehicles: first.finalQueueVehicles)
  }

  private struct Builder {
    var corners: [Corner]
    var time = 0.0
    var queue: Double
    var area = 0.0
    var maximum: Double
    var arrivals = 0.0
    var empty = 0.0

    init(queue: Double) {
      self.queue = queue
      maximum = queue
      corners = [Corner(timeSeconds: 0, queueVehicles: queue)]
    }

    mutating func add(_ interval: QueueInterval) {
      let arrivalRate = interval.arrivalVehiclesPerHour / 3600
      let growth = arrivalRate - interval.serviceVehiclesPerHour / 3600
      arrivals += arrivalRate * interval.durationSeconds
      let end = queue + growth * interval.durationSeconds
      if growth < 0, end < 0 {
        let emptying = queue / -growth
        if queue > 0 { advance(by: emptying, to: 0) }
        empty += interval.durationSeconds - emptying
        advance(by: interval.durationSeconds - emptying, to: 0)
      } else {
        if queue == 0, end == 0 { empty += interval.durationSeconds }
        advance(by: interval.durationSeconds, to: end)
      }
    }

    private mutating func advance(by seconds: Double, to next: Double) {
      area += (queue + next) / 2 * seconds
      time += seconds
      queue = next
      maximum = max(maximum, next)
      corners.append(Corner(timeSeconds: time, queueVehicles: next))
    }
  }
}
