/// The words of the tables of `signalloop run`.
extension Term {
  /// Heading of the first column.
  public static let intersectionColumn = Term("Intersection, approach, lanes", "交叉口、进口道、车道")
  /// Heading of the table of links without signals.
  public static let otherLinkColumn = Term("Link to an edge or a bend", "通往路网边缘或弯道的路段")
  /// Vehicles per hour that came.
  public static let volume = Term("Volume", "流量")
  /// Vehicles per hour that could be served.
  public static let capacity = Term("Capacity", "通行能力")
  /// Volume over capacity, short.
  public static let saturation = Term("v/c", "饱和度")
  /// Delay.
  public static let delay = Term("Delay", "延误")
  /// Level of service, short.
  public static let levelOfService = Term("LOS", "服务水平")
  /// Stops.
  public static let stops = Term("Stops", "停车")
  /// Back of queue.
  public static let queue = Term("Queue", "排队")
  /// Arrivals on green.
  public static let arrivalsOnGreenShort = Term("Green", "绿灯到达")
  /// Vehicles per hour.
  public static let vehiclesPerHourUnit = Term("veh/h", "辆/h")
  /// Per vehicle.
  public static let perVehicleUnit = Term("/veh", "次/辆")
  /// Vehicles.
  public static let vehiclesUnit = Term("veh", "辆")
  /// Heading of crosswalks.
  public static let crosswalk = Term("Crosswalk", "人行横道")
  /// Walkers per hour.
  public static let walkersPerHour = Term("Walkers/h", "行人/h")
  /// Their wait.
  public static let waitSeconds = Term("Wait s", "等待 s")
  /// Walkers who wait at the end.
  public static let stillWaiting = Term("Still waiting", "仍在等待")
  /// The network as a whole.
  public static let network = Term("Network", "路网")
  /// A value of a single replication.
  public static let value = Term("Value", "数值")
  /// A mean over replications.
  public static let mean = Term("Mean", "均值")
  /// A sum over replications.
  public static let inAll = Term("In all", "合计")
  /// Vehicles scheduled.
  public static let demandRow = Term("Demand, vehicles", "需求，辆")
  /// Of these, those that arrived.
  public static let completedRow = Term("  completed", "  完成出行")
  /// Of these, those on their way.
  public static let insideRow = Term("  inside at the end", "  结束时仍在路网内")
  /// Of these, those that never came in.
  public static let neverEnteredRow = Term("  never entered", "  未能进入")
  /// Mean delay of vehicles.
  public static let delayPerVehicleRow = Term("Delay, s per vehicle", "延误，s/辆")
  /// The part of it outside.
  public static let entryDelayRow = Term("  of it waiting to enter", "  其中等待进入")
  /// Mean delay of people.
  public static let delayPerPersonRow = Term("Delay, s per person", "延误，s/人")
  /// That of people in buses.
  public static let transitDelayRow = Term("  in buses and trams", "  公交乘客")
  /// The worst approach.
  public static let worstApproachRow = Term("Delay on the worst approach, s", "最差进口道延误，s")
  /// Mean number of stops.
  public static let stopsPerVehicleRow = Term("Stops per vehicle", "停车次数，次/辆")
  /// Mean travel time.
  public static let travelTimeRow = Term("Travel time of completed trips, s", "完成出行的行程时间，s")
  /// Time lost to full links.
  public static let blockedRow = Term("Time blocked by full links, s", "溢出受阻时间，s")
  /// Fuel.
  public static let fuelRow = Term("Fuel, l", "燃油，L")

  /// How right of way is settled where there is no signal, in brackets after a name.
  public static func control(_ name: String) -> Term {
    switch name {
    case "signal": Term("signal", "信号控制")
    case "priority": Term("priority", "让行控制")
    case "stop": Term("stop", "停车让行")
    case "allWayStop": Term("all-way stop", "全向停车让行")
    case "uncontrolled": Term("uncontrolled", "无控制")
    case "roundabout": Term("roundabout", "环岛")
    case "free": Term("free", "自由通行")
    default: Term(verbatim: name)
    }
  }

  /// How many intersections of a large network are shown.
  public static func shownIntersections(_ shown: String, of all: String) -> Term {
    Term(
      "Shown are the \(shown) of \(all) intersections with the most delay in total; --all shows "
        + "every one.",
      "共 \(all) 个交叉口，此处列出总延误最大的 \(shown) 个；--all 显示全部。")
  }

  /// Crosswalks that are not shown.
  public static func crosswalksLeftOut(_ count: String, isOne: Bool) -> Term {
    Term(
      "\(count) crosswalk\(isOne ? "" : "s") of other intersections left out.",
      "其他交叉口的 \(count) 条人行横道未列出。")
  }

  /// A circle of waiting links.
  public static func gridlock(replication: Int, since: String, links: String) -> Term {
    Term(
      "Gridlock in replication \(replication): since \(since) these links wait for each other in a "
        + "circle: \(links).",
      "第 \(replication) 次仿真出现死锁：自 \(since) 起，下列路段循环等待：\(links)。")
  }

  /// Links of a circle that are not named.
  public static func moreLinks(_ count: Int) -> Term { Term("\(count) more", "另 \(count) 条") }

  /// Circles that are not described.
  public static func furtherGridlocks(_ count: String, isOne: Bool) -> Term {
    Term(
      "\(count) further gridlock\(isOne ? "" : "s"); --json lists all.",
      "另有 \(count) 处死锁；--json 列出全部。")
  }

  /// Vehicles that did not come in.
  public static func notEntered(_ count: String, of demand: Term) -> Term {
    Term(
      "\(count) of \(demand.english) had not entered at the end: their first link had no room for "
        + "them. Their wait is in the delay.",
      "\(demand.chinese)中有 \(count) 辆到结束时仍未进入：首个路段没有空间。其等待时间已计入延误。")
  }
}
