/// What SUMO's `laneData` reports of a lane over a time.
public struct SUMOLaneMeasures: Hashable, Sendable {
  /// Name of its edge.
  public var edge: String
  /// Name of the lane.
  public var lane: String
  /// Seconds that vehicles lost on it.
  public var timeLossSeconds: Double
  /// Seconds that vehicles stood on it.
  public var waitingSeconds: Double
  /// Vehicles that came in here.
  public var departed: Int
  /// Vehicles that came from the lanes before.
  public var entered: Int
  /// Vehicles that drove on to the lanes after it.
  public var left: Int
  /// Vehicles whose route ended on it.
  public var arrived: Int
  /// Vehicles that changed to it from a lane beside it, less those that changed from it.
  public var changedHere: Int

  /// Vehicles that came to it in the time less those that went: those on it at the end, when
  /// nobody was at its begin.
  public var gained: Int { departed + entered + changedHere - left - arrived }

  /// Its number in the edge, 0 at the kerb; nil when the name has none.
  public var index: Int? {
    lane.lastIndex(of: "_").flatMap { Int(lane[lane.index(after: $0)...]) }
  }
}

/// Reads what SUMO reports of lanes: an additional file's `laneData` without intervals.
public enum SUMOLaneOutput {
  /// The lanes of all intervals of a file, in its order.
  ///
  /// - Throws: ``ImportError``.
  public static func read(path: String) throws(ImportError) -> [SUMOLaneMeasures] {
    try read(XMLSource(path: path))
  }

  static func read(_ source: XMLSource) throws(ImportError) -> [SUMOLaneMeasures] {
    var reader = Reader()
    try source.parse(&reader)
    return reader.lanes
  }

  /// An additional file that asks for this output over times that follow each other, each in a
  /// file of its own.
  public static func request(
    _ outputs: [(file: String, beginSeconds: Double, endSeconds: Double)]
  ) -> String {
    var xml = XMLText(root: "additional")
    for (index, output) in outputs.enumerated() {
      xml.element(
        "laneData",
        [
          "id": "lanes\(index)", "file": output.file,
          "begin": SUMONumber.text(output.beginSeconds),
          "end": SUMONumber.text(output.endSeconds), "withInternal": "true",
          "excludeEmpty": "true",
        ])
    }
    return xml.finished()
  }

  private struct Reader: XMLHandler {
    var lanes: [SUMOLaneMeasures] = []
    var edge = ""

    mutating func start(_ element: XMLElement) {
      if element.name.equals("edge") { edge = element["id"]?.string ?? "" }
      guard element.name.equals("lane"), let lane = element["id"]?.string else { return }
      // A lane on which nobody was has only some of the values.
      lanes.append(
        SUMOLaneMeasures(
          edge: edge, lane: lane, timeLossSeconds: element["timeLoss"]?.double ?? 0,
          waitingSeconds: element["waitingTime"]?.double ?? 0,
          departed: element["departed"]?.int ?? 0, entered: element["entered"]?.int ?? 0,
          left: element["left"]?.int ?? 0, arrived: element["arrived"]?.int ?? 0,
          changedHere: (element["laneChangedTo"]?.int ?? 0)
            - (element["laneChangedFrom"]?.int ?? 0)))
    }

    mutating func end(_ name: ByteText) {}
  }
}
