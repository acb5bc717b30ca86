/// The words of `signalloop estimate`.
extension Term {
  /// How many counts there are, and how well the demand matches them.
  public static func countsMatched(_ count: Int, matchedPercent: String, limit: String) -> Term {
    Term(
      "\(count) counts in the measured time; \(matchedPercent) % have a GEH of at most \(limit).",
      "测量时段内 \(count) 个计数；\(matchedPercent) % 的 GEH 不超过 \(limit)。")
  }
  /// What enters before and after.
  public static func enteringBeforeAfter(_ before: String, _ after: String) -> Term {
    Term(
      "Entering: \(before) veh/h before, \(after) veh/h now.",
      "驶入：原 \(before) 辆/h，现 \(after) 辆/h。")
  }
  /// The root of the mean squared difference.
  public static func rootMeanSquare(_ value: String) -> Term {
    Term(
      "Root mean square difference: \(value) veh/h.", "均方根差：\(value) 辆/h。")
  }
  /// The peak-hour factor.
  public static func peakHourFactor(_ value: String) -> Term {
    Term("Peak-hour factor: \(value).", "高峰小时系数：\(value)。")
  }
  /// How the demand changes in time.
  public static func countProfile(_ steps: [(time: String, factor: String)]) -> Term {
    let list = steps.map { "\($0.time) \($0.factor)" }
    return Term(
      "Profile in time: \(list.joined(separator: ", ")).",
      "时间分布：\(list.joined(separator: "，"))。")
  }
  /// Heading of counted flows.
  public static let countedColumn = Term("Counted", "调查")
  /// Heading of the flows of the scenario as it was.
  public static let beforeColumn = Term("Before", "原")
  /// Heading of estimated flows.
  public static let estimatedColumn = Term("Estimated", "估计")
  /// Heading of who counted.
  public static let detectorColumn = Term("Detector", "检测器")
  /// What the numbers of an estimate mean.
  public static let estimationNote = Term(
    "Veh/h, means over the measured time and over the days counted. Estimated: flows near to the "
      + "counts and to the scenario that lose no vehicle between junctions, none negative (least "
      + "squares). GEH: root of 2 (m - c)² / (m + c); 5 is the usual limit for flows of an hour.",
    "辆/h，为测量时段及各调查日的均值。估计：接近计数与原方案、路口间车辆守恒且非负的流量（最小二乘）。"
      + "GEH：2 (m - c)² / (m + c) 的平方根；小时流量通常以 5 为限。")
  /// The demand of a diagnosis that counts were given for.
  public static func demandFromCounts(_ count: Int, matchedPercent: String) -> Term {
    Term(
      "The demand is estimated from \(count) counts, of which \(matchedPercent) % are matched.",
      "需求由 \(count) 个计数估计，其中 \(matchedPercent) % 匹配。")
  }
}
