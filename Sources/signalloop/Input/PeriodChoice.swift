import CommandLineKit
import ScenarioFiles
import SignalModel

/// The part of a scenario's period that a command is asked to look at.
enum PeriodChoice {
  static let from = Option.optional(
    "from", "HH:MM", .timeOfDay,
    help: "Measure from this time on in place of the scenario's whole period, after up to 15 "
      + "minutes of warm-up where the scenario's day has them.")
  static let to = Option.optional(
    "to", "HH:MM", .timeOfDay, help: "Measure until this time; by default the scenario's end.")

  /// Whether a part is asked for.
  static func isGiven(_ arguments: ParsedArguments) -> Bool {
    arguments.isGiven(from) || arguments.isGiven(to)
  }

  /// The scenario over the part of its period that is asked for; the scenario itself where none is.
  ///
  /// - Throws: `CommandFailure`, exit status 64, where the part is none of the scenario's period.
  static func limited(_ scenario: Scenario, _ arguments: ParsedArguments) throws -> Scenario {
    let asked = (from: arguments[from], to: arguments[to])
    guard isGiven(arguments) else { return scenario }
    let period = scenario.period
    let begin = asked.from ?? period.measuredFromSeconds
    let end = asked.to ?? period.endSeconds
    guard end > begin else {
      throw arguments.problem(
        with: arguments.isGiven(to) ? to : from,
        fact: "\(text(begin)) to \(text(end)) ends before it begins")
    }
    guard let part = period.part(fromSeconds: begin, toSeconds: end) else {
      throw arguments.problem(
        with: arguments.isGiven(from) ? from : to,
        fact: "\(text(begin)) to \(text(end)) has less than "
          + "\(Int(Period.partSecondsMinimum / 60)) minutes in common with what the scenario "
          + "measures, \(text(period.measuredFromSeconds)) to \(text(period.endSeconds))")
    }
    var result = scenario
    result.period = part
    return result
  }

  private static func text(_ seconds: Double) -> String {
    TimeOfDay.text(seconds.rounded()) ?? "\(seconds) s"
  }
}
