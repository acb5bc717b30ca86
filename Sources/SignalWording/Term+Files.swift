/// Words about files that are checked or imported.
extension Term {
  // MARK: Checking

  /// What follows the place of an issue.
  public static func issueSeverity(isError: Bool) -> Term {
    isError ? Term("error", "错误") : Term("warning", "警告")
  }
  /// Issues of a file that are not listed.
  public static func furtherProblems(_ path: String, count: Int) -> Term {
    Term("\(path): \(count) further problems", "\(path)：另有 \(count) 个问题")
  }
  /// A file that has no error.
  public static func validFile(_ path: String, kind: Term, warnings: Int) -> Term {
    let english = warnings == 0 ? "" : ", \(warnings) warning\(warnings == 1 ? "" : "s")"
    let chinese = warnings == 0 ? "" : "，\(warnings) 个警告"
    return Term(
      "\(path): valid \(kind.english)\(english)", "\(path)：\(kind.chinese)有效\(chinese)")
  }
  /// Kinds of files.
  public static let scenarioFile = Term("scenario", "场景文件")
  /// Kinds of files.
  public static let planFile = Term("plan", "方案文件")

  // MARK: Importing

  /// What was imported.
  public static func imported(_ parts: [Term]) -> Term {
    Term(
      "Imported \(Language.english.list(parts.map(\.english))).",
      "已导入 \(Language.chinese.names(parts.map(\.chinese)))。")
  }
  /// A count of parts of a scenario.
  public static func nodes(_ count: Int) -> Term { counted(count, "node", "个节点") }
  /// A count of parts of a scenario.
  public static func links(_ count: Int) -> Term { counted(count, "link", "条路段") }
  /// A count of parts of a scenario.
  public static func connections(_ count: Int) -> Term {
    counted(count, "connection", "个转向连接")
  }
  /// A count of parts of a scenario.
  public static func signals(_ count: Int) -> Term { counted(count, "signal", "处信号") }
  /// A count of parts of a scenario.
  public static func trips(_ count: Int) -> Term { counted(count, "trip", "次出行") }
  /// A count of parts of a scenario.
  public static func flows(_ count: Int) -> Term { counted(count, "flow", "股流量") }

  private static func counted(_ count: Int, _ noun: String, _ chinese: String) -> Term {
    Term(NumberText.counted(count, noun), "\(count) \(chinese)")
  }

  /// Nobody drives in what was imported.
  public static let nothingDrives = Term(
    "no vehicle was imported: look at --routes, and whether --begin and --end fit its times",
    "没有导入任何车辆：请检查 --routes，以及 --begin 与 --end 是否符合其时间")
  /// What precedes the list of losses of an import.
  public static let lossesOfImport = Term(
    "Not carried over, or only in part:", "未导入或仅部分导入：")
  /// What was exported; the commands that run it follow.
  public static func exported(vehicles: Int, to folder: String) -> Term {
    Term(
      "Wrote \(vehicles) vehicles and the plan to \(folder). To run them:",
      "已将 \(vehicles) 辆车和方案写入 \(folder)。运行方法：")
  }
  /// What precedes the list of losses of an export.
  public static let lossesOfExport = Term("Not carried over:", "未导出：")
  /// A kind of loss, how often, and the first of them.
  public static func lossLine(_ kind: String, count: Int, first: String) -> Term {
    let words = loss(kind)
    return Term(
      "\(count) x \(words.english), first: \(first)", "\(count) 处 \(words.chinese)，首例：\(first)")
  }
}
