import Dispatch
import Foundation
import ScenarioFiles
import SignalWording
import Synchronization

/// Runs recorded cases again, side by side, the cheapest first.
///
/// What comes out depends on the files alone, not on the number of threads nor on which case ends
/// first.
public struct CheckRun: Sendable {
  /// How to check.
  public struct Options: Sendable {
    /// The program and its version, as recorded.
    public var program: String
    /// How many runs are made side by side.
    public var threads: Int
    /// Whether cases are recorded anew.
    public var updates = false

    /// The usual options.
    public init(program: String, threads: Int) {
      self.program = program
      self.threads = threads
    }
  }

  /// The result files, in the order of the report.
  public let paths: [String]
  /// How they are checked.
  public let options: Options

  /// A check of result files.
  public init(paths: [String], options: Options) {
    self.paths = paths
    self.options = options
  }

  /// A case that can be run.
  private struct Job {
    var position: Int
    var file: ResultFile
    var bytes: [UInt8]
    var cost: Double
  }

  /// Runs all cases.
  ///
  /// - Parameters:
  ///   - isCancelled: Asked before each replication; when true, no further one is begun.
  ///   - progress: Told the share of the work that is done, and how many cases are, from any
  ///     thread.
  ///   - write: Writes a file as a whole or not at all, from any thread; what kept it from that, or
  ///     nil.
  /// - Returns: An outcome for each path, in their order.
  public func run(
    isCancelled: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable (_ share: Double, _ cases: Int) -> Void = { _, _ in },
    write: @escaping @Sendable (_ bytes: [UInt8], _ path: String) -> String?
  ) -> [CaseOutcome] {
    let outcomes = Mutex([CaseOutcome?](repeating: nil, count: paths.count))
    let jobs = readAll { position, outcome in outcomes.withLock { $0[position] = outcome } }
    let total = max(1, jobs.reduce(0) { $0 + $1.cost })
    let shares = Mutex([Double](repeating: 0, count: jobs.count))
    let ended = Atomic<Int>(paths.count - jobs.count)
    let next = Atomic<Int>(0)
    let workers = max(1, min(options.threads, jobs.count))
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while !isCancelled() {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < jobs.count else { return }
        let job = jobs[number]
        @Sendable func tell(_ share: Double) {
          let done = shares.withLock { shares in
            shares[number] = share * job.cost
            return shares.reduce(0, +)
          }
          progress(done / total, ended.load(ordering: .relaxed))
        }
        // Threads that have no case of their own help with the last ones.
        let runner = CaseRunner(
          program: options.program,
          threads: max(1, options.threads / min(workers, jobs.count - number)),
          isCancelled: isCancelled, progress: tell)
        let outcome = outcome(of: job, runner, write)
        outcomes.withLock { $0[job.position] = outcome }
        ended.add(1, ordering: .relaxed)
        tell(1)
      }
    }
    let known = outcomes.withLock { $0 }
    return zip(paths, known).map { path, outcome in
      outcome ?? CaseOutcome(path: path, status: .stopped, words: .caseNotRun)
    }
  }

  /// Reads all files; those that cannot be used are told at once. The cheapest case comes first.
  private func readAll(_ tell: (Int, CaseOutcome) -> Void) -> [Job] {
    var jobs: [Job] = []
    for (position, path) in paths.enumerated() {
      do {
        let bytes = try ResultFile.bytes(path: path)
        if ResultFolder.isOther(bytes) {
          tell(position, Self.unusable(path, .noResult(path)))
          continue
        }
        let file = try ResultFile.read(bytes: bytes, name: path)
        jobs.append(
          Job(position: position, file: file, bytes: bytes, cost: Self.cost(file.result)))
      } catch {
        tell(position, Self.unusable(path, CaseProblem(error, path: path)))
      }
    }
    return jobs.sorted { ($0.cost, $0.position) < ($1.cost, $1.position) }
  }

  private static func unusable(_ path: String, _ problem: CaseProblem) -> CaseOutcome {
    CaseOutcome(
      path: path, status: .unusable, words: Term(verbatim: problem.message),
      issues: problem.issues)
  }

  /// Runs of two plans by which a plan is compared with another, about.
  private static let comparisonRuns = 32.0

  /// Events that a case needs, about.
  private static func cost(_ result: RecordedResult) -> Double {
    guard let search = result.search else { return Double(result.events) }
    let perRun = Double(result.events) / Double(max(1, result.replications))
    return Double(result.events) + perRun * (Double(search.evaluations) + comparisonRuns)
  }

  private func outcome(
    of job: Job, _ runner: CaseRunner,
    _ write: @Sendable (_ bytes: [UInt8], _ path: String) -> String?
  ) -> CaseOutcome? {
    let path = paths[job.position]
    do {
      guard options.updates else {
        return try CaseCheck(file: job.file, path: path, runner: runner).outcome()
      }
      let update = CaseUpdate(file: job.file, path: path, bytes: job.bytes, runner: runner)
      guard let (outcome, bytes) = try update.outcome() else { return nil }
      if bytes != job.bytes, let problem = write(bytes, path) {
        return CaseOutcome(path: path, status: .unwritten, words: Term(verbatim: problem))
      }
      return outcome
    } catch {
      return Self.unusable(path, error)
    }
  }
}
