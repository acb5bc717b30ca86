/// What an import or export does not carry over, by the English words of its report.
extension Term {
  /// A kind of loss; names within it stay as they are. A kind that has no Chinese stays English.
  public static func loss(_ kind: String) -> Term {
    if let chinese = chineseLosses[kind] { return Term(kind, chinese) }
    for (start, end, make) in chineseLossForms {
      guard kind.hasPrefix(start), kind.hasSuffix(end), kind.count >= start.count + end.count
      else { continue }
      return Term(kind, make(String(kind.dropFirst(start.count).dropLast(end.count))))
    }
    return Term(verbatim: kind)
  }

  /// Kinds that hold a name from a file, by what stands before and after it.
  private static let chineseLossForms: [(String, String, @Sendable (String) -> String)] = [
    ("flows: ", "", { "流量：\(Term.loss($0).chinese)" }),
    ("vehicle types of class ", "", { "车种 \($0.replacing(", taken as ", with: " 的车型，视为 "))" }),
    ("", " of vehicle types", { "车型的 \($0)" }),
    ("", " of vehicles", { "车辆的 \($0)" }),
    ("", " in the network", { "路网中的 \($0)" }),
    ("", " elements", { "\($0) 元素" }),
    ("vehicles that depart when something happens (", ")", { "由事件触发出发（\($0)）的车辆" }),
    ("junctions of type ", " without a signal", { "类型为 \($0) 但没有信号的路口" }),
    (
      "signal programs of type ", ", taken as fixed-time with the stated durations",
      { "类型为 \($0) 的信号程序，按所列时长视为定时控制" }
    ),
  ]

  private static let chineseLosses: [String: String] = [
    "car-following models other than Krauss": "Krauss 以外的跟驰模型",
    "connections that only some of the lanes' vehicle classes may use": "仅部分车种可用的转向连接",
    "unknown vehicle class in allow or disallow": "allow 或 disallow 中的未知车种",
    "conflicts in which SUMO shows priority green (G) to both: taken for none":
      "SUMO 对双方均显示优先绿灯（G）的冲突：视为无冲突",
    "permitted greens (g) beside a conflict that nobody yields to: the permitted one yields":
      "与无人让行的冲突同时放行的许可绿灯（g）：由许可方让行",
    "crosswalks with a walk beside the green of traffic straight across: it drives through":
      "行人绿灯与直行车流绿灯同时的人行横道：车流照常通过",
    "vehicles that depart before the begin": "在开始时刻之前出发的车辆",
    "vehicles that depart at or after the end": "在结束时刻或之后出发的车辆",
    "vehicles that name a district, junction or place instead of an edge":
      "以小区、路口或地点代替路段的车辆",
    "departLane given as a number": "以数字给出的 departLane",
    "departSpeed given as a number, taken as the free speed": "以数字给出的 departSpeed，视为自由流速度",
    "edges that no road vehicle may use": "任何道路车辆均不可用的路段",
    "edges that connect districts": "连接小区的路段",
    "zipper merges, taken as yielding": "拉链式交替汇入，视为让行",
    "unregulated junctions, where nobody yields": "无管制、互不让行的路口",
    "rail signals and level crossings": "铁路信号与道口",
    "crosswalks": "人行横道",
    "flows of walkers": "行人流量",
    "who may use a composite variable lane": "组合可变车道的使用者限制",
    "pre-signals of contraflow lanes": "借道左转车道的预信号",
    "stages on call, which run in every cycle there": "请求式阶段（在彼处每周期运行）",
    "grades of links": "路段坡度",
    "saturation flows that the scenario states": "场景给定的饱和流率",
    "phases with a next attribute, run in the order of the file": "带 next 属性的相位，按文件次序运行",
    "signals that control no connection": "不控制任何转向连接的信号",
    "signal programs that a later one replaces": "被后一程序取代的信号程序",
    "signals that are switched off": "关闭的信号",
    "connections whose right of way the network does not state": "路网未说明通行权的转向连接",
    "routes without a list of edges": "没有路段列表的路径",
    "vehicles whose type is drawn from a distribution, dealt out in proportion":
      "车型取自分布的车辆，按比例分配",
    "vehicles of an unknown type": "车型未知的车辆",
    "vehicles that do not drive on roads": "不在道路上行驶的车辆",
    "vehicles whose route is drawn from a distribution, dealt out in proportion":
      "路径取自分布的车辆，按比例分配",
    "vehicles of an unknown route": "路径未知的车辆",
    "vehicles without a way": "没有路径的车辆",
    "flows outside the simulated time": "仿真时段以外的流量",
    "vehicles whose route is not connected for their class": "路径对其车种不连通的车辆",
    "trips for which there is no way": "没有可行路径的出行",
    "vehicles that name an edge which is not in the network": "所列路段不在路网中的车辆",
    "vehicles that name an edge which they may not use": "所列路段不允许其通行的车辆",
  ]
}
