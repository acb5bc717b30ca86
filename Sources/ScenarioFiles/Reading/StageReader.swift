internal import SignalModel

/// Reads stages of a signal with a number of groups.
struct StageReader {
  let tree: JSONTree
  let log: IssueLog
  let groupCount: Int

  /// The stage of a node: what it shows as a text, or an object with a transition.
  func stage(_ name: String, _ value: Int) -> Stage {
    if tree.kind(value) == .string {
      return Stage(id: name, show: show(value))
    }
    let fields = Fields(tree, value)
    let transition = fields.node("transition").map { list in
      tree.elements(list).map { element in
        let step = Fields(tree, element)
        return TransitionStep(
          seconds: step.number("seconds") ?? 0,
          show: show(step.node("show")))
      }
    }
    return Stage(
      id: name, show: show(fields.node("show")), transition: transition,
      isOnCall: fields.flag("onCall") ?? false)
  }

  private func show(_ node: Int?) -> [Indication] {
    guard let node, let text = tree.text(node) else { return [] }
    var result: [Indication] = []
    for letter in text {
      guard let indication = Indication(letter: letter) else {
        let known = Indication.allCases.map { String($0.letter) }
        log.add(
          "show-letter", at: node, in: tree,
          "\(JSONTree.quoted(String(letter))) in \(JSONTree.quoted(text)) shows nothing; allowed: "
            + "\(Suggestion.list(known, quoted: false)).")
        return result
      }
      result.append(indication)
    }
    if result.count != groupCount {
      log.add(
        "show-length", at: node, in: tree,
        "\(JSONTree.quoted(text)) has \(result.count) letters, but the signal has \(groupCount) "
          + "groups.")
    }
    return result
  }
}
