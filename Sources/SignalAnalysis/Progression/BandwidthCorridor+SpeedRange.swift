/// Travel times between two neighbouring signals that a choice of speed allows, in time units.
public struct TravelRange: Sendable, Hashable {
  /// From the first signal to the second.
  public let outbound: ClosedRange<Int>
  /// From the second signal to the first.
  public let inbound: ClosedRange<Int>

  /// Creates a range.
  public init(outbound: ClosedRange<Int>, inbound: ClosedRange<Int>) {
    self.outbound = outbound
    self.inbound = inbound
  }
}

/// A corridor whose speeds may be chosen within limits, as in MAXBAND (Little, Kelson and Gartner
/// 1981), but without limits on the change of speed from street to street.
extension BandwidthCorridor {
  /// The corridor of whole-unit travel times that has the best pair of bands: the exact optimum
  /// over travel times, offsets and patterns.
  ///
  /// As seen from a signal, the inbound band follows the outbound one after a phase; between two
  /// neighbours it grows shorter by the travel times of both directions together. A pair of widths
  /// is had when some sequence of phases fits every signal: the phases that can be reached are
  /// found signal by signal. Narrower bands fit where wider ones do, so that only the widths along
  /// the edge of what is feasible are tried.
  ///
  /// Complexity: (outbound + inbound green) x signals x cycle.
  ///
  /// - Parameters:
  ///   - cycle: Common cycle.
  ///   - signals: Signals in outbound order.
  ///   - travel: Travel times from each signal to the next.
  ///   - objective: What to maximise. Of equally good phases those of the shorter travel times are
  ///     taken, last street first.
  /// - Throws: `AnalysisError` as the corridor itself.
  public static func ofBestSpeeds(
    cycle: Int, signals: [BandwidthSignal], travel: [TravelRange],
    objective: BandwidthObjective = .weightedSum(outbound: 1, inbound: 1)
  ) throws(AnalysisError) -> BandwidthCorridor {
    let fastest = try BandwidthCorridor(
      cycle: cycle, signals: signals, outboundTravel: travel.map(\.outbound.lowerBound),
      inboundTravel: travel.map(\.inbound.lowerBound))
    for range in travel {
      try requireWhole(range.outbound.upperBound, "travel time", in: 0...1_000_000)
      try requireWhole(range.inbound.upperBound, "travel time", in: 0...1_000_000)
    }
    var best: (score: (Double, Double), outbound: Int, inbound: Int)?
    var inbound = 0
    let widest = fastest.bandBound(outbound: false)
    for outbound in (0...fastest.bandBound(outbound: true)).reversed() {
      while inbound < widest, fastest.phases(outbound, inbound + 1, travel) != nil { inbound += 1 }
      guard fastest.phases(outbound, inbound, travel) != nil else { continue }
      let score = fastest.score(outbound: outbound, inbound: inbound, objective)
      if let known = best, score <= known.score { continue }
      best = (score, outbound, inbound)
    }
    guard let best, let reached = fastest.phases(best.outbound, best.inbound, travel) else {
      return fastest
    }
    let chosen = fastest.travelTimes(reached, travel)
    return try BandwidthCorridor(
      cycle: cycle, signals: signals, outboundTravel: chosen.outbound,
      inboundTravel: chosen.inbound)
  }

  /// For each signal the phases that fit it and can be reached from fitting phases at all signals
  /// before; nil when there are none at some signal.
  private func phases(_ outbound: Int, _ inbound: Int, _ travel: [TravelRange]) -> [[Bool]]? {
    var result: [[Bool]] = []
    var open = [Bool](repeating: true, count: cycle)
    for index in signals.indices {
      if index > 0 { open = reachable(from: open, over: travel[index - 1]) }
      let fits = fitting(index, outbound, inbound)
      for phase in open.indices where !fits[phase] { open[phase] = false }
      guard open.contains(true) else { return nil }
      result.append(open)
    }
    return result
  }

  /// The phases at which some pattern of a signal admits bands of these widths.
  private func fitting(_ signal: Int, _ outbound: Int, _ inbound: Int) -> [Bool] {
    var result = [Bool](repeating: false, count: cycle)
    for pattern in signals[signal].patterns.indices {
      let out = usable(signal, pattern, outbound: true)
      let back = usable(signal, pattern, outbound: false)
      let outboundSlack = out.duration - outbound
      let inboundSlack = back.duration - inbound
      guard outboundSlack >= 0, inboundSlack >= 0 else { continue }
      // A band of no width asks for nothing.
      if outbound == 0 || inbound == 0 { return [Bool](repeating: true, count: cycle) }
      let center = back.start - out.start
      for phase in (center - outboundSlack)...(center + inboundSlack) {
        result[wrapped(phase)] = true
      }
    }
    return result
  }

  /// The phases at the next signal that phases here lead to.
  private func reachable(from open: [Bool], over range: TravelRange) -> [Bool] {
    let least = range.outbound.lowerBound + range.inbound.lowerBound
    let most = range.outbound.upperBound + range.inbound.upperBound
    guard most - least < cycle else { return [Bool](repeating: true, count: cycle) }
    // How many open phases lie in the window that leads to each phase.
    var count = (least...most).count { open[wrapped($0)] }
    var result = [Bool](repeating: false, count: cycle)
    for phase in 0..<cycle {
      result[phase] = count > 0
      if open[wrapped(phase + least)] { count -= 1 }
      if open[wrapped(phase + most + 1)] { count += 1 }
    }
    return result
  }

  /// Travel times that lead through reached phases.
  private func travelTimes(
    _ reached: [[Bool]], _ travel: [TravelRange]
  ) -> (outbound: [Int], inbound: [Int]) {
    var phase = reached.last?.firstIndex(of: true) ?? 0
    var outbound = travel.map(\.outbound.lowerBound)
    var inbound = travel.map(\.inbound.lowerBound)
    for index in travel.indices.reversed() {
      let range = travel[index]
      let least = range.outbound.lowerBound + range.inbound.lowerBound
      let most = range.outbound.upperBound + range.inbound.upperBound
      let sum = (least...most).first { reached[index][wrapped(phase + $0)] } ?? least
      let slower = sum - least
      let share = min(slower / 2, range.inbound.count - 1)
      outbound[index] += min(slower - share, range.outbound.count - 1)
      inbound[index] = sum - outbound[index]
      phase = wrapped(phase + sum)
    }
    return (outbound, inbound)
  }
}
