import CommandLineKit
import SignalModel
import SignalReports
import SignalWording

/// How good searches are, as text and as JSON.
struct SearchReport {
  /// How the searches were made.
  let options: SearchStudy.Options
  private var findings: [SearchFinding] = []

  /// A report of nothing yet.
  init(options: SearchStudy.Options) {
    self.options = options
  }

  /// Whether there is nothing to tell.
  var isEmpty: Bool { findings.isEmpty }

  /// Adds what was found of a scenario.
  mutating func add(_ finding: SearchFinding) {
    findings.append(finding)
  }

  /// The report as text.
  func text(for channel: OutputChannel) -> String {
    [
      quality.text(for: channel),
      channel.wrapped(
        "Searches of \(NumberText.grouped(options.runs)) runs with "
          + "\(NumberText.counted(options.seeds, "seed")); a reference that is searched has "
          + "\(options.times) times as many. Index of the start, of the reference and of the "
          + "median search, on \(options.days) days that no search saw; how many percent more than "
          + "the reference the median and the worst plan cost, and the worst one's 95 % interval.")
        + "\n",
      effort.text(for: channel),
      channel.wrapped(
        "Until the best plan was within 1 % of what the same search came to, on its own days; the "
          + "median and the slowest search. CPU seconds depend on the machine, the rest does not.")
        + "\n",
    ].joined(separator: "\n")
  }

  /// How good the plans are.
  private var quality: TextTable {
    var table = TextTable(columns: [
      .left("Scenario"), .right("Signals", spareRank: 2), .right("Start", spareRank: 1),
      .right("Reference"), .right("Found"), .right("Median %"), .right("Worst %"),
      .right("Interval"), .left("Within 1 %"),
    ])
    for finding in findings {
      let (middle, worst) = (finding.middle, finding.worst)
      table.addRow(
        [
          finding.name, "\(finding.signalCount)",
          NumberText.fixed(finding.startIndex, decimals: 2),
          NumberText.fixed(finding.referenceIndex, decimals: 2),
          NumberText.fixed(middle?.index, decimals: 2),
          Self.signed(middle?.excess?.percent), Self.signed(worst?.excess?.percent),
          worst?.excess.map { "\(Self.signed($0.low)) to \(Self.signed($0.high))" } ?? "-",
          worst?.excess.map { Self.verdict($0) } ?? "-",
        ].map { TextTable.Cell($0) })
    }
    return table
  }

  /// What they cost to find.
  private var effort: TextTable {
    var table = TextTable(columns: [
      .left("Scenario"), .right("Runs to 1 %"), .right("slowest"), .right("CPU s to 1 %"),
      .right("slowest"), .right("CPU s in all"), .right("Hash"),
    ])
    for finding in findings {
      let runs = finding.found.compactMap(\.runsToOnePercent)
      let seconds = finding.found.compactMap(\.cpuSecondsToOnePercent)
      table.addRow(
        [
          finding.name, runs.median { $0 }.map { NumberText.grouped($0) } ?? "-",
          runs.max().map { NumberText.grouped($0) } ?? "-",
          NumberText.fixed(seconds.median { $0 }, decimals: 2),
          NumberText.fixed(seconds.max(), decimals: 2),
          NumberText.fixed(finding.found.map(\.cpuSeconds).median { $0 }, decimals: 2),
          finding.hash,
        ].map { TextTable.Cell($0) })
    }
    return table
  }

  private static func signed(_ percent: Double?) -> String {
    percent.map { NumberText.signed($0, decimals: 2) } ?? "-"
  }

  private static func verdict(_ excess: Excess) -> String {
    excess.isAllowed.map { $0 ? "yes" : "NO" } ?? "not clear"
  }

  /// The report as JSON.
  var json: JSONValue {
    .object([
      .init("machine", .string(Machine.description)),
      .init("runs", .integer(options.runs)), .init("times", .integer(options.times)),
      .init("days", .integer(options.days)), .init("confidenceLevel", .number(0.95)),
      .init("scenarios", .array(findings.map(Self.json(of:)))),
    ])
  }

  private static func json(of finding: SearchFinding) -> JSONValue {
    .object([
      .init("scenario", .string(finding.name)), .init("signals", .integer(finding.signalCount)),
      .init("startIndex", .optional(finding.startIndex)),
      .init("referenceIndex", .optional(finding.referenceIndex)),
      .init("medianExcessPercent", .optional(finding.middle?.excess?.percent)),
      .init("worstExcessPercent", .optional(finding.worst?.excess?.percent)),
      .init("hash", .string(finding.hash)),
      .init("searches", .array(finding.found.map(Self.json(of:)))),
    ])
  }

  private static func json(of found: FoundBySearch) -> JSONValue {
    .object([
      .init("seed", .seed(found.seed)), .init("evaluations", .integer(found.evaluations)),
      .init("cycleSeconds", .optional(found.plan.timings.map(\.cycleSeconds).max())),
      .init("performanceIndex", .optional(found.index)),
      .init("excessPercent", .optional(found.excess?.percent)),
      .init("excessLowPercent", .optional(found.excess?.low)),
      .init("excessHighPercent", .optional(found.excess?.high)),
      .init("withinOnePercent", found.excess?.isAllowed.map { .bool($0) } ?? .null),
      .init(
        "evaluationsToOnePercent", found.runsToOnePercent.map { .integer($0) } ?? .null),
      .init("cpuSecondsToOnePercent", .optional(found.cpuSecondsToOnePercent)),
      .init("cpuSeconds", .number(found.cpuSeconds)),
      .init("differences", .array(found.differences.map { .string($0) })),
    ])
  }
}
