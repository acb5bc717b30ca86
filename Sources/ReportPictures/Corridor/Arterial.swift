import SignalModel
import TrafficSimulation

/// A row of signals that traffic drives straight along, found from the vehicles that did.
public struct Arterial: Hashable, Sendable {
  /// The way from one stop line to the next.
  public struct Leg: Hashable, Sendable {
    /// Indices of the links, in the direction of travel; the last one ends at the next signal.
    public var links: [Int]
    /// Length, junction included, m.
    public var lengthMeters: Double
    /// Vehicles that drove it from straight ahead in the recording.
    public var vehicles: Int
  }

  /// One direction of travel.
  public struct Direction: Hashable, Sendable {
    /// The link that leads to the first signal.
    public var approach: Int
    /// From signal to signal, in the direction of travel.
    public var legs: [Leg]

    /// The link that ends at a signal of the direction, counted from its first.
    func arrivingLink(_ signal: Int) -> Int {
      signal == 0 ? approach : legs[signal - 1].links.last ?? approach
    }
  }

  /// Indices of the signals, in the direction of the greater flow.
  public var signals: [Int]
  /// The direction of the greater flow.
  public var outbound: Direction
  /// Legs back, in outbound order: nil where nobody drives straight back.
  public var inboundLegs: [Leg?]

  /// Place of each signal, m from the first.
  public var positions: [Double] {
    outbound.legs.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.lengthMeters) }
  }

  /// Length between the first signal and the last, m.
  public var lengthMeters: Double { positions.last ?? 0 }

  /// Vehicles on all legs together.
  var vehicles: Int {
    outbound.legs.reduce(0) { $0 + $1.vehicles }
      + inboundLegs.reduce(0) { $0 + ($1?.vehicles ?? 0) }
  }
}
