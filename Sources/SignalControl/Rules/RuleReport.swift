import SignalModel

/// Collects what the rules find.
struct RuleReport {
  /// What kind of rule is broken.
  enum Kind {
    /// The plan cannot run safely.
    case unsafe
    /// The practice of the profile.
    case practice
  }

  private let strictness: PlanRules.Strictness
  private let plan: String
  private let planIndex: Int
  private var signal = 0
  private var signalName = ""
  private(set) var issues: [ModelIssue] = []

  init(strictness: PlanRules.Strictness, plan: String, planIndex: Int) {
    self.strictness = strictness
    self.plan = plan
    self.planIndex = planIndex
  }

  mutating func begin(signal: Int, name: String) {
    self.signal = signal
    signalName = name
  }

  /// Adds what another report of the same plan found and this one has not.
  mutating func merge(_ other: RuleReport) {
    let known = Set(issues.map(\.message))
    issues += other.issues.filter { !known.contains($0.message) }
  }

  /// An empty report of the same plan and signal.
  var emptied: RuleReport {
    var result = self
    result.issues = []
    return result
  }

  mutating func add(_ rule: String, _ kind: Kind, _ fact: String) {
    let isError = kind == .unsafe || strictness == .strict
    // Errors of the expansion name the signal themselves.
    let named = fact.hasPrefix("signal \"\(signalName)\"")
    let object = named ? "plan \"\(plan)\", " : "plan \"\(plan)\", signal \"\(signalName)\": "
    issues.append(
      ModelIssue(
        rule: rule, severity: isError ? .error : .warning,
        subject: .timing(plan: planIndex, signal: signal), message: object + fact))
  }
}

/// Seconds for a sentence: at most three decimals, none where there are none.
func secondsText(_ milliseconds: Int32) -> String {
  milliseconds % 1000 == 0 ? "\(milliseconds / 1000)" : "\(Double(milliseconds) / 1000)"
}

/// Seconds for a sentence, rounded to tenths.
func secondsText(_ seconds: Double) -> String {
  let tenths = milliseconds(ofSeconds: seconds / 100)
  return tenths % 10 == 0 ? "\(tenths / 10)" : "\(Double(tenths) / 10)"
}
