internal import SignalModel

/// The full detail of a street and its signals.
extension ScenarioShape {
  static let change = Shape.number(0...60, "s")
  static let green = Shape.number(0...300, "s")

  static let node = Shape.record(
    "node",
    [
      .required(
        "control", .choice(JunctionControl.allCases.map(\.rawValue)),
        "How right of way is settled."),
      .optional("at", points, "Position, m east and m north. Default: unknown."),
      .optional("name", .text, "Name for people."),
    ])

  static let link = Shape.record(
    "link",
    [
      .required("from", .name, "Node it leaves."),
      .required("to", .name, "Node it reaches."),
      .required(
        "length", .length(0.1...100_000), "Length from the upstream junction to the stop line, m."),
      .required("speed", .speed, "Speed limit, km/h."),
      .required(
        "lanes", .anyOf(nil, .integer(1...32), .list(lane, 1...32)),
        "Number of plain lanes, or each lane from the kerb to the centre."),
      .optional(
        "grade", .number(-30...30, "%"),
        "Grade, percent, positive uphill in the direction of travel. Default: 0."),
      .optional("approach", .text, "The approach's name for people, such as north."),
      .optional(
        "shape", .list(points, 0...100_000), "Points of the centre line, m. Default: none."),
    ])

  static let lane = Shape.record(
    "lane",
    [
      .optional("allow", classes, "Vehicle classes that may use it. Default: all but trams."),
      .optional(
        "pocket", .length(0.1...100_000),
        "Length of a turning pocket, m. Default: a lane as long as its link."),
      .optional("speed", .speed, "Speed limit of this lane, km/h. Default: the link's."),
      .optional(
        "saturationFlow", .number(1...10_000, "veh/h"),
        "Saturation flow, veh/h of green. Default: follows from vehicles and turn."),
    ])

  private static let laneOfLink = Shape.tuple(.name, .integer(0...31))
  private static let groupOfSignal = Shape.tuple(.name, .name)
  private static let numbers = Shape.list(.integer(0...100_000), 0...100_000)

  static let connection = Shape.record(
    "connection",
    [
      .required("from", laneOfLink, "[link, lane] it leaves; lane 0 is at the kerb."),
      .required("to", laneOfLink, "[link, lane] it enters."),
      .required("turn", .choice(Turn.allCases.map(\.rawValue)), "The turn it makes."),
      .required("length", .length(0...1_000), "Length inside the junction, m."),
      .required("speed", .speed, "Turning speed, km/h."),
      .optional(
        "signal", groupOfSignal, "[signal, group] that shows it an indication. Default: none."),
      .optional(
        "priority", .choice(Priority.allCases.map(\.rawValue)),
        "What it owes when no signal decides. Default: major."),
      .optional("yields", numbers, "Numbers of the connections it yields to. Default: none."),
      .optional(
        "conflicts", numbers,
        "Numbers of the connections that cross or merge with it. Default: none."
      ),
      .optional(
        "variable", classes,
        "Vehicle classes that may use it, where it is the further use of a composite variable "
          + "lane. Default: it is none; whoever may use the lane."),
      .optional(
        "waitsAt", .length(0...1_000),
        "Where it may wait inside the junction, m behind the stop line. Default: 0, at the line."),
      .optional(
        "passed", .boolean,
        "Whether those behind on its lane pass whoever waits there. Default: false, only where the "
          + "ways have parted."),
    ])

  static let crosswalk = Shape.record(
    "crosswalk",
    [
      .required("node", .name, "Node it belongs to."),
      .required("length", .length(0.1...200), "Kerb to kerb, or kerb to refuge, m."),
      .optional("refuge", .boolean, "Whether walkers may wait in the middle. Default: false."),
      .optional("signal", groupOfSignal, "[signal, group] of its walkers. Default: none."),
      .optional(
        "crossedBy", numbers, "Numbers of the connections that drive across it. Default: none."),
    ])

  static let signal = Shape.record(
    "signal",
    [
      .optional("node", .name, "Node it controls. Default: the one with the signal's name."),
      .required("groups", .map(group), "Signal groups by name."),
      .required("stages", .map(stage), "Stages by name."),
    ])

  private static let group = Shape.record(
    "group",
    [
      .optional(
        "kind", .choice(SignalGroup.Kind.allCases.map(\.rawValue)),
        "Who obeys it. Default: vehicle."),
      .optional(
        "yellow", change, "Yellow, s; flashing clearance of walkers. Default: 3."),
      .optional("redClearance", change, "Red clearance, s. Default: 1."),
      .optional("minimumGreen", green, "Minimum green or walk, s. Default: 5."),
      .optional(
        "delay", change,
        "By how much its green begins later than the stage that brings it, s. Default: 0."),
    ])

  static let contraflowLane = Shape.record(
    "contraflowLane",
    [
      .required(
        "lane", laneOfLink, "[link, lane]: the pocket that is the contraflow lane."),
      .required("borrows", laneOfLink, "[link, lane] of the exit that it lies on."),
      .required("signal", groupOfSignal, "[signal, group] of its pre-signal."),
    ])

  static let onCallAbout =
    "Whether the stage runs only when a walker at one of its crosswalks has pushed the button; "
    + "otherwise the stage before it goes on. Default: false."

  static let stage = Shape.anyOf(
    nil, .name,
    .record(
      "stage",
      [
        .required("show", .name, showAbout),
        .optional("onCall", .boolean, onCallAbout),
        .optional(
          "transition", .list(step, 0...100),
          "The change to the next stage, step by step. Default: yellow, then red clearance."),
      ]))

  private static let step = Shape.record(
    "transitionStep",
    [
      .required("seconds", .positive(upTo: 300, "s"), "How long it lasts, s."),
      .required("show", .name, showAbout),
    ])

  private static let showAbout =
    "One letter for each group: G green, g permitted, y yellow, u red and yellow, r red, s red "
    + "with turns after stopping, o dark."
}
