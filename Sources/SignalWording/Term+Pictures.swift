/// The words in and under the pictures of a run.
extension Term {
  /// Title of a time axis.
  public static let timeOfDay = Term("Time of day", "时刻")
  /// Title of an axis of time in a cycle.
  public static let secondsOfCycle = Term("Time in cycle, s", "周期内时间，s")

  // MARK: Approaches

  /// Title.
  public static let approachesTitle = Term(
    "Delay, queues and saturation by approach", "各进口道的延误、排队与饱和度")
  /// Caption.
  public static func approachesCaption(replications: Int) -> Term {
    let interval =
      replications == 1
      ? Term("", "")
      : Term(
        ", with the 95 % confidence interval over \(replications) replications as a whisker",
        "，误差线为 \(replications) 次重复仿真的 95 % 置信区间")
    return Term(
      "Delay: mean per vehicle\(interval.english), and level of service. Queue: back of queue that "
        + "95 of 100 cycles do not exceed; the outline is the storage, the length of the "
        + "approach, open where it is longer than the scale. Degree of saturation: volume over "
        + "capacity of the most loaded lane group; beyond the line at 1 the demand cannot be "
        + "served.",
      "延误：每辆车均值\(interval.chinese)，及服务水平。排队：100 个周期中 95 个不超过的排队末端"
        + "位置；外框为蓄车空间，即进口道长度（超出坐标范围时不封口）。"
        + "饱和度：负荷最大车道组的流量与通行能力之比；超过 1 处的竖线时需求无法得到满足。")
  }
  /// Approaches that are not drawn.
  public static func approachesLeftOut(_ count: Int) -> Term {
    Term(
      "Drawn are the approaches with the most delay in total; \(count) more are in the table.",
      "仅绘出总延误最大的进口道；其余 \(count) 个见表。")
  }
  /// Panel: delay.
  public static let delayPanel = Term("Delay, s/veh", "延误，s/辆")
  /// Panel: queue.
  public static let queuePanel = Term("Back of queue (95 %), m", "排队末端 (95 %)，m")
  /// Panel: saturation.
  public static let saturationPanel = Term("Degree of saturation", "饱和度")

  // MARK: Time-space diagram

  /// Title.
  public static func timeSpaceTitle(from: String, to: String) -> Term {
    Term("Time-space diagram: \(from) to \(to)", "时距图：\(from) — \(to)")
  }
  /// A corridor cannot be drawn.
  public static func corridorGap(from: String, to: String) -> Term {
    Term(
      "A corridor that was asked for is not drawn: nobody drives straight on from \(from) to "
        + "\(to) with no other signal between.",
      "所要求的干线未绘出：没有车辆自 \(from) 直行至 \(to)，且其间无其他信号。")
  }
  /// Description.
  public static func timeSpaceDescription(signals: Int, meters: String) -> Term {
    Term(
      "Time runs to the right, distance upward: \(signals) signals on \(meters) m, with reds as "
        + "bars, vehicles as lines, and green bands as areas.",
      "横轴为时间，纵轴为距离：\(meters) m 上的 \(signals) 个信号，红灯为横条，车辆为折线，绿波带为面。")
  }
  /// Caption.
  public static func timeSpaceCaption(replication: Int) -> Term {
    Term(
      "Each line is a vehicle of replication \(replication): steep where it drives, level where it "
        + "stands. Bars are reds, for each direction on its own side.",
      "每条折线为第 \(replication) 次仿真中的一辆车：陡处为行驶，平处为停车。横条为红灯，两个方向各在一侧。")
  }
  /// The direction of the greater flow, upward in the drawing.
  public static let outbound = Term("Upward", "上行")
  /// The other direction.
  public static let inbound = Term("Downward", "下行")
  /// A band.
  public static func band(
    _ direction: Term, seconds: String, cycle: String, percent: String
  ) -> Term {
    Term(
      "\(direction.english) band: \(seconds) s of the cycle of \(cycle) s (\(percent) %).",
      "\(direction.chinese)绿波带宽：\(cycle) s 周期中的 \(seconds) s（\(percent) %）。")
  }
  /// No band.
  public static func noBand(_ direction: Term) -> Term {
    Term("\(direction.english) there is no band.", "\(direction.chinese)无绿波带。")
  }
  /// What a band is.
  public static let bandNote = Term(
    "A band is the time in which one can drive through all greens at the speed limit.",
    "绿波带：以限速行驶可连续通过全部绿灯的时间。")
  /// Key: red.
  public static let redKey = Term("red", "红灯")
  /// Key: vehicles upward.
  public static let outboundKey = Term("vehicles upward", "上行车辆")
  /// Key: vehicles downward.
  public static let inboundKey = Term("vehicles downward", "下行车辆")
  /// Key: band upward.
  public static let bandOutKey = Term("band upward", "上行绿波带")
  /// Key: band downward.
  public static let bandInKey = Term("band downward", "下行绿波带")

  // MARK: Stages

  /// Title.
  public static func stageTitle(_ intersection: String, plan: String) -> Term {
    Term("Stages at \(intersection), plan \(plan)", "\(intersection) 的阶段，方案 \(plan)")
  }
  /// Caption.
  public static func stageCaption(cycle: String, offset: String, isEnd: Bool) -> Term {
    Term(
      "Cycle \(cycle) s, offset \(offset) s to the \(isEnd ? "end" : "begin") of the first "
        + "stage's green. The splits above hold green, yellow and red clearance.",
      "周期 \(cycle) s，相位差 \(offset) s（以首个阶段绿灯\(isEnd ? "结束" : "开始")为准）。"
        + "上方阶段时长包括绿灯、黄灯和全红。")
  }
  /// Rows that are not drawn.
  public static func moreRows(_ count: Int) -> Term {
    Term("\(count) more groups are not drawn.", "另有 \(count) 个信号组未绘出。")
  }
  /// A stage and its split.
  public static func stageSplit(_ stage: String, seconds: String) -> Term {
    Term("Stage \(stage): \(seconds) s.", "阶段 \(stage)：\(seconds) s。")
  }
  /// Label of the row of stages.
  public static let stagesRow = Term("Stage and split", "阶段与时长")
  /// Label of the walkers across some legs.
  public static func walkers(_ crosswalks: [Term]) -> Term {
    Term(
      "Walkers \(Language.english.names(crosswalks.map(\.english)))",
      "行人 \(Language.chinese.names(crosswalks.map(\.chinese)))")
  }
  /// Key: protected green.
  public static let greenKey = Term("green", "绿灯")
  /// Key: permitted green.
  public static let permittedKey = Term("permitted green", "许可绿灯")
  /// Key: yellow.
  public static let yellowKey = Term("yellow or walkers' clearance", "黄灯或行人清空")
  /// Key: red.
  public static let redOnlyKey = Term("red", "红灯")
  /// What is shown, by its name.
  public static func indication(_ name: String) -> Term {
    switch name {
    case "red": Term("red", "红灯")
    case "redTurnAfterStop": Term("red, right turn after stop", "红灯，停车后可右转")
    case "redYellow": Term("red and yellow", "红黄灯")
    case "yellow": Term("yellow", "黄灯")
    case "permitted": Term("permitted green", "许可绿灯")
    case "green": Term("green", "绿灯")
    default: Term("dark", "黑灯")
    }
  }

  // MARK: Queues over time

  /// Title.
  public static func queueTitle(_ intersection: String) -> Term {
    Term("Back of queue over time at \(intersection)", "\(intersection) 的排队末端随时间变化")
  }
  /// Caption.
  public static func queueCaption(replication: Int, seconds: String) -> Term {
    Term(
      "How far upstream of the stop line vehicles stand, on the longest lane of each approach; "
        + "replication \(replication), the longest within \(seconds) s. The line above is the "
        + "storage: a queue that touches it holds up the intersection upstream.",
      "各进口道最长车道上车辆排至停车线上游的距离；第 \(replication) 次仿真，每 \(seconds) s 内的最大值。"
        + "上方横线为蓄车空间：排队触及此线即影响上游交叉口。")
  }
  /// Key: the queue.
  public static let queueKey = Term("back of queue, m", "排队末端，m")
  /// Key: storage.
  public static let storageKey = Term("storage, m", "蓄车空间，m")
  /// The longest of a run, with its share of the storage.
  public static func longestQueue(meters: String, storage: String) -> Term {
    Term("longest \(meters) m of \(storage) m", "最长 \(meters) m / \(storage) m")
  }

  // MARK: Coordination

  /// Title.
  public static func coordinationTitle(_ approach: String) -> Term {
    Term("Arrivals in the cycle: \(approach)", "周期内到达（普渡协调图）：\(approach)")
  }
  /// Caption.
  public static func coordinationCaption(percent: String) -> Term {
    Term(
      "Purdue coordination diagram: each dot is a vehicle, at the time of day and the time in the "
        + "cycle at which it came, or would have come, to the stop line. A cycle begins with red; "
        + "the shaded area is green. Arrivals on green in the mean of all replications: "
        + "\(percent) %.",
      "普渡协调图：每个点为一辆车，横轴为时刻，纵轴为其到达（或本应到达）停车线时在周期内的时间。周期自红灯"
        + "开始，阴影为绿灯。各次仿真平均绿灯到达率：\(percent) %。")
  }
  /// Key: on green.
  public static let onGreenKey = Term("arrived on green", "绿灯到达")
  /// Key: on red.
  public static let onRedKey = Term("arrived on red or yellow", "红灯或黄灯到达")
  /// Key: green.
  public static let greenTimeKey = Term("green", "绿灯时间")
  /// Dots that are not drawn.
  public static func dotsLeftOut(every: Int) -> Term {
    Term("One vehicle in \(every) is drawn.", "每 \(every) 辆车绘一点。")
  }
  /// Title of the vertical axis.
  public static let sinceRed = Term("Time since begin of red, s", "自红灯开始的时间，s")

  // MARK: Map

  /// Title.
  public static let mapTitle = Term("Delay in the network", "路网延误分布")
  /// Caption.
  public static let mapCaption = Term(
    "Links by the mean delay of a vehicle on them, by colour and width: the wider, the longer. "
      + "Dots are signals. The playback shows the back of queue of one replication over time, from "
      + "each stop line upstream.",
    "路段按车辆在其上的平均延误以颜色和宽度绘制：越宽，延误越长。圆点为信号。回放显示一次仿真中各停车线上游的"
      + "排队末端随时间的变化。")
  /// Key of a class of delay.
  public static func delayClass(from: String, to: String?) -> Term {
    to.map { Term("\(from) to \($0) s", "\(from)–\($0) s") }
      ?? Term("over \(from) s", "\(from) s 以上")
  }
  /// Key: queue.
  public static let queueOnMapKey = Term("queue in the playback", "回放中的排队")
  /// The playback's button.
  public static let play = Term("Play queues", "回放排队")
  /// The playback's button while it runs.
  public static let pause = Term("Pause", "暂停")
  /// The slider of the playback.
  public static let playbackTime = Term("Time of the playback", "回放时刻")
}
