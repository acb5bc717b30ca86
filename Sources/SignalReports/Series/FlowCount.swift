package import TrafficSimulation

/// What is counted of the vehicles of a lane group over a stretch of time.
package struct FlowCount: Hashable, Sendable {
  /// Vehicles that left.
  package var crossedVehicles = 0
  /// Of these, vehicles that came on green.
  package var arrivedOnGreenVehicles = 0
  /// Their stops.
  package var stops = 0
  /// Their delay, ms.
  package var delayMilliseconds = 0
  /// Longest back of queue, m.
  package var backOfQueueMeters = 0.0

  /// Nothing.
  package init() {}

  /// Adds a vehicle.
  package mutating func add(_ passage: Passage) {
    crossedVehicles += 1
    arrivedOnGreenVehicles += passage.arrivedOnGreen ? 1 : 0
    stops += Int(passage.stops)
    delayMilliseconds += Int(passage.delayMilliseconds)
  }

  /// Mean delay, s; nil when nobody crossed.
  package var meanDelaySeconds: Double? {
    crossedVehicles == 0 ? nil : Double(delayMilliseconds) / 1000 / Double(crossedVehicles)
  }

  /// Share of who came on green; nil when nobody crossed.
  package var arrivalsOnGreenShare: Double? {
    crossedVehicles == 0 ? nil : Double(arrivedOnGreenVehicles) / Double(crossedVehicles)
  }
}
