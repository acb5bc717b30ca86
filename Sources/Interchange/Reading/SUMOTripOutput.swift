/// A line of SUMO's `tripinfo` output.
public struct SUMOTrip: Hashable, Sendable {
  /// Name of the vehicle.
  public var id: String
  /// Lane it came in on, or nil when it never came in.
  public var departLane: String?
  /// Seconds it waited to come in; until the end of the run when it never did.
  public var departDelaySeconds: Double
  /// Seconds it lost inside, against its own free speed.
  public var timeLossSeconds: Double
  /// Number of times it stopped.
  public var stops: Int
  /// True when it reached the end of its route.
  public var hasArrived: Bool

  /// Delay as SignalLoop defines it, s: the wait to come in counts.
  public var delaySeconds: Double { departDelaySeconds + timeLossSeconds }
}

/// Reads what SUMO reports of vehicles: `--tripinfo-output`, with `write-unfinished` and
/// `write-undeparted` so that nobody is missing.
public enum SUMOTripOutput {
  /// The vehicles of a file, in its order.
  ///
  /// - Throws: ``ImportError``.
  public static func read(path: String) throws(ImportError) -> [SUMOTrip] {
    try read(XMLSource(path: path))
  }

  static func read(_ source: XMLSource) throws(ImportError) -> [SUMOTrip] {
    var reader = Reader()
    try source.parse(&reader)
    try reader.problems.throwIfAny()
    return reader.trips
  }

  private struct Reader: XMLHandler {
    var trips: [SUMOTrip] = []
    var problems = ImportError()

    mutating func start(_ element: XMLElement) {
      guard element.name.equals("tripinfo") else { return }
      guard let id = element["id"]?.string, let delay = element["departDelay"]?.double,
        let loss = element["timeLoss"]?.double
      else {
        problems.add(element, "the tripinfo lacks its id, departDelay or timeLoss")
        return
      }
      let depart = element["depart"]?.double ?? -1
      trips.append(
        SUMOTrip(
          id: id, departLane: depart < 0 ? nil : element["departLane"]?.string,
          // SUMO writes -1 for what has not happened.
          departDelaySeconds: max(0, delay), timeLossSeconds: max(0, loss),
          stops: max(0, element["waitingCount"]?.int ?? 0),
          hasArrived: (element["arrival"]?.double ?? -1) >= 0))
    }

    mutating func end(_ name: ByteText) {}
  }
}
