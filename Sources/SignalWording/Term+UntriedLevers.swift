/// Why a lever of `signalloop diagnose` was not simulated though that was asked for.
extension Term {
  /// Lanes are known, but not the sketch that they come from.
  public static let notSketched = Term(
    "the street comes as nodes and links; lanes can be changed where intersections are given by "
      + "their legs.",
    "路网以节点和路段给出；仅当交叉口以进口道方式描述时才能改变车道。")
  /// No lane of the approach can be changed so.
  public static func cannotBeBuilt(_ reason: String?) -> Term {
    guard let reason else {
      return Term("no lane of the approach could do it.", "该进口道没有适合的车道。")
    }
    return Term(
      "the approach does not allow it (\(reason)).", "该进口道不具备条件（\(reason)）。")
  }
  /// Signals that know nothing of buses.
  public static let noTransitPriority = Term(
    "the signals of the model run fixed times and do not react to buses.",
    "模型中的信号为定时控制，不能响应公交车。")
  /// Signals that know nothing of queues.
  public static let noMetering = Term(
    "the signals of the model run fixed times and do not react to queues; less green upstream all "
      + "the time can be compared as a plan.",
    "模型中的信号为定时控制，不能响应排队；上游始终减少绿灯可作为方案比较。")
  /// A new count.
  public static let nothingToSimulate = Term(
    "there is nothing to simulate about it.", "无需仿真。")
  /// Stages that drivers cannot call.
  public static let onlyWalkersCall = Term(
    "in the model only walkers call a stage, one stage of a cycle and not its first.",
    "模型中仅行人可请求阶段，每周期一个，且不能是首个阶段。")
  /// A plan that was not worked out.
  public static let noPlanWorkedOut = Term(
    "no plan was worked out for it; 'signalloop optimize' searches for one.",
    "未推算相应方案；可用 signalloop optimize 搜索。")
  /// What the model does not have.
  public static let beyondTheModel = Term(
    "it is beyond what is simulated here.", "超出本程序可仿真的范围。")
  /// A lever that was not tried, and why.
  public static func notTried(_ reason: Term) -> Term {
    Term(" Not tried: ", "未试算：") + reason
  }
}
