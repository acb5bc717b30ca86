import CommandLineKit
import SignalModel
import SignalOptimization

/// `signalloop optimize --closed-form`: a plan without a search.
extension OptimizeCommand {
  /// The plan in closed form by a name.
  static func outcome(
    closedForm name: String, _ optimizer: PlanOptimizer
  ) throws -> PlanOptimizer.Outcome {
    let forms = optimizer.closedForms()
    guard let form = forms.first(where: { $0.name == name }) else {
      if name == StartPlans.bandwidthOrdersName {
        throw CommandFailure(
          "there is no closed form \"\(name)\" for this scenario: \(reasonForNoOrders(optimizer))",
          exitStatus: .usage)
      }
      let known = forms.map { "\($0.name) (\($0.reason))" }.joined(separator: "; ")
      throw CommandFailure(
        "there is no closed form \"\(name)\" for this scenario; there "
          + (known.isEmpty ? "is none" : "are: \(known)"), exitStatus: .usage)
    }
    return optimizer.outcome(of: form)
  }

  /// Why no orders of stages were chosen for bands of green.
  private static func reasonForNoOrders(_ optimizer: PlanOptimizer) -> String {
    if optimizer.options.keepsStages {
      return "--\(keepsStages.declaration.name) keeps the orders of stages that it would choose"
    }
    guard optimizer.base.timings.count(where: { $0.stages.count > 1 }) > 1 else {
      return "bands of green need two signals"
    }
    let reason = "no other order of the stages makes wider bands"
    return optimizer.options.addsStages
      ? reason
      : "\(reason); with --\(addsStages.declaration.name) leading, lagging and split turns may be "
        + "put in"
  }
}
