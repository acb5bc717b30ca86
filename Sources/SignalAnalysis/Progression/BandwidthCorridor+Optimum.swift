/// What to maximise when two directions compete for a band.
public enum BandwidthObjective: Sendable, Hashable {
  /// The weighted sum of both widths; among equals the larger narrower band.
  case weightedSum(outbound: Double, inbound: Double)
  /// The narrower band; among equals the larger sum.
  case narrowerBand
}

extension BandwidthCorridor {
  /// Offsets with the bands that they make.
  public struct Coordination: Sendable, Hashable {
    /// Start of each signal's cycle, within the cycle; 0 at the first signal.
    public let offsets: [Int]
    /// Index of the pattern chosen at each signal.
    public let patterns: [Int]
    /// The bands, measured from the offsets.
    public let bands: Bands
  }

  /// Offsets of the widest band in one direction: its width is the shortest usable green, which no
  /// offsets can exceed. The band is centred in every longer green; of the patterns whose green
  /// holds it the first is chosen.
  public func bestOneWay(outbound: Bool) throws(AnalysisError) -> Coordination {
    let width = bandBound(outbound: outbound)
    let arrival = outbound ? outboundArrival : inboundArrival
    var offsets: [Int] = []
    var patterns: [Int] = []
    for index in signals.indices {
      let pattern =
        signals[index].patterns.indices.first {
          usable(index, $0, outbound: outbound).duration >= width
        } ?? 0
      let window = usable(index, pattern, outbound: outbound)
      offsets.append(arrival[index] - window.start - (window.duration - width) / 2)
      patterns.append(pattern)
    }
    return try coordination(offsets: offsets, patterns: patterns)
  }

  /// Offsets of the best pair of bands: the exact optimum over all whole-unit offsets and all
  /// patterns.
  ///
  /// In the frame of the outbound band, the offset of a signal may lie in an arc of `g - b + 1`
  /// values for the outbound band of width `b`, and in an arc of `g' - b' + 1` values for the
  /// inbound band. Whether the arcs meet depends on nothing but the phase `z` between the bands, so
  /// that for each `z` the signals can be checked one by one: the feasible `(b, b')` of a signal
  /// are a union of rectangles, those of the corridor their intersection. Trying every `z`
  /// therefore finds the optimum without a search tree.
  ///
  /// Complexity: cycle x signals x (green + patterns) time, cycle memory.
  ///
  /// - Throws: `AnalysisError` for weights that are negative, not finite or both zero.
  public func bestTwoWay(
    objective: BandwidthObjective = .weightedSum(outbound: 1, inbound: 1)
  ) throws(AnalysisError) -> Coordination {
    if case .weightedSum(let outbound, let inbound) = objective {
      try requireNonNegative(outbound, "outbound weight")
      try requireNonNegative(inbound, "inbound weight")
      try requirePositive(outbound + inbound, "sum of weights")
    }
    let bound = bandBound(outbound: true)
    var best = Candidate(phase: 0, outbound: 0, inbound: 0)
    var bestScore = score(outbound: 0, inbound: 0, objective)
    for phase in 0..<cycle {
      let widest = widestInbound(phase: phase, outboundBound: bound)
      for (outbound, inbound) in widest.enumerated() where inbound >= 0 {
        let candidate = Candidate(phase: phase, outbound: outbound, inbound: inbound)
        let candidateScore = score(outbound: outbound, inbound: inbound, objective)
        if candidateScore > bestScore {
          best = candidate
          bestScore = candidateScore
        }
      }
    }
    var offsets: [Int] = []
    var patterns: [Int] = []
    for index in signals.indices {
      let choice = offset(index, best)
      offsets.append(choice.offset)
      patterns.append(choice.pattern)
    }
    return try coordination(offsets: offsets, patterns: patterns)
  }

  private struct Candidate {
    let phase: Int
    let outbound: Int
    let inbound: Int
  }

  /// What is maximised, and what decides among equals.
  func score(
    outbound: Int, inbound: Int, _ objective: BandwidthObjective
  ) -> (Double, Double) {
    let narrower = Double(min(outbound, inbound))
    switch objective {
    case .weightedSum(let outboundWeight, let inboundWeight):
      let sum = outboundWeight * Double(outbound) + inboundWeight * Double(inbound)
      return (sum, narrower)
    case .narrowerBand:
      return (narrower, Double(outbound + inbound))
    }
  }

  /// How one pattern of a signal binds its offset at a phase between the bands.
  private struct Constraint {
    /// The last offset that admits the outbound band, whatever its width.
    let outboundEnd: Int
    /// The last offset that admits the inbound band.
    let inboundEnd: Int
    let outboundGreen: Int
    let inboundGreen: Int
    /// From the outbound end up to the inbound end, modulo the cycle.
    let forward: Int
    /// From the inbound end up to the outbound end, modulo the cycle.
    let backward: Int

    /// Offsets allowed: counting down from `end`, as many as `slack` and one.
    func offsets(outbound: Int, inbound: Int) -> (end: Int, slack: Int)? {
      guard outbound <= outboundGreen, inbound <= inboundGreen else { return nil }
      let outboundSlack = outboundGreen - outbound
      let inboundSlack = inboundGreen - inbound
      // A band of no width asks for nothing.
      if outbound == 0 { return (inboundEnd, inboundSlack) }
      if inbound == 0 { return (outboundEnd, outboundSlack) }
      if forward <= inboundSlack {
        return (outboundEnd, min(outboundSlack, inboundSlack - forward))
      }
      if backward <= outboundSlack {
        return (inboundEnd, min(inboundSlack, outboundSlack - backward))
      }
      return nil
    }
  }

  private func constraint(_ signal: Int, _ pattern: Int, phase: Int) -> Constraint {
    let out = usable(signal, pattern, outbound: true)
    let back = usable(signal, pattern, outbound: false)
    let outboundEnd = outboundArrival[signal] - out.start
    let inboundEnd = phase + inboundArrival[signal] - back.start
    return Constraint(
      outboundEnd: outboundEnd, inboundEnd: inboundEnd, outboundGreen: out.duration,
      inboundGreen: back.duration, forward: wrapped(inboundEnd - outboundEnd),
      backward: wrapped(outboundEnd - inboundEnd))
  }

  /// For each outbound width up to `outboundBound` the widest inbound band at a phase; -1 where the
  /// outbound width cannot be had.
  private func widestInbound(phase: Int, outboundBound: Int) -> [Int] {
    var total = [Int](repeating: Int.max, count: outboundBound + 1)
    var own = total
    for signal in signals.indices {
      for width in own.indices { own[width] = -1 }
      for pattern in signals[signal].patterns.indices {
        let bind = constraint(signal, pattern, phase: phase)
        // The corners of the rectangles of feasible widths.
        let corners = [
          (0, bind.inboundGreen), (bind.outboundGreen, 0),
          (bind.outboundGreen, bind.inboundGreen - bind.forward),
          (bind.outboundGreen - bind.backward, bind.inboundGreen),
        ]
        for (outbound, inbound) in corners where outbound >= 0 && inbound >= 0 {
          let width = min(outbound, outboundBound)
          own[width] = max(own[width], inbound)
        }
      }
      // A narrower outbound band leaves at least as much.
      for width in own.indices.dropLast().reversed() {
        own[width] = max(own[width], own[width + 1])
      }
      for width in own.indices { total[width] = min(total[width], own[width]) }
    }
    return total
  }

  /// The first pattern of a signal that admits both bands, with the offset that centres them in
  /// what room it leaves.
  private func offset(_ signal: Int, _ best: Candidate) -> (pattern: Int, offset: Int) {
    for pattern in signals[signal].patterns.indices {
      let bind = constraint(signal, pattern, phase: best.phase)
      guard let allowed = bind.offsets(outbound: best.outbound, inbound: best.inbound) else {
        continue
      }
      return (pattern, allowed.end - allowed.slack / 2)
    }
    return (0, 0)
  }

  /// Turns all offsets so that the first is zero, and measures the bands.
  private func coordination(
    offsets: [Int], patterns: [Int]
  ) throws(AnalysisError) -> Coordination {
    let first = offsets.first ?? 0
    let turned = offsets.map { wrapped($0 - first) }
    return Coordination(
      offsets: turned, patterns: patterns, bands: try bands(offsets: turned, patterns: patterns))
  }
}
