import CommandLineKit
import ScenarioFiles
import ScenarioGenerator
import SignalModel
import SignalReports
import SignalWording

/// `signalloop generate`: makes a city.
enum GenerateCommand {
  static let signals = Option.required(
    "signals", "N", ValueType<Int>.integer(atLeast: 1, atMost: CityRequest.signalCountMaximum),
    help: "How many signals the city has.")
  static let seed = Option.value(
    "seed", "N", ValueType<UInt64>.integer(), default: 1,
    help: "Another seed gives another city; the same gives the same file.")
  static let saturation = Option.value(
    "saturation", "X",
    ValueType<Double>.number(
      atLeast: CityRequest.saturationRange.lowerBound,
      atMost: CityRequest.saturationRange.upperBound),
    default: CityRequest.usualSaturation,
    help: "Degree of saturation of the busiest approach in the peak hour.")
  static let day = Option.flag(
    "day", help: "A whole day with three plans by time of day instead of the morning peak.")
  static let out = Option.required(
    "out", "SCENARIO", .outputFile, help: "The scenario file to write; - is standard output.")

  static let definition = CommandDefinition(
    "generate", abstract: "Make a scenario of a made-up city",
    discussion: """
      The city has boulevards, arterials, collectors and local streets on blocks of irregular \
      length. Some streets end at others, and where the city is large a pair of streets each way \
      is one-way. Major streets have pockets for turns, and every leg has a crosswalk. Traffic \
      comes in at the edges, at random in time, and prefers the major streets; what leaves one \
      signal arrives at the next, so that the counts agree.

      The plans are those of a city that timed its signals some years ago: a common cycle on \
      major streets with a green wave in one direction, a cycle of its own elsewhere, splits by \
      the counts of then. They keep every rule of the profile cn and leave something to optimize.

      The file is in the compact form that people read and edit. All of it is made up.
      """,
    parameters: [signals, seed, saturation, day, out],
    examples: [
      CommandExample(
        "signalloop generate --signals 20 --out town.json", "A town of 20 signals."),
      CommandExample(
        "signalloop generate --signals 166 --seed 7 --day --saturation 0.7 --out city.json",
        "A larger city for a whole day, with less traffic."),
    ]
  ) { arguments, terminal in
    let path = arguments[out]
    try AtomicFile.check(path)
    let city = CityGenerator.city(
      CityRequest(
        signalCount: arguments[signals], seed: arguments[seed],
        saturation: arguments[saturation], isDay: arguments[day]))
    try AtomicFile.write(ScenarioFile.write(city), to: path, terminal: terminal)
    let legs = city.sketch.intersections.flatMap(\.legs)
    let entering = legs.filter { $0.destination == nil }
      .reduce(0) { $0 + ($1.counts?.totalVehiclesPerHour ?? 0) }
    terminal.note(
      "Generated \(NumberText.counted(city.sketch.intersections.count, "signal")) with "
        + "\(NumberText.counted(legs.count, "leg")) and "
        + "\(NumberText.counted(city.plans.count, "plan")); "
        + "\(NumberText.counted(Int(entering), "vehicle")) per hour come in at the peak.")
    return .success
  }
}
