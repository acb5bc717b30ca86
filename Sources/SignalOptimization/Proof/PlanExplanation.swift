import SignalAnalysis
public import SignalModel
public import SignalWording

/// What a better plan does differently and whom it helps, in a few sentences.
public enum PlanExplanation {
  /// Approaches that are named, of those who gain and of those who lose.
  private static let approachCount = 3
  /// Signals that are named with their stages.
  private static let signalCount = 3

  /// Parts of a day that are told of.
  private static let partCount = 12

  /// The hours of a day in which one plan takes the place of another, and what it does differently.
  public struct Part: Hashable, Sendable {
    /// When, s after midnight, ascending.
    public var hours: [Range<Double>]
    /// The plan before.
    public var planA: String
    /// The plan in its place.
    public var planB: String
    /// What it does differently, in sentences; none where it is the same.
    public var changes: [Term]
  }

  /// Sentences about plan B of a pair against plan A: what changes, and who gains and loses.
  ///
  /// Where plans change over the day there is one for each of its ``parts(_:)``.
  ///
  /// - Parameters:
  ///   - pair: The comparison; with little difference little is said.
  ///   - network: The network of the plans.
  public static func sentences(_ pair: PairComparison, network: Network) -> [Term] {
    changes(pair) + approaches(pair, network: network)
  }

  /// What plan B of a pair does differently from plan A, in sentences.
  public static func changes(_ pair: PairComparison) -> [Term] {
    let changed = pair.structure.segments.filter { !$0.signals.isEmpty }
    if let first = changed.first,
      changed.allSatisfy({ $0.planA == first.planA && $0.planB == first.planB })
    {
      return changes(first.signals, tellsEffect: true)
    }
    let all = parts(pair).filter { !$0.changes.isEmpty }
    let told = all.prefix(partCount).map { part in
      let hours = part.hours.map { Term.clock($0) }
      return Term.sentences([.hours(hours, a: part.planA, b: part.planB)] + part.changes)
    }
    return all.count > partCount ? told + [.moreParts(all.count - partCount)] : told
  }

  /// The parts of the day of a pair, each with what plan B does differently in it, in the order in
  /// which they begin; one for plans that run all the time.
  ///
  /// Complexity: that of the difference.
  public static func parts(_ pair: PairComparison) -> [Part] {
    var result: [Part] = []
    for segment in pair.structure.segments {
      let hours = segment.fromSeconds..<segment.toSeconds
      guard
        let place = result.firstIndex(where: {
          $0.planA == segment.planA && $0.planB == segment.planB
        })
      else {
        result.append(
          Part(
            hours: [hours], planA: segment.planA, planB: segment.planB,
            changes: changes(segment.signals, tellsEffect: false)))
        continue
      }
      if result[place].hours.last?.upperBound == hours.lowerBound {
        let begin = result[place].hours.removeLast().lowerBound
        result[place].hours.append(begin..<hours.upperBound)
      } else {
        result[place].hours.append(hours)
      }
    }
    return result
  }

  private static func changes(_ signals: [SignalDifference], tellsEffect: Bool) -> [Term] {
    cycles(signals, tellsEffect) + orders(signals) + splits(signals)
      + list(
        .offsetsChange,
        signals.compactMap { signal in
          guard let change = signal.offsetSeconds, let a = change.a, let b = change.b else {
            return nil
          }
          return .change(signal.id, a: tenths(a), b: tenths(b))
        })
  }

  private static func cycles(_ signals: [SignalDifference], _ tellsEffect: Bool) -> [Term] {
    var counts: [ValueChange: Int] = [:]
    for signal in signals {
      if let change = signal.cycleSeconds { counts[change, default: 0] += 1 }
    }
    let ranked = counts.sorted {
      ($1.value, $0.key.b ?? 0, $0.key.a ?? 0) < ($0.value, $1.key.b ?? 0, $1.key.a ?? 0)
    }
    guard let (change, count) = ranked.first, let a = change.a, let b = change.b else { return [] }
    return [
      .cycleChange(
        a: tenths(a), b: tenths(b), effect: tellsEffect ? b < a : nil,
        signals: ranked.count > 1 ? count : nil)
    ]
  }

  private static func orders(_ signals: [SignalDifference]) -> [Term] {
    let changed = signals.filter { !$0.orderA.isEmpty }
    return dropped(changed)
      + list(
        .ordersChange,
        changed.filter {
          Set($0.orderA) == Set($0.orderB) || !Set($0.orderB).isSubset(of: $0.orderA)
        }
        .map { .orderChange($0.id, a: $0.orderA, b: $0.orderB) })
  }

  /// Stages that no longer run: who had the right of way only there must be told.
  private static func dropped(_ signals: [SignalDifference]) -> [Term] {
    list(
      .stagesDropped,
      signals.compactMap { signal in
        let stages = signal.orderA.filter { !signal.orderB.contains($0) }
        return stages.isEmpty ? nil : .dropped(stages, signal: signal.id)
      })
  }

  /// A sentence that names the first few of some things.
  private static func list(_ begin: Term, _ things: [Term]) -> [Term] {
    guard !things.isEmpty else { return [] }
    return [
      .naming(
        begin, Array(things.prefix(signalCount)), more: max(0, things.count - signalCount))
    ]
  }

  /// The stages whose share of the cycle grows or shrinks most.
  private static func splits(_ signals: [SignalDifference]) -> [Term] {
    var changes: [(text: Term, seconds: Double)] = []
    for signal in signals {
      for split in signal.splits {
        guard let a = split.seconds.a, let b = split.seconds.b else { continue }
        changes.append(
          (
            .splitChange(split.stage, signal: signal.id, a: tenths(a), b: tenths(b)), abs(b - a)
          ))
      }
    }
    let largest = changes.enumerated().sorted {
      ($1.element.seconds, $0.offset) < ($0.element.seconds, $1.offset)
    }.prefix(signalCount).map(\.element.text)
    return list(.splitsChange, largest)
  }

  /// The approaches that gain most and those that lose by plan B of a pair, in sentences.
  public static func approaches(_ pair: PairComparison, network: Network) -> [Term] {
    func list(_ chosen: some Sequence<ApproachDelayComparison>) -> [Term] {
      chosen.map {
        let link = network.links[$0.link]
        return .approachDelay(
          link.displayName, of: network.nodes[link.to].displayName,
          a: tenths($0.delaySeconds.a), b: tenths($0.delaySeconds.b))
      }
    }
    // Links out of the network have delays, but no signal.
    let signalised = Set(network.connections.lazy.filter { $0.signal != nil }.map(\.fromLink))
    let ranked = pair.approaches.filter { signalised.contains($0.link) }.sorted {
      ($0.totalDifferenceSeconds, $0.link) < ($1.totalDifferenceSeconds, $1.link)
    }
    let gains = ranked.filter { $0.delaySeconds.verdict == .better }.prefix(approachCount)
    let losses = ranked.reversed().filter { $0.delaySeconds.verdict == .worse }
    var result: [Term] = []
    if !gains.isEmpty { result.append(.gains(list(gains))) }
    if !losses.isEmpty {
      result.append(
        .losses(
          list(losses.prefix(approachCount)), more: max(0, losses.count - approachCount)))
    } else if !gains.isEmpty {
      result.append(.nobodyLoses)
    }
    return result
  }
}
