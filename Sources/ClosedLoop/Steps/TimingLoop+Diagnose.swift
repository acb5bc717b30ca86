import ScenarioFiles
import SignalDiagnosis
import SignalModel
import SignalReports
import SignalWording
import TimingLedger
import TrafficSimulation

extension TimingLoop {
  /// The most findings that are put on record; the file has all.
  private static let itemsMaximum = 20

  /// Diagnoses the scenario within the request's time.
  func diagnose() throws(LoopFailure) -> LedgerFindings {
    var settings = Diagnostician.Options(seed: options.seed)
    settings.replications = options.diagnosisReplications
    settings.threads = options.threads
    let scenario = input.cutScenario
    let diagnosis: Diagnosis?
    do {
      diagnosis = try Diagnostician(scenario: scenario, options: settings).run(
        isCancelled: isCancelled
      ) { progress(.diagnose, Double($0) / Double(max(1, $1))) }
    } catch {
      throw .input(error.description)
    }
    guard let diagnosis, !diagnosis.isCancelled else { throw .interrupted }
    let text = JSONValue.object([
      .init("signalloopFindings", .integer(1)),
      .init("request", .string(input.request.id)),
      .init("diagnosis", diagnosis.json(of: scenario)),
    ]).text
    let hash = try files.write(Array(text.utf8), .findings)
    let scope = input.scope
    let named = Set(scope.signals)
    let isWhole = scope.isWholeNetwork(scenario.network)
    let items = diagnosis.findings.filter { finding in
      isWhole || finding.place.signalIndices.isEmpty
        || finding.place.signalIndices.contains(where: named.contains)
    }
    let isDay = diagnosis.parts.count > 1
    return LedgerFindings(
      items: items.prefix(Self.itemsMaximum).map { Self.item($0, isDay: isDay) },
      countInNetwork: diagnosis.findings.count, file: files.reference(.findings, hash))
  }

  private static func item(_ finding: Finding, isDay: Bool) -> LedgerFindings.Item {
    let isPriced = finding.loss.basis != .none
    let when = isDay ? Term(verbatim: ", ") + finding.times : Term(verbatim: "")
    let sentence = finding.place.term + when + Term(": ", "：") + finding.cause
    return LedgerFindings.Item(
      kind: finding.kind.rawValue, place: finding.place.name,
      personHoursPerHour: isPriced ? finding.loss.personHoursPerHour.thousandths : nil,
      sentence: sentence.english, sentenceChinese: sentence.chinese)
  }
}
