extension BandwidthCorridor {
  /// A band of one direction.
  public struct Band: Sendable, Hashable {
    /// Departure time of its front at the first signal of the direction (the first of the corridor
    /// outbound, the last inbound), within the cycle; 0 when there is no band.
    public let start: Int
    /// Width; 0 when there is no band, the cycle when every moment is green.
    public let width: Int
  }

  /// The bands of both directions.
  public struct Bands: Sendable, Hashable {
    /// From the first signal to the last.
    public let outbound: Band
    /// From the last signal to the first.
    public let inbound: Band
  }

  /// The widest band of each direction for given offsets: exact, by intersection of the greens
  /// modulo the cycle as seen by a moving vehicle.
  ///
  /// Complexity: signals x cycle.
  ///
  /// - Parameters:
  ///   - offsets: Start of each signal's cycle, any whole number, taken modulo the cycle.
  ///   - patterns: Index of the pattern in use at each signal; the first everywhere when empty.
  public func bands(offsets: [Int], patterns: [Int] = []) throws(AnalysisError) -> Bands {
    try requireSameCount(offsets.count, "offsets", expected: signals.count)
    for offset in offsets { try requireWhole(offset, "offset", in: -1_000_000...1_000_000) }
    var chosen = [Int](repeating: 0, count: signals.count)
    if !patterns.isEmpty {
      try requireSameCount(patterns.count, "pattern choices", expected: signals.count)
      for (signal, pattern) in zip(signals, patterns) {
        try requireWhole(pattern, "pattern choice", in: 0...(signal.patterns.count - 1))
      }
      chosen = patterns
    }
    return Bands(
      outbound: widestBand(offsets: offsets, patterns: chosen, outbound: true),
      inbound: widestBand(offsets: offsets, patterns: chosen, outbound: false))
  }

  private func widestBand(offsets: [Int], patterns: [Int], outbound: Bool) -> Band {
    let arrival = outbound ? outboundArrival : inboundArrival
    var open = [Bool](repeating: true, count: cycle)
    for index in signals.indices {
      let window = usable(index, patterns[index], outbound: outbound)
      let opening = wrapped(offsets[index] + window.start - arrival[index])
      for moment in open.indices where wrapped(moment - opening) >= window.duration {
        open[moment] = false
      }
    }
    return longestCircularRun(open)
  }

  /// The longest run of true around the circle, the earliest among equals.
  private func longestCircularRun(_ open: [Bool]) -> Band {
    guard let firstClosed = open.firstIndex(of: false) else {
      return Band(start: 0, width: cycle)
    }
    var best = Band(start: 0, width: 0)
    var run = 0
    // Starting behind a closed moment, no run is cut in two by the seam.
    for step in 1...cycle {
      let moment = wrapped(firstClosed + step)
      if open[moment] {
        run += 1
      } else {
        let start = wrapped(moment - run)
        if run > best.width || (run == best.width && run > 0 && start < best.start) {
          best = Band(start: start, width: run)
        }
        run = 0
      }
    }
    return best
  }

  /// Band efficiency, the mean share of the cycle that the bands take (as in PASSER II): 40 to 50 %
  /// is good practice.
  public func efficiency(_ bands: Bands) -> Double {
    Double(bands.outbound.width + bands.inbound.width) / Double(2 * cycle)
  }

  /// Band attainability, the bands as a share of the shortest usable greens of their directions,
  /// which no offsets can exceed. For a signal with several patterns its longest green counts.
  ///
  /// - Returns: 0 when some signal leaves no usable green in either direction.
  public func attainability(_ bands: Bands) -> Double {
    let bound = bandBound(outbound: true) + bandBound(outbound: false)
    return bound > 0 ? Double(bands.outbound.width + bands.inbound.width) / Double(bound) : 0
  }

  /// The shortest usable green of a direction.
  func bandBound(outbound: Bool) -> Int {
    let longest = signals.indices.map { index in
      signals[index].patterns.indices.reduce(0) {
        max($0, usable(index, $1, outbound: outbound).duration)
      }
    }
    return longest.min() ?? 0
  }
}
