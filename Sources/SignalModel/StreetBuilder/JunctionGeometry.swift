/// The size of a junction from the widths and angles of its legs, and the paths across it.
struct JunctionGeometry {
  private let directions: [Vector]
  private let bearings: [Double]
  /// From the centre of the junction to each leg's stop line, m.
  private let setbacks: [Double]
  /// Depth of the crosswalk between stop line and kerb line, m; 0 without one.
  private let crosswalkDepths: [Double]
  private let laneWidth: Double
  private let drivesOnTheRight: Bool

  /// Kerb radius by which stop lines stay behind the corner of the roads, m (assumption: usual
  /// urban corners of 5 to 8 m).
  static let cornerMeters = 6.0
  /// Depth of a crosswalk with its distance from the stop line, m (assumption).
  static let crosswalkDepthMeters = 4.0
  /// Lateral acceleration that drivers accept in turns, m/s²: the default of SUMO's netconvert
  /// (`junctions.limit-turn-speed`), which gives about 23 km/h on the usual corner.
  static let lateralAccelerationMetersPerSecondSquared = 5.5

  init(builder: StreetBuilder, site: Int) {
    let intersection = builder.sketch.intersections[site]
    let right = builder.sketch.drivesOnTheRight
    let width = builder.sketch.defaults.laneWidthMeters
    let bearings = intersection.legs.map(\.bearingDegrees)
    let approach = intersection.legs.map { Double($0.ownLaneCount) * width }
    let exit = intersection.legs.map { Double(builder.exitLaneCount(of: $0)) * width }
    let depths = intersection.legs.map { $0.crosswalk == nil ? 0 : Self.crosswalkDepthMeters }
    self.bearings = bearings
    directions = bearings.map { Vector(bearingDegrees: $0) }
    crosswalkDepths = depths
    laneWidth = width
    drivesOnTheRight = right
    setbacks = bearings.indices.map { leg in
      var corner = 0.0
      for other in bearings.indices where other != leg {
        let turn = normalizedDegrees(bearings[other] - bearings[leg])
        // Seen from the leg, the exit lies on its clockwise side where one drives on the right.
        let exitSide = (turn > 0) == right
        let mine = exitSide ? exit[leg] : approach[leg]
        let theirs = exitSide ? approach[other] : exit[other]
        // Legs that lie nearly opposite form no corner; very sharp ones would never meet.
        guard turn.magnitude < 150 else { continue }
        let angle = max(turn.magnitude, 20)
        let meeting =
          (theirs + mine * sine(degrees: angle + 90)) / sine(degrees: angle)
        corner = max(corner, meeting)
      }
      return min(max(corner, 0), 40) + Self.cornerMeters + depths[leg]
    }
  }

  /// Width of a leg from kerb to kerb, m.
  func roadWidthMeters(approachLanes: Int, exitLanes: Int) -> Double {
    Double(approachLanes + exitLanes) * laneWidth
  }

  /// A point of a leg's axis, outwards from its stop line.
  func point(at center: Point, leg: Int, beyondEdge distance: Double) -> Point {
    let offset = directions[leg] * (setbacks[leg] + distance)
    return Point(x: center.x + offset.x, y: center.y + offset.y)
  }

  /// A lane's stop line or beginning; `position` counts from the axis of the leg.
  private func lanePoint(_ leg: Int, position: Int, isExit: Bool) -> Vector {
    let kerbwards = isExit == drivesOnTheRight ? 1.0 : -1.0
    let side = directions[leg].clockwise * kerbwards
    return directions[leg] * setbacks[leg] + side * ((Double(position) + 0.5) * laneWidth)
  }

  /// A path across the junction: its length, and the speed its radius allows.
  ///
  /// The path is a circular arc that touches both lanes, with straight pieces where one lane is
  /// nearer than the other. Lane positions count from the axis of the leg.
  func path(
    from: Int, position: Int, to: Int, exitPosition: Int
  ) -> (lengthMeters: Double, speedMetersPerSecond: Double) {
    let start = lanePoint(from, position: position, isExit: false)
    let end = lanePoint(to, position: exitPosition, isExit: true)
    let chord = end - start
    if from == to {
      let radius = max(chord.length / 2, 3)
      return (radius * .pi + 2 * crosswalkDepths[from], speed(radius: radius))
    }
    let bend = normalizedDegrees(bearings[to] - bearings[from] - 180).magnitude
    guard bend >= 10 else { return (max(chord.length, 1), .infinity) }
    let heading = directions[from] * -1
    let leaving = directions[to]
    let arc = bend * (Double.pi / 180)
    let tangent = sine(degrees: bend / 2) / sine(degrees: bend / 2 + 90)
    let before = chord.cross(leaving) / heading.cross(leaving)
    let after = chord.cross(heading) / leaving.cross(heading)
    let room = min(before - crosswalkDepths[from], after - crosswalkDepths[to])
    if bend < 170, room > 1 {
      let radius = room / tangent
      return (radius * arc + before + after - 2 * room, speed(radius: radius))
    }
    // The tangents do not meet ahead: an arc over the chord.
    let radius = max(chord.length / (2 * sine(degrees: bend / 2)), 3)
    return (radius * arc, speed(radius: radius))
  }

  /// √(lateral acceleration · radius), m/s.
  private func speed(radius: Double) -> Double {
    (Self.lateralAccelerationMetersPerSecondSquared * radius).squareRoot()
  }
}
