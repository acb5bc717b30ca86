/// Words of Chinese count sheets and what they stand for.
enum ChineseNames {
  /// Titles of columns by the names that they have in English.
  static let columns: [String: String] = [
    "交叉口": "intersection", "路口": "intersection", "进口道": "approach", "进口": "approach",
    "方向": "approach", "路段": "link", "转向": "turn", "流向": "turn", "开始": "from", "开始时间": "from",
    "起": "from", "结束": "to", "结束时间": "to", "止": "to", "车辆数": "vehicles", "流量": "vehicles",
    "小时流量": "vehiclesPerHour", "日期": "day", "检测器": "detector", "设备": "detector",
    "左转": "left", "直行": "through", "右转": "right", "掉头": "uTurn", "调头": "uTurn", "合计": "all",
    "总计": "all",
  ]

  /// Turns and the whole approach.
  static let turns: [String: String] = [
    "左转": "left", "左": "left", "直行": "through", "直": "through", "右转": "right", "右": "right",
    "掉头": "uTurn", "调头": "uTurn", "合计": "all", "总计": "all", "全部": "all",
  ]

  private static let compass: [String: String] = [
    "北": "north", "东北": "northeast", "东": "east", "东南": "southeast", "南": "south",
    "西南": "southwest", "西": "west", "西北": "northwest",
  ]
  private static let endings = ["进口道", "进口", "口", "侧", "向"]

  /// The compass name that an approach such as 北进口 has in a sketch; nil for other names.
  static func approach(_ name: String) -> String? {
    if let known = compass[name] { return known }
    for ending in endings where name.hasSuffix(ending) {
      if let known = compass[String(name.dropLast(ending.count))] { return known }
    }
    return nil
  }
}
