import ScenarioFiles
import SignalModel
import SignalOptimization
import SignalReports
import SignalWording

/// What cutting the day anew changed, and what each plan does differently, for people and programs.
extension DayReport {
  /// What cutting the day anew changed, in sentences; none for one plan.
  var recutSentences: [Term] {
    guard let recut = found.recut else {
      return found.choice.plans.count > 1 && !isInterrupted ? [.recutUntried] : []
    }
    guard recut.isChanged else { return [.recutUnchanged] }
    func times(_ schedule: PlanSchedule) -> [String] {
      schedule.entries.dropFirst().map { NumberText.clock($0.fromSeconds) }
    }
    func signed(_ value: Double) -> String { NumberText.signed(value, decimals: 2) }
    return [
      .recut(
        before: times(recut.before), after: times(recut.after),
        plansBefore: recut.before.plans.count, plansAfter: recut.after.plans.count,
        closedForms: recut.closedForms),
      .recutWorth(
        days: recut.days, before: NumberText.fixed(recut.indexBefore, decimals: 2),
        after: NumberText.fixed(recut.indexAfter, decimals: 2),
        interval: recut.interval.map { (signed($0.lowerBound), signed($0.upperBound)) },
        isKept: recut.isKept),
    ]
  }

  /// The same for programs.
  func recutJSON(_ recut: RecutDay) -> JSONValue {
    .object([
      .init("isChanged", .bool(recut.isChanged)),
      .init("isKept", .bool(recut.isKept)),
      .init("before", Self.json(recut.before)),
      .init("after", Self.json(recut.after)),
      .init("plansInClosedForm", .integer(recut.closedForms)),
      .init("days", .integer(recut.days)),
      .init("indexBefore", .optional(recut.isChanged ? recut.indexBefore : nil)),
      .init("indexAfter", .optional(recut.isChanged ? recut.indexAfter : nil)),
      .init("low", .optional(recut.interval?.lowerBound)),
      .init("high", .optional(recut.interval?.upperBound)),
      .init("evaluations", .integer(recut.runs)),
    ])
  }

  /// When which plan runs, for programs.
  static func json(_ schedule: PlanSchedule) -> JSONValue {
    .array(
      schedule.entries.map { entry in
        .object([
          .init("fromSeconds", .number(entry.fromSeconds)),
          .init("plan", .string(schedule.plans[entry.plan].id)),
        ])
      })
  }

  // MARK: Parts

  private var parts: [PlanExplanation.Part] { judgement.pair.map(PlanExplanation.parts) ?? [] }

  /// What each plan does differently at its hours, for programs.
  var partsJSON: JSONValue {
    .array(
      parts.map { part in
        .object([
          .init(
            "hours",
            .array(
              part.hours.map {
                .object([
                  .init("fromSeconds", .number($0.lowerBound)),
                  .init("toSeconds", .number($0.upperBound)),
                ])
              })),
          .init("startPlan", .string(part.planA)),
          .init("plan", .string(part.planB)),
          .init("changes", .array(part.changes.map { .string($0.english) })),
        ])
      })
  }
}
