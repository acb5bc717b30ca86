/// One vehicle on one link, as it was driven.
public struct Passage: Hashable, BitwiseCopyable, Sendable {
  /// Number of the vehicle in the order of departures.
  public var vehicle: Int32
  /// Index of the link.
  public var link: Int32
  /// Index of the connection it takes at the end, -1 where its trip ends or where it is not known
  /// yet.
  public var connection: Int32
  /// When it came onto the link, ms after the begin of the run.
  public var entryMilliseconds: Int32
  /// When it is at the stop line, or would be with nobody and no signal ahead, ms.
  public var arrivalMilliseconds: Int32
  /// When it left the link, ms; `Int32.max` when it is still there at the end of the run.
  public var leavingMilliseconds: Int32
  /// Delay on the link, waiting to enter included, ms; 0 for who is still there.
  public var delayMilliseconds: Int32
  /// Lane at the stop line, 0 at the kerb.
  public var lane: UInt8
  /// How often it stopped.
  public var stops: UInt8
  /// Whether it came to the stop line while it showed green.
  public var arrivedOnGreen: Bool
  /// Whether it is scheduled in the measured time.
  public var isMeasured: Bool

  /// Whether it left the link before the run ended.
  public var hasLeft: Bool { leavingMilliseconds != .max }
}
