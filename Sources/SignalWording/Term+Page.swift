/// The words around the pictures of a page.
extension Term {
  /// For who comes with a keyboard.
  public static let skipToContent = Term("Skip to the content", "跳到正文")
  /// The table of contents.
  public static let contents = Term("Contents", "目录")
  /// The button that changes between light and dark.
  public static let lightOrDark = Term("Light or dark", "浅色或深色")
  /// Numbers of a picture as a table.
  public static let numbers = Term("Numbers", "数据")
  /// A region that scrolls.
  public static func scrolls(_ title: String) -> Term {
    Term("\(title), scrolls sideways", "\(title)，可横向滚动")
  }
  /// What made the page.
  public static func madeBy(_ program: String) -> Term {
    Term(
      "Made by \(program). The same input gives the same page, byte for byte.",
      "由 \(program) 生成。相同输入生成的页面逐字节相同。")
  }

  // MARK: Parts

  /// First part of a run.
  public static let overview = Term("Overview", "概览")
  /// The network.
  public static let networkPart = Term("The network", "路网")
  /// Corridors.
  public static let corridorsPart = Term("Corridors", "干线")
  /// Intersections.
  public static let intersectionsPart = Term("Intersections", "交叉口")
  /// One intersection of the part.
  public static func intersectionPart(_ name: String, delay: String, level: String) -> Term {
    Term(
      "\(name): \(delay) s per vehicle, level \(level)",
      "\(name)：延误 \(delay) s/辆，服务水平 \(level)")
  }
  /// All tables.
  public static let tablesPart = Term("Tables", "表格")
  /// Definitions.
  public static let definitionsPart = Term("Definitions and assumptions", "定义与假设")
  /// What is proven.
  public static let provenPart = Term("What is shown, and what is not", "结论的依据与局限")
  /// The comparison.
  public static let comparisonPart = Term("The comparison", "比较")
  /// The search.
  public static let searchPart = Term("The search", "搜索")
  /// One plan of a comparison.
  public static func planPart(_ title: String) -> Term { Term("Plan \(title)", "方案 \(title)") }

  // MARK: Sentences

  /// How a run is to be read.
  public static func runStanding(replications: Int, seed: UInt64) -> Term {
    replications > 1
      ? Term(
        "All means are over \(replications) replications with other random numbers, from seed "
          + "\(seed) on; intervals cover the true mean of the model with 95 % confidence. Diagrams "
          + "over time show a single one of them.",
        "所有均值来自 \(replications) 次使用不同随机数的重复仿真（种子自 \(seed) 起）；置信区间以 95 % 的把握"
          + "包含模型的真实均值。随时间变化的图仅展示其中一次。")
      : Term(
        "This is one replication, with seed \(seed): nothing can be said of how much is chance.",
        "仅一次仿真（种子 \(seed)）：无法判断随机波动的大小。")
  }
  /// What a run does not show.
  public static let runLimits = Term(
    "A run describes; it does not prove that a plan is better than another: `signalloop compare` "
      + "does, on the same vehicles. A simulation is a model: it holds for the demand, the "
      + "geometry and the drivers of the scenario.",
    "单一方案的仿真只作描述，并不证明某方案优于另一方案；`signalloop compare` 在相同车辆上加以证明。"
      + "仿真是模型：其结论仅对场景给定的需求、几何与驾驶人成立。")
  /// What a comparison shows.
  public static func comparisonStanding(replications: Int, seed: UInt64) -> Term {
    Term(
      "All plans met the same vehicles in \(replications) paired replications from seed \(seed) "
        + "on. What is called better or worse is proven for the model on this demand, with an "
        + "error of at most 5 % over all measures together; undecided means that these runs do "
        + "not tell.",
      "各方案在 \(replications) 次配对仿真（种子自 \(seed) 起）中面对相同的车辆。“更优”或“更差”是在该需求下"
        + "对模型的证明，全部指标合计出错概率不超过 5 %；“未定”表示这些仿真不足以判断。")
  }
  /// What a comparison does not show.
  public static let comparisonLimits = Term(
    "Not shown: other days with other demand, incidents, and whatever the scenario leaves out. "
      + "Approaches are judged one by one, likewise corrected for their number.",
    "未涵盖：其他需求水平、突发事件以及场景未包含的因素。各进口道逐一判断，并同样按其数量校正。")
  /// In which order intersections stand.
  public static let intersectionsOrder = Term(
    "Those first whose vehicles lose most time in all.", "按车辆总延误由大到小排列。")
  /// Parts of the page are of some intersections only.
  public static func intersectionsDrawn(_ shown: Int, of all: Int) -> Term {
    Term(
      "Drawn are the \(shown) of \(all) signalised intersections with the most delay in total.",
      "共 \(all) 个信号控制交叉口，此处绘出总延误最大的 \(shown) 个。")
  }
  /// The recording was cut.
  public static func recordingCut(until: String) -> Term {
    Term(
      "There are more vehicles than are kept for pictures: diagrams over time end at \(until).",
      "车辆数超出绘图所保留的上限：随时间变化的图止于 \(until)。")
  }

  // MARK: Tiles

  /// Mean delay.
  public static let delayTile = Term("Delay per vehicle", "车均延误")
  /// Mean stops.
  public static let stopsTile = Term("Stops per vehicle", "车均停车")
  /// Travel time.
  public static let travelTile = Term("Travel time", "行程时间")
  /// Vehicles.
  public static let demandTile = Term("Vehicles scheduled", "计划出行车辆")
  /// Of these.
  public static func completedShare(_ percent: String) -> Term {
    Term("\(percent) % completed", "\(percent) % 完成出行")
  }
  /// The approach with the longest delay in each replication, which need not be the same.
  public static let worstTile = Term(
    "Worst approach, mean of runs", "最差进口道（各次平均）")
}
