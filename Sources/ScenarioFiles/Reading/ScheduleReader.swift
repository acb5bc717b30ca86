internal import SignalModel

/// Reads the schedule of plans with names.
struct ScheduleReader {
  let tree: JSONTree
  let log: IssueLog
  /// Names of the plans.
  let names: [String]

  /// The entries of `schedule`, with their nodes.
  func entries(_ root: Fields) -> [(entry: ScheduleEntry, node: Int)] {
    var result: [(entry: ScheduleEntry, node: Int)] = []
    for element in root.elements("schedule") {
      let fields = Fields(tree, element)
      guard let from = fields.time("from"), let node = fields.node("plan"),
        let name = tree.text(node)
      else { continue }
      guard let plan = names.firstIndex(of: name) else {
        log.add(
          "unknown-plan", at: node, in: tree,
          "There is no plan \(JSONTree.quoted(name)).\(Suggestion.sentence(name, among: names)) "
            + "Plans: \(Suggestion.list(names)).")
        continue
      }
      if let last = result.last?.entry, from <= last.fromSeconds {
        log.add(
          "order", at: element, in: tree,
          "The entry from \(Limits.text(from)) s follows one from "
            + "\(Limits.text(last.fromSeconds)) s; times must ascend.")
      }
      result.append((ScheduleEntry(fromSeconds: from, plan: plan), element))
    }
    return result
  }
}
