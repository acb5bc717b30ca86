/// The words in and under the pictures of comparisons, searches and days.
extension Term {
  // MARK: Before and after

  /// Title.
  public static func changeTitle(_ b: String, _ a: String) -> Term {
    Term("\(b) against \(a)", "\(b) 与 \(a) 比较")
  }
  /// Caption.
  public static func changeCaption(level: String) -> Term {
    Term(
      "Change of each measure in percent of plan A; the whisker is the \(level) % interval of the "
        + "paired difference. Left of zero is less, right is more. The shaded strip is the margin "
        + "within which a difference does not matter.",
      "各指标相对方案 A 的变化（%）；误差线为配对差的 \(level) % 区间。零线左侧为减少，右侧为增加。"
        + "阴影带为可忽略的容许差。")
  }
  /// Title of the bars of approaches.
  public static let approachChangeTitle = Term(
    "Delay by approach, before and after", "各进口道延误，前后对比")
  /// Caption.
  public static let approachChangeCaption = Term(
    "The approaches whose vehicles together gain or lose most; mean delay under plan A and plan B.",
    "车辆总延误增减最多的进口道；方案 A 与方案 B 下的平均延误。")
  /// Title of an axis of change.
  public static let changePercent = Term("Change, %", "变化，%")

  // MARK: Search

  /// Title.
  public static let searchTitle = Term("What the search found, run by run", "搜索过程")
  /// Caption.
  public static let searchCaption = Term(
    "Performance index of the best plan so far, as the search itself estimates it: always a little "
      + "better than what the proof on unseen days finds.",
    "搜索自身估计的当前最优方案的性能指数：总是略优于在未见过的日子上证明所得。")
  /// Title of the horizontal axis.
  public static let runsAxis = Term("Runs", "仿真次数")
  /// Title of the vertical axis.
  public static let indexAxis = Term("Performance index, s/veh", "性能指数，s/辆")

  // MARK: Day

  /// Title.
  public static let dayTitle = Term("Plans over the day and the demand", "全日方案与需求")
  /// Caption.
  public static let dayCaption = Term(
    "Vehicles that come into the network, per hour; below, which plan runs when, with its "
      + "cycle.",
    "驶入路网的车辆（辆/h）；下方为各时段运行的方案及其周期。")
  /// Title of the vertical axis.
  public static let demandAxis = Term("Demand, veh/h", "需求，辆/h")
  /// A plan with its cycle.
  public static func planCycle(_ plan: String, cycle: String) -> Term {
    Term("\(plan), \(cycle) s", "\(plan)，\(cycle) s")
  }
}
