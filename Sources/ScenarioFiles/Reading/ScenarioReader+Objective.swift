internal import SignalModel

/// What plans are judged by.
extension ScenarioReader {
  /// Reads `objective`: the name of a preset, or what differs from one.
  func readObjective(_ root: Fields) -> Objective? {
    guard let node = root.node("objective") else { return nil }
    if let name = tree.text(node) { return Objective.named(name) }
    let fields = Fields(tree, node)
    var objective = fields.text("preset").flatMap(Objective.named) ?? .usual
    let weights = fields.fields("weights")
    for (name, _, value) in fields.members("weights") {
      guard let term = ObjectiveTerm(rawValue: name), let weight = tree.plainNumber(value) else {
        continue
      }
      objective.weights[term] = weight
    }
    objective.robustness = fields.number("robustness") ?? objective.robustness
    readLimits(fields.fields("limits"), into: &objective.limits)
    if let place = weights.object,
      ObjectiveTerm.allCases.allSatisfy({ objective.weights[$0] == 0 })
    {
      log.add(
        "no-weight", at: place, in: tree,
        "All weights are 0, so that every plan would cost the same; one must be above 0.")
    }
    return objective
  }

  private func readLimits(_ fields: Fields, into limits: inout ObjectiveLimits) {
    limits.pedestrianWaitSecondsMaximum = fields.number("pedestrianWait")
    limits.queueMetersMaximum = fields.length("queue")
    limits.cycleSecondsMaximum = fields.number("cycle")
    limits.walkingSpeedMetersPerSecond = fields.number("walkingSpeed")
    for (name, key, value) in fields.members("queues") {
      guard let meters = tree.quantity(value, Units.lengths) else { continue }
      guard let link = linkNames.index(of: name) else {
        let names = network.links.map(\.id)
        log.add(
          "unknown-link", at: key, in: tree,
          "There is no link \(JSONTree.quoted(name)).\(Suggestion.sentence(name, among: names)) "
            + "Links: \(Suggestion.list(names)).")
        continue
      }
      limits.queues.append(ObjectiveLimits.Queue(link: link, meters: meters))
    }
    limits.queues.sort { $0.link < $1.link }
  }
}
