/// A number that a finding rests on, with its interval and what it is held against.
public struct Evidence: Hashable, Sendable {
  /// What was measured or worked out.
  public enum Quantity: String, Hashable, Sendable, CaseIterable {
    /// Demand over capacity of the busiest lane.
    case degreeOfSaturation
    /// The same with the best splits, and where that is what it is about the best cycle.
    case bestDegreeOfSaturation
    /// The same of the lane with the most green to spare.
    case leastDegreeOfSaturation
    /// Mean delay, s per vehicle.
    case delaySeconds
    /// The same once the finding is mended.
    case mendedDelaySeconds
    /// Demand, veh/h.
    case volumeVehiclesPerHour
    /// Capacity, veh/h.
    case capacityVehiclesPerHour
    /// Vehicles of a stage in each cycle.
    case vehiclesPerCycle
    /// Split of a stage, s.
    case splitSeconds
    /// The split that serves its traffic best, s.
    case bestSplitSeconds
    /// Cycle, s.
    case cycleSeconds
    /// Cycle of least delay, s.
    case bestCycleSeconds
    /// Share of the vehicles that arrive while it is green.
    case arrivalsOnGreenShare
    /// The same with the offsets of least waiting.
    case bestArrivalsOnGreenShare
    /// Arrivals on green over the share of green in the cycle (HCM 2010, Chapter 18).
    case platoonRatio
    /// Offset, s.
    case offsetSeconds
    /// The offset of least waiting, s.
    case bestOffsetSeconds
    /// Time that lanes upstream stood for want of space, s in an hour.
    case blockedSecondsPerHour
    /// Back of queue that 95 of 100 cycles do not exceed, m.
    case queueMeters
    /// Room for a queue, m.
    case storageMeters
    /// Share of the cycles whose queue the green does not clear.
    case splitFailureShare
    /// Vehicles left at the end of the period.
    case vehiclesLeft
    /// Mean wait of walkers, s.
    case walkerWaitSeconds
    /// The longest that a walker waits for the walk, s.
    case longestWalkerWaitSeconds
    /// Walk, s.
    case walkSeconds
    /// Mean delay of people in buses and trams, s.
    case transitDelaySeconds
    /// The same of people in other vehicles, s.
    case personDelaySeconds
    /// Share of what buses and trams wait in all that they wait at the place.
    case transitLossShare
    /// How often a rule is broken.
    case breaches
    /// A count, vehicles in an hour.
    case countedVehiclesPerHour
    /// What it should be if the others are right, vehicles in an hour.
    case consistentVehiclesPerHour
    /// Travel time along a route as measured on the street, s.
    case measuredTravelTimeSeconds
    /// The same in the simulation, s.
    case simulatedTravelTimeSeconds
    /// The GEH statistic of the two: the root of 2 (a - b)² / (a + b), for flows of an hour.
    case gehStatistic
  }

  /// What was measured or worked out.
  public var quantity: Quantity
  /// Its value.
  public var value: Double
  /// Ends of its interval over the replications; nil for what chance has no part in.
  public var interval: ClosedRange<Double>?
  /// What it is held against; nil where it only illustrates.
  public var limit: Double?
  /// What it belongs to where that is narrower than the finding's place, such as a stage; else
  /// nil.
  public var subject: String?

  /// Evidence.
  public init(
    _ quantity: Quantity, _ value: Double, interval: ClosedRange<Double>? = nil,
    limit: Double? = nil, subject: String? = nil
  ) {
    self.quantity = quantity
    self.value = value
    self.interval = interval
    self.limit = limit
    self.subject = subject
  }
}
