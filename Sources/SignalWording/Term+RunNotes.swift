/// What the numbers of `signalloop run` mean.
extension Term {
  /// Delay.
  public static let delayNote = Term(
    "Delay of the network: seconds from the scheduled departure until a vehicle leaves, or until "
      + "the end, less the free-flow time of the distance it covered; mean over all vehicles "
      + "scheduled in the measured time, those that never entered included. Of an intersection, "
      + "approach or lane group: the part of it on the links that lead there.",
    "路网延误：从计划出发时刻到车辆离开（或仿真结束）的时间，减去所行驶距离的自由流行程时间；"
      + "对统计时段内计划出发的全部车辆取平均，包括未能进入的车辆。交叉口、进口道或车道组的延误："
      + "其中发生在通往该处路段上的部分。")
  /// Fuel.
  public static let fuelNote = Term(
    "Fuel: of all vehicles in the measured time, by distance, delay and stops (model of "
      + "TRANSYT-7F); to compare plans, not for inventories. Emissions are in the JSON.",
    "燃油：统计时段内全部车辆按行驶距离、延误和停车次数估算（TRANSYT-7F 模型）；用于方案比较，"
      + "不用于排放清单。排放量见 JSON。")
  /// One replication.
  public static let oneReplicationNote = Term(
    "One replication says nothing about chance: --replications 10 gives confidence intervals.",
    "单次仿真无法反映随机波动：--replications 10 给出置信区间。")
  /// Volume, level of service, stops and queues.
  public static func trafficNote(jamSpacing: String) -> Term {
    Term(
      "Volume: vehicles that crossed the stop line or were still on the way to it. LOS: Highway "
        + "Capacity Manual 2010, by delay; for lane groups also F where v/c exceeds 1. Stops: per "
        + "vehicle that crossed. Queue: back of queue in vehicles that 95 of 100 cycles do not "
        + "exceed, longest lane; metres at \(jamSpacing) m per vehicle.",
      "流量：驶过停车线或仍在驶向停车线的车辆。服务水平：按《道路通行能力手册》(HCM 2010) 由延误"
        + "确定；车道组饱和度大于 1 时亦为 F。停车：每辆驶过车辆的停车次数。排队：最长车道上 100 个"
        + "周期中 95 个不超过的排队末端位置（辆）；米数按每辆 \(jamSpacing) m 换算。")
  }
  /// Capacity and arrivals on green.
  public static let signalNote = Term(
    "Capacity: by saturation headway and effective green; of permitted turns an upper bound, "
      + "gaps in the opposing traffic are not in it. v/c of approaches and intersections: the "
      + "highest of their lane groups. Green: vehicles that reach the stop line, or would, "
      + "while it shows green.",
    "通行能力：由饱和车头时距和有效绿灯时间得出；许可转向为上限，未计对向车流间隙。进口道和交叉口"
      + "的饱和度：其车道组中的最大值。绿灯到达：在绿灯期间到达（或本应到达）停车线的车辆比例。")
  /// Confidence intervals.
  public static func intervalNote(replications: Int) -> Term {
    Term(
      "± is half the 95 % confidence interval of the mean over \(replications) replications "
        + "(Student's t).",
      "± 为 \(replications) 次重复仿真均值的 95 % 置信区间半宽（t 分布）。")
  }
}
