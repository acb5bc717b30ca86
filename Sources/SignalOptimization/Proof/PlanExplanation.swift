import SignalAnalysis
public import SignalModel

/// What a better plan does differently and whom it helps, in a few sentences.
public enum PlanExplanation {
  /// Approaches that are named, of those who gain and of those who lose.
  private static let approachCount = 3
  /// Signals that are named with their stages.
  private static let signalCount = 3

  /// Sentences about plan B of a pair against plan A.
  ///
  /// - Parameters:
  ///   - pair: The comparison; with little difference little is said.
  ///   - network: The network of the plans.
  public static func sentences(_ pair: PairComparison, network: Network) -> [String] {
    var result: [String] = []
    if let segment = pair.structure.segments.max(by: { $0.signals.count < $1.signals.count }) {
      result += cycles(segment.signals) + orders(segment.signals) + splits(segment.signals)
      let shifted = segment.signals.count { $0.offsetSeconds != nil }
      if shifted > 1 { result.append("Offsets are new at \(shifted) signals.") }
    }
    return result + approaches(pair.approaches, network)
  }

  private static func cycles(_ signals: [SignalDifference]) -> [String] {
    var counts: [ValueChange: Int] = [:]
    for signal in signals {
      if let change = signal.cycleSeconds { counts[change, default: 0] += 1 }
    }
    let ranked = counts.sorted {
      ($1.value, $0.key.b ?? 0, $0.key.a ?? 0) < ($0.value, $1.key.b ?? 0, $1.key.a ?? 0)
    }
    guard let (change, count) = ranked.first, let a = change.a, let b = change.b else { return [] }
    let others = ranked.count > 1 ? " at \(count) signals, other cycles elsewhere" : ""
    let why =
      b < a
      ? "shorter reds for all, as long as the greens still serve the demand"
      : "less of the hour is lost in changes, which the demand needs"
    return ["The cycle is \(tenths(b)) s in place of \(tenths(a)) s\(others): \(why)."]
  }

  private static func orders(_ signals: [SignalDifference]) -> [String] {
    let changed = signals.filter { !$0.orderA.isEmpty }
    let named = changed.prefix(signalCount).map {
      "\($0.id): \($0.orderB.joined(separator: ", ")) in place of "
        + "\($0.orderA.joined(separator: ", "))"
    }
    guard !named.isEmpty else { return [] }
    let more = changed.count > named.count ? "; and at \(changed.count - named.count) more" : ""
    return [
      "Stages run in another order, or fewer of them, at \(named.joined(separator: "; "))\(more)."
    ] + dropped(changed)
  }

  /// Stages that no longer run. Whoever had the right of way only there looks for gaps from now on,
  /// which somebody should know before the plan goes out.
  private static func dropped(_ signals: [SignalDifference]) -> [String] {
    let named = signals.compactMap { signal -> String? in
      let stages = signal.orderA.filter { !signal.orderB.contains($0) }
      return stages.isEmpty ? nil : "\(stages.joined(separator: ", ")) at \(signal.id)"
    }
    guard !named.isEmpty else { return [] }
    let more = named.count > signalCount ? "; and at \(named.count - signalCount) more" : ""
    return [
      "Left out: \(named.prefix(signalCount).joined(separator: "; "))\(more). Turns that "
        + "had the right of way only there are only permitted now: see that their drivers can "
        + "judge the gaps, or keep these stages with --keep-protected."
    ]
  }

  /// The stages whose share of the cycle grows or shrinks most.
  private static func splits(_ signals: [SignalDifference]) -> [String] {
    var changes: [(text: String, seconds: Double)] = []
    for signal in signals {
      for split in signal.splits {
        guard let a = split.seconds.a, let b = split.seconds.b else { continue }
        changes.append(
          ("\(split.stage) at \(signal.id) \(tenths(a)) → \(tenths(b)) s", abs(b - a)))
      }
    }
    let largest = changes.enumerated().sorted {
      ($1.element.seconds, $0.offset) < ($0.element.seconds, $1.offset)
    }.prefix(signalCount).map(\.element.text)
    return largest.isEmpty
      ? [] : ["The splits that change most: \(largest.joined(separator: "; "))."]
  }

  private static func approaches(_ all: [ApproachComparison], _ network: Network) -> [String] {
    func list(_ chosen: some Sequence<ApproachComparison>) -> String {
      chosen.map {
        "\(network.links[$0.link].id) \(tenths($0.delaySeconds.a)) → "
          + "\(tenths($0.delaySeconds.b)) s"
      }.joined(separator: "; ")
    }
    let ranked = all.sorted {
      ($0.totalDifferenceSeconds, $0.link) < ($1.totalDifferenceSeconds, $1.link)
    }
    let gains = ranked.filter { $0.delaySeconds.verdict == .better }.prefix(approachCount)
    let losses = ranked.reversed().filter { $0.delaySeconds.verdict == .worse }
    var result: [String] = []
    if !gains.isEmpty { result.append("Most is gained on approaches \(list(gains)).") }
    if !losses.isEmpty {
      let more = losses.count > approachCount ? "; and \(losses.count - approachCount) more" : ""
      result.append(
        "Longer delays on approaches \(list(losses.prefix(approachCount)))\(more).")
    } else if !gains.isEmpty {
      result.append("No approach is proven to lose.")
    }
    return result
  }
}
