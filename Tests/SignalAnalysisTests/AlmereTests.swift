import SignalAnalysis
import Testing

/// The seven signals of Almere with which the program `Gerben6/MAXBAND_MILP` (config.py) is set up:
/// distances, reds, left turns and queue clearances as shares of the cycle, cycles of 66 to 100 s,
/// speeds of 30 to 50 km/h. It publishes no optimum.
///
/// Here shares become whole seconds, a queue clearance closes the begin of its green, and there is
/// no limit on the change of speed from street to street.
@Suite struct AlmereTests {
  static let distances = [374.0, 265, 277, 305, 260, 270]
  static let outboundRed = [0.586, 0.585, 0.621, 0.566, 0.647, 0.495, 0.497]
  static let inboundRed = [0.619, 0.589, 0.680, 0.576, 0.482, 0.520, 0.557]
  static let outboundLeft = [0.103, 0.101, 0.113, 0.095, 0.000, 0.091, 0.084]
  static let inboundLeft = [0.104, 0.104, 0.106, 0.099, 0.429, 0.099, 0.097]
  static let outboundClearance = [0.000, 0.030, 0.023, 0.044, 0.038, 0.069, 0.035]
  static let inboundClearance = [0.024, 0.038, 0.019, 0.044, 0.020, 0.025, 0.000]

  static func signals(cycle: Int) -> [BandwidthSignal] {
    outboundRed.indices.map { place in
      func seconds(_ shares: [Double]) -> Int {
        Int((shares[place] * Double(cycle)).rounded())
      }
      let out = seconds(outboundRed)
      let back = seconds(inboundRed)
      let (left, other) = (seconds(outboundLeft), seconds(inboundLeft))
      // Between the centres of both reds, twice: one left turn leads and the other lags, both lead,
      // both lag (Little, Kelson and Gartner 1981).
      let shifts = [-(left + other), left + other, other - left, left - other]
      return BandwidthSignal(
        patterns: shifts.map { shift in
          BandwidthPattern(
            outbound: GreenWindow(start: 0, duration: cycle - out),
            inbound: GreenWindow(
              start: Int((Double(shift + back - out) / 2).rounded(.down)), duration: cycle - back),
            outboundQueueClearance: seconds(outboundClearance),
            inboundQueueClearance: seconds(inboundClearance))
        })
    }
  }

  /// Travel times in whole seconds between two speeds, km/h; the nearest where both are the same.
  static func travel(_ slow: Double, _ fast: Double) -> [TravelRange] {
    distances.map { meters in
      let least = meters * 3.6 / fast
      let most = meters * 3.6 / slow
      let range =
        slow == fast
        ? Int(least.rounded())...Int(least.rounded())
        : Int(least.rounded(.up))...Int(most.rounded(.down))
      return TravelRange(outbound: range, inbound: range)
    }
  }

  /// The optimum of an integer program over the time-space diagram, made apart from this one and
  /// solved by HiGHS: both bands together, s, for each cycle from 66 to 100 s on.
  @Test(arguments: [
    (30.0, 50.0, 74, 46), (50, 50, 77, 35), (40, 40, 99, 43),
  ])
  func `the optimum is that of an integer program`(
    _ slow: Double, _ fast: Double, bestCycle: Int, bestSum: Int
  ) throws {
    var best = (share: 0.0, cycle: 0, sum: 0)
    for cycle in 66...100 {
      let corridor = try BandwidthCorridor.ofBestSpeeds(
        cycle: cycle, signals: Self.signals(cycle: cycle), travel: Self.travel(slow, fast))
      let bands = try corridor.bestTwoWay().bands
      let sum = bands.outbound.width + bands.inbound.width
      if Double(sum) / Double(cycle) > best.share {
        best = (Double(sum) / Double(cycle), cycle, sum)
      }
    }
    #expect(best.cycle == bestCycle)
    #expect(best.sum == bestSum)
  }

  @Test func `the best speeds are at least as good as any given ones`() throws {
    let signals = Self.signals(cycle: 80)
    let free = try BandwidthCorridor.ofBestSpeeds(
      cycle: 80, signals: signals, travel: Self.travel(30, 50)
    ).bestTwoWay().bands
    for speed in stride(from: 32.0, through: 48, by: 4) {
      let fixed = try BandwidthCorridor.ofBestSpeeds(
        cycle: 80, signals: signals, travel: Self.travel(speed, speed)
      ).bestTwoWay().bands
      #expect(
        fixed.outbound.width + fixed.inbound.width <= free.outbound.width + free.inbound.width)
    }
  }
}
