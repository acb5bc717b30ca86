/// A lane for turns across the opposing traffic that is borrowed from the exit of the same leg.
///
/// Drivers enter it through a gap in the median, where a pre-signal lets them while nobody comes
/// out of the junction on the borrowed lane, and leave it with the protected green of their turn.
/// On the approach link it is a pocket beyond the axis of the road.
public struct ContraflowLane: Hashable, Sendable {
  /// Index of the approach link.
  public var link: Int
  /// The pocket of the link that is the contraflow lane.
  public var lane: Int
  /// Index of the exit link of which it borrows a lane.
  public var exitLink: Int
  /// The lane that it borrows.
  public var exitLane: Int
  /// Index of the signal to which the pre-signal belongs.
  public var signal: Int
  /// The group of the pre-signal: index into the groups of ``signal``.
  public var group: Int

  /// A contraflow lane.
  public init(link: Int, lane: Int, exitLink: Int, exitLane: Int, signal: Int, group: Int) {
    self.link = link
    self.lane = lane
    self.exitLink = exitLink
    self.exitLane = exitLane
    self.signal = signal
    self.group = group
  }

  /// Speed at which drivers come along it, m/s (assumption: 30 km/h).
  public static let speedMetersPerSecond = 30 / 3.6
  /// Spacing of those who stand on it, m, their headway, s, and what they lose at the start, s
  /// (assumptions: those of usual cars).
  public static let spacingMeters = 7.5
  /// See ``spacingMeters``.
  public static let headwaySeconds = 2.0
  /// See ``spacingMeters``.
  public static let startSeconds = 2.0

  /// Time from the pre-signal to the stop line, s.
  public static func travelSeconds(lengthMeters: Double) -> Double {
    lengthMeters / speedMetersPerSecond
  }

  /// Green that empties the lane when it is full, s: start-up and a headway for each vehicle that
  /// has room.
  public static func emptyingSeconds(lengthMeters: Double) -> Double {
    startSeconds + (lengthMeters / spacingMeters).rounded(.down) * headwaySeconds
  }
}
