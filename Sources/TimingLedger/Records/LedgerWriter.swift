internal import ScenarioFiles
internal import SignalAnalysis

/// Writes records as lines.
enum LedgerWriter {
  /// What stands before the hash in every line.
  static let begin = "{\"hash\": \""
  /// What stands between the hash and what it is the hash of.
  static let middle = "\", "

  /// The line of an entry, without its line break, and its hash.
  static func line(_ entry: LedgerEntry, parents: [SHA256]) -> (hash: SHA256, text: String) {
    var members = JSONMembers()
    members.list("parents", parents.map { string($0.description) })
    members.integer("ledger", LedgerShape.version)
    members.text("kind", entry.body.kind.rawValue)
    members.text("request", entry.request)
    members.text("answers", entry.answers?.description)
    members.text("date", entry.date)
    members.text("program", entry.program)
    members.text("inputs", entry.inputs?.description)
    members.json("body", body(entry.body))
    // The hash is that of everything behind it, so that no reader needs to know how it was written.
    let rest = String(members.closed.text.dropFirst())
    let hash = SHA256(text: rest)
    return (hash, begin + hash.description + middle + rest)
  }

  private static func string(_ text: String) -> JSONOutput {
    var output = JSONOutput()
    output.string(text)
    return output
  }

  private static func raw(_ text: String) -> JSONOutput {
    var output = JSONOutput()
    output.raw(text)
    return output
  }

  private static func body(_ body: LedgerBody) -> JSONOutput {
    switch body {
    case .request(let request, let scenario):
      var members = JSONMembers()
      members.json("asked", request.json)
      members.json("scenario", file(scenario))
      return members.closed
    case .findings(let findings): return write(findings)
    case .plan(let plan): return write(plan)
    case .evaluation(let evaluation): return write(evaluation)
    case .decision(let decision):
      var members = JSONMembers()
      members.text("outcome", decision.outcome.rawValue)
      members.text("by", nonEmpty(decision.by))
      members.text("reason", nonEmpty(decision.reason))
      return members.closed
    case .followUp(let followUp): return write(followUp)
    }
  }

  private static func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }

  private static func file(_ file: FileReference) -> JSONOutput {
    var members = JSONMembers()
    members.text("path", file.path)
    members.text("sha256", file.sha256.description)
    return members.closed
  }

  private static func write(_ findings: LedgerFindings) -> JSONOutput {
    var members = JSONMembers()
    members.list(
      "items",
      findings.items.map { item in
        var members = JSONMembers()
        members.text("kind", item.kind)
        members.text("place", item.place)
        members.number("personHoursPerHour", item.personHoursPerHour)
        members.text("sentence", item.sentence)
        members.text("sentenceChinese", item.sentenceChinese)
        return members.closed
      })
    members.integer("countInNetwork", findings.countInNetwork)
    members.json("file", file(findings.file))
    return members.closed
  }

  private static func write(_ plan: LedgerPlan) -> JSONOutput {
    var members = JSONMembers()
    members.json("file", plan.file.map(file))
    members.text("replaces", plan.replaces)
    members.text("objective", plan.objective)
    members.json("seed", raw("\(plan.seed)"))
    members.text("budget", plan.budget)
    members.integer("evaluations", plan.evaluations)
    members.list("changed", plan.changed.map(string))
    if plan.addsStages { members.flag("addsStages", true) }
    return members.closed
  }

  private static func interval(_ interval: ClosedRange<Double>) -> JSONOutput {
    var output = JSONOutput()
    output.raw("[")
    output.number(interval.lowerBound)
    output.raw(", ")
    output.number(interval.upperBound)
    output.raw("]")
    return output
  }

  private static func write(_ indicator: LedgerIndicator) -> JSONOutput {
    var members = JSONMembers()
    members.text("goal", indicator.goal.rawValue)
    members.text("name", indicator.name)
    members.text("unit", nonEmpty(indicator.unit))
    members.number("before", indicator.before)
    members.number("after", indicator.after)
    members.json("interval", indicator.interval.map(interval))
    members.text("verdict", indicator.verdict.rawValue)
    return members.closed
  }

  private static func write(_ evaluation: LedgerEvaluation) -> JSONOutput {
    var members = JSONMembers()
    members.integer("replications", evaluation.replications)
    members.json("seed", raw("\(evaluation.seed)"))
    members.text("verdict", evaluation.verdict.rawValue)
    members.json("index", write(evaluation.index))
    members.list("indicators", evaluation.indicators.map(write))
    members.list("brokenLimits", evaluation.brokenLimits.map(string))
    members.list("changes", evaluation.changes.map(string))
    members.list("changesChinese", evaluation.changesChinese.map(string))
    members.text("sentence", evaluation.sentence)
    members.text("sentenceChinese", evaluation.sentenceChinese)
    members.json("file", file(evaluation.file))
    members.number("departureJitterSeconds", evaluation.departureJitterSeconds)
    return members.closed
  }

  private static func write(_ followUp: LedgerFollowUp) -> JSONOutput {
    var members = JSONMembers()
    members.text("basis", followUp.basis.rawValue)
    members.list("files", followUp.files.map(file))
    members.number("gainShareRecorded", followUp.gainShareRecorded)
    members.number("gainShareNow", followUp.gainShareNow)
    members.number("lossShare", followUp.lossShare)
    members.json("lossInterval", followUp.lossInterval.map(interval))
    members.flag("hasAged", followUp.hasAged)
    members.list("indicators", followUp.indicators.map(write))
    members.text("sentence", followUp.sentence)
    members.text("sentenceChinese", followUp.sentenceChinese)
    members.text("opens", followUp.opens)
    return members.closed
  }
}
