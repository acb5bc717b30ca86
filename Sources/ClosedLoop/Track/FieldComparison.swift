public import FieldData
import Foundation
import ScenarioFiles
import SignalAnalysis
import SignalReports
import SignalWording
public import TimingLedger

/// Compares measurements of the street from before and after a change, without simulation.
///
/// Days are what chance repeats: the means of the days are compared by Welch's t test, at a level
/// shared by all measures (Bonferroni). A comparison before and after cannot tell the change of the
/// timing from whatever else changed meanwhile; volumes, where they were measured, say how much of
/// that there is.
public struct FieldComparison: Sendable {
  let before: FieldMeasurements
  let after: FieldMeasurements

  /// A comparison.
  public init(before: FieldMeasurements, after: FieldMeasurements) {
    self.before = before
    self.after = after
  }

  /// Probability of a wrong proof over all measures.
  private static let significance = 0.05
  /// Difference that does not matter, as a share of the mean before.
  private static let marginShare = 0.02

  /// Compares, and puts the result on record for a request whose plan was adopted.
  ///
  /// - Parameters:
  ///   - history: The request.
  ///   - files: The ledger, and the folder for a request that is opened.
  ///   - references: The paths of the measurements.
  ///   - program: The program and its version.
  ///   - date: Day to put on record.
  /// - Throws: ``LoopFailure``; nothing new is on record then.
  public func putOnRecord(
    _ history: RequestHistory, _ files: LoopFiles, references: [String], program: String,
    date: String?
  ) throws(LoopFailure) -> TrackOutcome {
    guard let adopted = history.adopted else {
      throw .notAdopted(history.request.id)
    }
    let measured = references.compactMap { path in
      FileManager.default.contents(atPath: path).map {
        FileReference(
          path: RelativePath.relative(path, toFile: files.ledger), sha256: SHA256($0))
      }
    }
    let parts = ["field", program, adopted.decision.hash.description]
    let inputs = SHA256(
      text: (parts + measured.map(\.sha256.description)).joined(separator: "\n"))
    let recorder = FollowUpRecorder(
      history: history, files: files, program: program, date: date)
    if let known = recorder.known(inputs) { return known }
    var followUp = try followUp(history.request)
    followUp.files = measured
    return try recorder.record(
      followUp, of: adopted.decision, inputs: inputs, scenario: history.scenario)
  }

  /// The judgement.
  func followUp(_ request: TimingRequest) throws(LoopFailure) -> LedgerFollowUp {
    let keys = before.keys.filter(Set(after.keys).contains)
    guard !keys.isEmpty else {
      throw .input(
        "the measurements before and after have no measure at the same place in common")
    }
    var indicators: [LedgerIndicator] = []
    for key in keys {
      indicators.append(try indicator(key, level: 1 - Self.significance / Double(keys.count)))
    }
    let worse = zip(keys, indicators).filter {
      $0.measure != .volumeVehiclesPerHour && $1.verdict == .worse
    }
    let isSlower = worse.contains {
      $0.0.measure == .travelTimeSeconds || $0.0.measure == .delaySeconds
    }
    let sentence = sentence(request, keys, indicators, isWorse: isSlower)
    return LedgerFollowUp(
      basis: .field, files: [], hasAged: isSlower, indicators: indicators,
      sentence: sentence.english, sentenceChinese: sentence.chinese)
  }

  private func indicator(
    _ key: FieldMeasurements.Key, level: Double
  ) throws(LoopFailure) -> LedgerIndicator {
    let days = [before, after].map { $0.dayMeans(key) }
    let difference: IndependentDifference
    do {
      difference = try IndependentDifference(before: days[0], after: days[1], level: level)
    } catch {
      throw .input(
        "\(key.measure.rawValue) at \(key.place) was measured on \(days[0].count) days before and "
          + "\(days[1].count) after; at least 2 are needed on each side")
    }
    let margin = Self.marginShare * abs(difference.before)
    var verdict = ComparisonVerdict.undecided
    if difference.low >= -margin, difference.high <= margin {
      verdict = .equivalent
    } else if difference.low > margin {
      // The same rule as that of simulated plans: beyond the margin with the whole interval.
      verdict = .worse
    } else if difference.high < -margin {
      verdict = .better
    }
    // More traffic is neither good nor bad.
    if key.measure == .volumeVehiclesPerHour, verdict != .equivalent { verdict = .undecided }
    return LedgerIndicator(
      goal: key.measure.goal, name: "field \(key.measure.rawValue) \(key.place)",
      unit: key.measure.unit, before: difference.before.thousandths,
      after: difference.after.thousandths,
      interval: difference.low.thousandths...difference.high.thousandths, verdict: verdict)
  }

  private func sentence(
    _ request: TimingRequest, _ keys: [FieldMeasurements.Key], _ indicators: [LedgerIndicator],
    isWorse: Bool
  ) -> Term {
    var parts: [Term] = [.fieldAbout(request.displayName)]
    for (key, indicator) in zip(keys, indicators) where key.measure != .volumeVehiclesPerHour {
      guard indicator.verdict == .better || indicator.verdict == .worse else { continue }
      parts.append(.fieldChange(indicator))
    }
    if parts.count == 1 { parts.append(.fieldNoChange) }
    let volumes = zip(keys, indicators).filter { $0.0.measure == .volumeVehiclesPerHour }
    if volumes.isEmpty {
      parts.append(.fieldWithoutVolumes)
    } else {
      for (_, indicator) in volumes {
        let change = abs(indicator.after - indicator.before)
        let isSame = change <= Self.marginShare * abs(indicator.before)
        parts.append(isSame ? .fieldVolumeSame(indicator) : .fieldVolume(indicator))
      }
    }
    if isWorse { parts.append(.hasAged) }
    return .sentences(parts)
  }
}

extension FieldMeasurements.Measure {
  /// The control goal that it tells of.
  var goal: ControlGoal {
    switch self {
    case .travelTimeSeconds, .delaySeconds, .volumeVehiclesPerHour: .efficiency
    case .stops: .safety
    case .queueMeters: .balance
    case .pedestrianWaitSeconds: .priority
    }
  }

  /// Its unit.
  var unit: String {
    switch self {
    case .travelTimeSeconds: "s"
    case .delaySeconds: "s/veh"
    case .stops: "/veh"
    case .queueMeters: "m"
    case .pedestrianWaitSeconds: "s/person"
    case .volumeVehiclesPerHour: "veh/h"
    }
  }
}
