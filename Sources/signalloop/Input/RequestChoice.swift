import CommandLineKit
import ScenarioFiles
import SignalModel

/// The request of a loop: a file, or the same said in options.
enum RequestChoice {
  static let file = Option.optional(
    "request", "FILE", .inputFile,
    help: "The request file; 'signalloop schema request' describes it. Or say it with the options "
      + "below, from --id on.")
  static let id = Option.optional(
    "id", "ID", .text, help: "Id of the request, such as a case number, where there is no file.")
  static let title = Option.optional(
    "title", "TEXT", .text, help: "What the request is about, in a few words.")
  static let kind = Option.value(
    "kind", "KIND", .choice(TimingRequest.Origin.Kind.self), default: .complaint,
    help: "What made somebody ask.")
  static let who = Option.optional("who", "NAME", .text, help: "Who asks.")
  static let goal = Option.value(
    "goal", "GOAL", .choice(ControlGoal.self), default: .efficiency,
    help: "What is wanted: safety, efficiency, priority or balance.")
  static let intersections = Option.list(
    "intersections", "NAME", .text,
    help: "Intersections that the request is about: only these may be changed.")
  static let approaches = Option.list(
    "approaches", "NAME", .text, help: "Approaches that the request is about.")
  static let crosswalks = Option.list(
    "crosswalks", "NAME", .text, help: "Crosswalks that the request is about.")
  static let corridor = Option.list(
    "corridor", "NAME", .text, help: "Intersections of a corridor, in the order of one direction.")
  static let from = Option.optional(
    "from", "HH:MM", .timeOfDay, help: "From when it holds; by default the scenario's period.")
  static let to = Option.optional("to", "HH:MM", .timeOfDay, help: "Until when it holds.")
  static let pedestrianWait = Option.optional(
    "pedestrian-wait", "S", ValueType<Double>.number(atLeast: 1, atMost: 3600),
    help: "Limit: longest mean wait of walkers at any crosswalk, in seconds.")
  static let queue = Option.optional(
    "queue", "M", ValueType<Double>.number(atLeast: 1, atMost: 100_000),
    help: "Limit: longest back of queue on any signalised approach, in metres.")
  static let cycle = Option.optional(
    "cycle", "S", ValueType<Double>.number(atLeast: 1, atMost: 3600),
    help: "Limit: longest cycle, in seconds.")
  static let kept = Option.list(
    "keep", "NAME", .text, help: "Intersections whose timing stays as it is.")
  static let keptOffsets = Option.list(
    "keep-offsets", "NAME", .text,
    help: "Intersections whose offset stays as it is, and with it the cycle.")
  static let keepsCycle = Option.flag("keep-cycle", help: "The cycle stays as it is.")
  static let keepsStages = Option.flag(
    "keep-stages", help: "The stages and their order stay as they are.")

  /// All of them, as a command lists them.
  static let parameters: [any Parameter] = [file] + said

  private static let said: [any Parameter] = [
    id, title, kind, who, goal, intersections, approaches, crosswalks, corridor, from, to,
    pedestrianWait, queue, cycle, kept, keptOffsets, keepsCycle, keepsStages,
  ]

  /// The request, and what it means in a scenario.
  ///
  /// - Throws: `CommandFailure` with everything that is wrong; exit status 65, or 64 where options
  ///   contradict each other.
  static func read(
    _ arguments: ParsedArguments, for scenario: Scenario
  ) throws -> (request: TimingRequest, scope: RequestScope) {
    if let path = arguments[file] {
      if let other = said.first(where: { arguments.isGiven($0) }) {
        throw CommandFailure(
          "--request and \(other.declaration.title) exclude each other: the file says it all",
          exitStatus: .usage)
      }
      do {
        return try RequestFile.read(path: path, for: scenario)
      } catch {
        throw CommandFailure(error.failureMessage(path: path), exitStatus: .badInput)
      }
    }
    let request = try request(arguments)
    do {
      return (request, try request.scope(in: scenario))
    } catch {
      throw CommandFailure(
        "the request cannot be used:\n\(error.description)", exitStatus: .badInput)
    }
  }

  private static func request(_ arguments: ParsedArguments) throws -> TimingRequest {
    guard let id = arguments[id] else {
      throw CommandFailure(
        "there is no request: name its file with --request, or give it an --id",
        exitStatus: .usage)
    }
    var request = TimingRequest(
      id: id, title: arguments[title] ?? "",
      origin: TimingRequest.Origin(kind: arguments[kind], who: arguments[who] ?? ""),
      goal: arguments[goal])
    request.places.intersections = arguments[intersections]
    request.places.approaches = arguments[approaches]
    request.places.crosswalks = arguments[crosswalks]
    request.places.corridor = arguments[corridor]
    switch (arguments[from], arguments[to]) {
    case (nil, nil): break
    case (let from?, let to?): request.time = .init(fromSeconds: from, toSeconds: to)
    default: throw CommandFailure("--from and --to go together", exitStatus: .usage)
    }
    request.limits.pedestrianWaitSecondsMaximum = arguments[pedestrianWait]
    request.limits.queueMetersMaximum = arguments[queue]
    request.limits.cycleSecondsMaximum = arguments[cycle]
    request.kept.intersections = arguments[kept]
    request.kept.offsets = arguments[keptOffsets]
    request.kept.keepsCycle = arguments[keepsCycle]
    request.kept.keepsStages = arguments[keepsStages]
    return request
  }
}

extension ValueType where Element == Double {
  /// A time of day, s after midnight.
  static var timeOfDay: ValueType {
    ValueType(text: { TimeOfDay.text($0) ?? "\($0)" }) { (text) throws(ValueProblem) in
      guard let seconds = TimeOfDay.seconds(text) else {
        throw ValueProblem("'\(text)' is no time of day; expected HH:MM, up to 48:00")
      }
      return seconds
    }
  }
}
