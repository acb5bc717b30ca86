public import SignalModel

/// What a request means in one scenario: which signals may change, what stays, and when.
public struct RequestScope: Hashable, Sendable {
  /// Signals that may be changed, ascending.
  public var signals: [Int]
  /// Signals among them whose offset stays, ascending.
  public var keptOffsets: [Int]
  /// Whether the cycle stays as it is.
  public var keepsCycle: Bool
  /// Whether the stages and their order stay as they are.
  public var keepsStages: Bool
  /// Approaches that are named, by themselves or by a movement, ascending.
  public var links: [Int]
  /// Crosswalks that are named, ascending.
  public var crosswalks: [Int]
  /// Signals of the corridor in their order.
  public var corridor: [Int]
  /// What a plan must keep: the stricter of the request's limits and the scenario's.
  public var limits: ObjectiveLimits
  /// The time that is looked at: that of the request within the scenario's.
  public var period: Period

  /// True where every signal of the network may be changed.
  public func isWholeNetwork(_ network: Network) -> Bool {
    signals.count == network.signals.count
  }
}

/// Something in a request that does not fit a scenario.
public struct RequestProblem: Hashable, Sendable {
  /// A step on the way to a value of the request.
  public enum Step: Hashable, Sendable {
    /// A member of an object.
    case key(String)
    /// An element of a list.
    case index(Int)
  }

  /// The way to the value.
  public var place: [Step]
  /// Name of the rule that is broken.
  public var rule: String
  /// What is wrong and what is allowed, in a sentence.
  public var message: String

  /// The way as a JSON path, such as `$.where.approaches[2]`.
  public var path: String {
    place.reduce("$") { path, step in
      switch step {
      case .key(let key): path + JSONTree.pathStep(key: key)
      case .index(let index): path + "[\(index)]"
      }
    }
  }
}

/// All that does not fit.
public struct RequestProblems: Error, Hashable, Sendable {
  /// The problems in the order of the request.
  public var problems: [RequestProblem]
}

extension RequestProblems: CustomStringConvertible {
  /// One line for each problem.
  public var description: String {
    problems.map { "[\($0.rule)] \($0.path): \($0.message)" }.joined(separator: "\n")
  }
}

extension TimingRequest {
  /// What the request means in a scenario.
  ///
  /// - Throws: ``RequestProblems`` with everything that does not fit: names that are not there,
  ///   a time at which nothing is simulated, or nothing left that may be changed.
  public func scope(in scenario: Scenario) throws(RequestProblems) -> RequestScope {
    var resolver = RequestResolver(request: self, scenario: scenario)
    let scope = resolver.scope()
    guard resolver.problems.isEmpty else { throw RequestProblems(problems: resolver.problems) }
    return scope
  }
}
