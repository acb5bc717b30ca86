internal import SignalModel

/// The shape of requests: of request files, and of their record in a ledger.
enum RequestShape {
  /// The format's version that this program reads and writes.
  static let version = 1.0

  /// The whole file.
  static let root = Shape.record(
    nil,
    [
      .optional("$schema", .text, "Address of the schema, for editors; not read."),
      .required(
        "signalloopRequest", .integer(1...1),
        "Version of the format; this program reads version 1."),
    ] + keys)

  /// A request within another record.
  static let body = Shape.record("request", keys)

  private static let names = Shape.list(.name, 1...10_000)

  private static let keys: [Key] = [
    .required("id", .name, "Name by which records refer to it, such as a case number."),
    .optional("title", .text, "What it is about, in a few words."),
    .required("from", origin, "Where it comes from."),
    .optional(
      "where", places,
      "What it is about: only the signals named here may be changed. Default: all signals."),
    .optional("when", time, "When it holds. Default: the period of the scenario."),
    .optional(
      "goal", .choice(ControlGoal.allCases.map(\.rawValue)),
      "What is wanted, in the four control goals of GA/T 527.2-2024: safety (安全保障), efficiency "
        + "(效率提升), priority (优先通行) or balance (均衡调控). Default: efficiency."),
    .optional(
      "objective", .choice(Objective.presets.map(\.name)),
      "The preset that plans are judged by. Default: it follows from the goal."),
    .optional("limits", limits, "What a plan must keep, whatever it gains."),
    .optional("keep", kept, "What may not be changed."),
    .optional(
      "mayChange", names, "Intersections that may be changed besides those of `where`."),
    .optional("follows", .name, "The request whose plan has aged and which this one takes up."),
  ]

  private static let origin = Shape.record(
    "requestOrigin",
    [
      .required(
        "kind", .choice(TimingRequest.Origin.Kind.allCases.map(\.rawValue)),
        "What made somebody ask."),
      .optional("who", .text, "Who asks."),
      .optional("date", .name, "Day of the request, YYYY-MM-DD."),
      .optional("text", .text, "What was said."),
    ])

  private static let places = Shape.record(
    "requestPlaces",
    [
      .optional("intersections", names, "Intersections, by their ids or their names."),
      .optional(
        "approaches", names,
        "Approaches: the link, or in the compact form of streets the leg, as main.north."),
      .optional(
        "movements",
        .list(.tuple(.name, .choice(Turn.allCases.map(\.rawValue))), 1...10_000),
        "Turns, as [approach, turn]."),
      .optional("crosswalks", names, "Crosswalks."),
      .optional(
        "corridor", .list(.name, 2...1_000),
        "Intersections of a corridor, in the order of one direction."),
    ])

  private static let time = Shape.record(
    "requestTime",
    [
      .required("from", .time, "From when, s after midnight or HH:MM."),
      .required("to", .time, "Until when, s after midnight or HH:MM."),
      .optional(
        "days", .list(.choice(TimingRequest.Time.Day.allCases.map(\.rawValue)), 1...7),
        "On which days; told, not simulated: a scenario is one day. Default: every day."),
    ])

  private static let limits = Shape.record(
    "requestLimits",
    [
      .optional(
        "pedestrianWait", .positive(upTo: 3_600, "s"),
        "Longest mean wait of walkers at any crosswalk of the signals that may be changed, s."),
      .optional(
        "queue", .length(1...100_000),
        "Longest back of queue on any approach of the signals that may be changed, m, that 95 of "
          + "100 cycles do not exceed."
      ),
      .optional(
        "queues", .map(.length(1...100_000)), "The same for single approaches by name, m."),
      .optional("cycle", .positive(upTo: 3_600, "s"), "Longest cycle, s."),
      .optional(
        "walkingSpeed", .positive(upTo: 10, "m/s"),
        "Speed of walkers whom the clearance must let finish, m/s."),
    ])

  private static let kept = Shape.record(
    "requestKept",
    [
      .optional("intersections", names, "Intersections whose timing stays as it is."),
      .optional(
        "offsets", names,
        "Intersections whose offset stays as it is; where there are any, the cycle does, too."),
      .optional("cycle", .boolean, "Whether the cycle stays as it is. Default: false."),
      .optional(
        "stages", .boolean, "Whether the stages and their order stay as they are. Default: false."),
    ])
}
