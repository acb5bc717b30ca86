/// Level of service by control delay (HCM 2010, Chapters 18 and 19), ordered from A, the best, to
/// F.
public enum LevelOfService: Int, Sendable, CaseIterable, Comparable {
  /// Best.
  case a
  /// Second.
  case b
  /// Third.
  case c
  /// Fourth.
  case d
  /// Fifth.
  case e
  /// Worst: delay beyond the last limit, or demand above capacity.
  case f

  /// The letter, A to F.
  public var letter: String {
    switch self {
    case .a: "A"
    case .b: "B"
    case .c: "C"
    case .d: "D"
    case .e: "E"
    case .f: "F"
    }
  }

  /// Better is smaller.
  public static func < (left: LevelOfService, right: LevelOfService) -> Bool {
    left.rawValue < right.rawValue
  }

  /// Level at a signal: A to 10 s, B to 20, C to 35, D to 55, E to 80, then F; F also when demand
  /// exceeds capacity.
  ///
  /// For an approach or an intersection leave the degree of saturation out: the manual grades those
  /// by delay alone.
  ///
  /// - Throws: `AnalysisError` for a delay that is negative or NaN; an infinite one is F.
  public static func signalized(
    delaySeconds: Double, degreeOfSaturation: Double = 0
  ) throws(AnalysisError) -> LevelOfService {
    try requireDegreeOfSaturation(degreeOfSaturation)
    let level = try level(delaySeconds: delaySeconds, limits: [10, 20, 35, 55, 80])
    return degreeOfSaturation > 1 ? .f : level
  }

  /// Level at a two-way or all-way stop or a roundabout: A to 10 s, B to 15, C to 25, D to 35, E to
  /// 50, then F; F also when demand exceeds capacity.
  ///
  /// - Throws: `AnalysisError` for a delay that is negative or NaN; an infinite one is F.
  public static func unsignalized(
    delaySeconds: Double, degreeOfSaturation: Double = 0
  ) throws(AnalysisError) -> LevelOfService {
    try requireDegreeOfSaturation(degreeOfSaturation)
    let level = try level(delaySeconds: delaySeconds, limits: [10, 15, 25, 35, 50])
    return degreeOfSaturation > 1 ? .f : level
  }

  private static func level(
    delaySeconds: Double, limits: [Double]
  ) throws(AnalysisError) -> LevelOfService {
    guard !delaySeconds.isNaN else { throw .notFinite(quantity: "delay") }
    guard delaySeconds >= 0 else {
      throw .outOfRange(quantity: "delay", value: delaySeconds, lowest: 0, highest: .infinity)
    }
    let passed = limits.count { delaySeconds > $0 }
    return LevelOfService(rawValue: passed) ?? .f
  }
}
