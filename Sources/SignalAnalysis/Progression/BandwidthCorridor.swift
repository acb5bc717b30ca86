/// A green of a signal within its own cycle, in whole time units.
public struct GreenWindow: Sendable, Hashable {
  /// Start after the beginning of the signal's cycle; taken modulo the cycle.
  public let start: Int
  /// Length, at most the cycle.
  public let duration: Int

  /// Creates a window; values are checked by `BandwidthCorridor`.
  public init(start: Int, duration: Int) {
    self.start = start
    self.duration = duration
  }
}

/// The greens of both directions under one order of stages, for instance with leading or lagging
/// left turns.
public struct BandwidthPattern: Sendable, Hashable {
  /// Through green in the direction from the first signal to the last.
  public let outbound: GreenWindow
  /// Through green in the opposite direction.
  public let inbound: GreenWindow
  /// Time from the start of the outbound green that a standing queue takes; no band passes in it.
  public let outboundQueueClearance: Int
  /// The same for the inbound green.
  public let inboundQueueClearance: Int

  /// Creates a pattern; values are checked by `BandwidthCorridor`.
  public init(
    outbound: GreenWindow, inbound: GreenWindow, outboundQueueClearance: Int = 0,
    inboundQueueClearance: Int = 0
  ) {
    self.outbound = outbound
    self.inbound = inbound
    self.outboundQueueClearance = outboundQueueClearance
    self.inboundQueueClearance = inboundQueueClearance
  }
}

/// One signal of a corridor.
public struct BandwidthSignal: Sendable, Hashable {
  /// The stage orders to choose from, at least one; of those that serve the bands equally well the
  /// first is taken.
  public let patterns: [BandwidthPattern]

  /// Creates a signal; values are checked by `BandwidthCorridor`.
  public init(patterns: [BandwidthPattern]) {
    self.patterns = patterns
  }
}

/// A row of signals with one cycle, whose offsets make bands of green in both directions.
///
/// ```swift
/// let signal = BandwidthSignal(patterns: [
///   BandwidthPattern(
///     outbound: GreenWindow(start: 0, duration: 30), inbound: GreenWindow(start: 0, duration: 30))
/// ])
/// let corridor = try BandwidthCorridor(
///   cycle: 60, signals: [signal, signal], outboundTravel: [35], inboundTravel: [35])
/// try corridor.bands(offsets: [0, 35]).outbound.width  // 30
/// try corridor.bands(offsets: [0, 35]).inbound.width   // 20
/// ```
///
/// Times are whole numbers of one unit, whichever the caller takes: seconds, or tenths of a second
/// for a finer search. A band is a window of departure times in which a vehicle at the given travel
/// times meets green at every signal (Morgan and Little 1964).
public struct BandwidthCorridor: Sendable, Hashable {
  /// The longest cycle accepted, in time units.
  public static let cycleLimit = 2400
  /// The most signals accepted.
  public static let signalLimit = 100
  /// The most patterns per signal accepted.
  public static let patternLimit = 32

  /// Common cycle.
  public let cycle: Int
  /// Signals in outbound order.
  public let signals: [BandwidthSignal]
  /// Travel time from each signal to the next.
  public let outboundTravel: [Int]
  /// Travel time in the opposite direction between the same neighbours, listed in outbound order.
  public let inboundTravel: [Int]

  /// Outbound arrival time at each signal of a vehicle that passes the first one at 0.
  let outboundArrival: [Int]
  /// Inbound arrival time at each signal of a vehicle that passes the last one at 0.
  let inboundArrival: [Int]

  /// Creates a corridor.
  ///
  /// - Throws: `AnalysisError` for a limit exceeded, a window longer than the cycle, or travel
  ///   times that are not one fewer than the signals.
  public init(
    cycle: Int, signals: [BandwidthSignal], outboundTravel: [Int], inboundTravel: [Int]
  ) throws(AnalysisError) {
    try requireWhole(cycle, "cycle", in: 1...BandwidthCorridor.cycleLimit)
    try requireCount(signals.count, "signals", in: 1...BandwidthCorridor.signalLimit)
    for signal in signals {
      try requireCount(
        signal.patterns.count, "patterns of a signal", in: 1...BandwidthCorridor.patternLimit)
      for pattern in signal.patterns {
        for window in [pattern.outbound, pattern.inbound] {
          try requireWhole(window.duration, "green", in: 0...cycle)
          try requireWhole(window.start, "start of green", in: -1_000_000...1_000_000)
        }
        try requireWhole(pattern.outboundQueueClearance, "queue clearance", in: 0...cycle)
        try requireWhole(pattern.inboundQueueClearance, "queue clearance", in: 0...cycle)
      }
    }
    for travel in [outboundTravel, inboundTravel] {
      try requireSameCount(travel.count, "travel times", expected: signals.count - 1)
      for time in travel { try requireWhole(time, "travel time", in: 0...1_000_000) }
    }
    self.cycle = cycle
    self.signals = signals
    self.outboundTravel = outboundTravel
    self.inboundTravel = inboundTravel
    var outbound = [0]
    for time in outboundTravel { outbound.append((outbound.last ?? 0) + time) }
    var inbound = [0]
    for time in inboundTravel.reversed() { inbound.append((inbound.last ?? 0) + time) }
    outboundArrival = outbound
    inboundArrival = inbound.reversed()
  }

  /// The part of a green that a band can use: without the queue clearance at its start.
  func usable(_ signal: Int, _ pattern: Int, outbound: Bool) -> GreenWindow {
    let pattern = signals[signal].patterns[pattern]
    let window = outbound ? pattern.outbound : pattern.inbound
    let clearance = outbound ? pattern.outboundQueueClearance : pattern.inboundQueueClearance
    return GreenWindow(
      start: window.start + clearance, duration: max(0, window.duration - clearance))
  }

  /// `value` modulo the cycle, between 0 and the cycle.
  func wrapped(_ value: Int) -> Int {
    let remainder = value % cycle
    return remainder < 0 ? remainder + cycle : remainder
  }
}
