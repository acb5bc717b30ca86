public import SignalModel

/// Vehicles that were counted on one approach, or of one of its turns, in an interval of time.
public struct Count: Hashable, Sendable {
  /// Index of the link.
  public var link: Int
  /// The turn; nil where the whole approach was counted.
  public var turn: Turn?
  /// Begin of the interval, s after midnight.
  public var fromSeconds: Double
  /// Its end, s after midnight.
  public var toSeconds: Double
  /// Vehicles, at least 0.
  public var vehicles: Double
  /// The day, as the file names it; empty where it names none.
  public var day: String
  /// Who counted, such as a detector; empty where the file does not say.
  public var source: String
  /// Name of the file, and the line in it from 1.
  public var file: String
  /// Line in the file, from 1.
  public var line: Int

  /// Vehicles in an hour.
  public var vehiclesPerHour: Double { vehicles * 3600 / max(1e-9, toSeconds - fromSeconds) }
}

/// The counts of one file or several, checked and resolved against a network.
public struct CountTable: Hashable, Sendable {
  /// The counts, in the order of the files.
  public var counts: [Count]

  /// Counts.
  public init(counts: [Count] = []) { self.counts = counts }

  /// The time that any count covers, s after midnight; nil without counts.
  public var covered: Range<Double>? {
    guard let first = counts.map(\.fromSeconds).min(), let last = counts.map(\.toSeconds).max()
    else { return nil }
    return first..<last
  }
}
