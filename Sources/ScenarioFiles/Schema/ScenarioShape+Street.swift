internal import SignalModel

/// The compact form of a street.
extension ScenarioShape {
  static let defaults = Shape.record(
    "defaults",
    [
      .optional("speed", .speed, "Speed limit, km/h. Default: 50."),
      .optional("length", .length(0.1...100_000), "Length of a leg, m. Default: 300."),
      .optional("laneWidth", .length(1...10), "Width of a lane, m. Default: 3.5."),
      .optional(
        "pedestrians", volume,
        "Walkers per hour at each crosswalk that states no number. Default: 0."),
      .optional(
        "turnsOnRed", .boolean,
        "Whether the turn towards the kerb may go on red after stopping. Default: false."),
      .optional("arrivals", arrivals, "How vehicles follow each other. Default: poisson."),
      .optional(
        "factors", factors,
        "Factors on the counts, each from a time on, as [time, factor]. Default: always 1."),
    ])

  static let intersection = Shape.record(
    "intersection",
    [
      .optional("name", .text, "Name for people."),
      .optional("at", points, "Position, m east and m north."),
      .optional(
        "control", .choice(JunctionControl.allCases.map(\.rawValue)),
        "How right of way is settled. Default: signal."),
      .required("legs", .map(leg), legsAbout),
      .optional(
        "signal", sketchSignal,
        "The signal. Default: groups and stages that follow from lanes and counts."),
    ])

  private static let legsAbout =
    "Legs by name; north, northeast, east, ... state their bearing. Traffic of the leg north comes "
    + "from the north."

  static let leg = Shape.record(
    "leg",
    [
      .optional(
        "bearing", .number(0...360, "°"),
        "Direction in which the leg lies, degrees clockwise from north. Default: by its name."),
      .optional("lanes", .list(laneMarking, 0...32), lanesAbout),
      .optional(
        "out", .integer(0...32),
        "Lanes of the exit. Default: the number of full-length lanes with a through marking."),
      .optional("length", .length(0.1...100_000), "Length, m. Default: that of `defaults`."),
      .optional("speed", .speed, "Speed limit, km/h. Default: that of `defaults`."),
      .optional(
        "grade", .number(-30...30, "%"),
        "Grade of the approach, percent, positive uphill towards the junction. Default: 0."),
      .optional("street", .text, "Name of the street."),
      .optional(
        "to", .name,
        "Intersection to which the leg leads. Default: the leg is an end of the network."),
      .optional(
        "toLeg", .name, "Leg of that intersection. Default: the one that leads back here."),
      .optional("counts", counts, "Counted vehicles by turn, veh/h."),
      .optional("mix", mix, "Shares of vehicle types. Default: that of the scenario."),
      .optional(
        "priority", .choice(Priority.allCases.map(\.rawValue)),
        "What the approach owes without a signal. Default: follows from the control."),
      .optional(
        "crosswalk", .anyOf(nil, .boolean, legCrosswalk), "Crosswalk over the leg. Default: none."),
      .optional(
        "turnsOnRed", .boolean,
        "Whether the turn towards the kerb may go on red. Default: that of `defaults`."),
    ])

  private static let lanesAbout =
    "Lanes of the approach from left to right as its drivers see them, by turn: \"left:60\" (a "
    + "pocket of 60 m), \"through\", \"through right\". Default: none, the leg is an exit only."

  private static let laneMarking = Shape.anyOf(
    nil, .name,
    .record(
      "laneMarking",
      [
        .required(
          "turns", .list(.choice(Turn.allCases.map(\.rawValue)), 1...4), "Turns from this lane."),
        .optional(
          "pocket", .length(0.1...100_000),
          "Length of the turning pocket, m. Default: a lane as long as its leg."),
        .optional("allow", classes, "Vehicle classes that may use it. Default: all but trams."),
        .optional(
          "saturationFlow", .number(1...10_000, "veh/h"),
          "Saturation flow, veh/h of green. Default: follows from vehicles and turn."),
        .optional("variable", variableUse, variableAbout),
        .optional("contraflow", .boolean, contraflowAbout),
      ]))

  private static let variableUse = Shape.record(
    "variableUse",
    [
      .required(
        "turns", .list(.choice(Turn.allCases.map(\.rawValue)), 1...4),
        "Turns that may be made from it while its own have red."),
      .optional("allow", classes, "Vehicle classes that may make them. Default: all but trams."),
    ])

  private static let variableAbout =
    "What a composite variable lane serves in addition, wherever that turn has a protected green "
    + "and its own turns have red. Default: nothing."
  private static let contraflowAbout =
    "Whether the lane is borrowed from the exit of the leg, behind a pre-signal; `pocket` is then "
    + "its length from there to the stop line. Default: false."

  static let classes = Shape.list(.choice(VehicleClassSet.names), 0...9)

  private static let counts = Shape.record(
    "counts",
    [
      .optional("uTurn", volume, "Turns back, veh/h. Default: not counted."),
      .optional("left", volume, "Left turns, veh/h. Default: not counted."),
      .optional("through", volume, "Straight on, veh/h. Default: not counted."),
      .optional("right", volume, "Right turns, veh/h. Default: not counted."),
    ])

  private static let legCrosswalk = Shape.record(
    "legCrosswalk",
    [
      .optional(
        "length", .length(0.1...200), "Kerb to kerb, m. Default: follows from the lanes."),
      .optional(
        "refuge", .boolean, "Whether walkers may wait in the middle. Default: false."),
      .optional(
        "pedestrians", volume, "Walkers per hour, both ways. Default: that of `defaults`."),
    ])

  private static let names = Shape.list(.name, 0...1_000)

  private static let sketchSignal = Shape.record(
    "legSignal",
    [
      .optional(
        "yellow", change, "Yellow change interval, s. Default: follows from the speed."),
      .optional(
        "redClearance", change,
        "Red clearance, s. Default: follows from the width of the junction."),
      .optional(
        "minimumGreen", green, "Minimum green of drivers, s. Default: that of the profile."),
      .optional("minimumWalk", green, "Shortest walk, s. Default: that of the profile."),
      .optional(
        "groups", .map(sketchGroup), "Signal groups by name. Default: follow from the stages."),
      .optional(
        "stages", .map(sketchStage), "Stages by name. Default: follow from the conflicts."),
    ])

  private static let sketchGroup = Shape.record(
    "legGroup",
    [
      .optional(
        "movements", names,
        "Movements such as \"north left\", or \"north\" for all of a leg. Default: none."),
      .optional("crosswalks", names, "Legs whose crosswalk it shows to. Default: none."),
      .optional(
        "yellow", change, "Yellow, s; flashing clearance of walkers. Default: the signal's."),
      .optional("redClearance", change, "Red clearance, s. Default: the signal's."),
      .optional("minimumGreen", green, "Minimum green or walk, s. Default: the signal's."),
    ])

  private static let sketchStage = Shape.record(
    "legStage",
    [
      .optional(
        "green", names, "Movements with a protected green, such as \"north left\". Default: none."),
      .optional("permitted", names, "Movements that may go but yield. Default: none."),
      .optional("walk", names, "Legs whose crosswalk shows walk. Default: none."),
      .optional(
        "preSignal", names,
        "Legs whose pre-signal lets drivers into the contraflow lane. Default, where no stage "
          + "names the leg: with its protected turn, and in the stage before where that is safe."),
      .optional("onCall", .boolean, ScenarioShape.onCallAbout),
    ])
}
