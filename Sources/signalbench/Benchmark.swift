import CommandLineKit
import EventKernel

/// Work of a known size whose CPU time is measured.
struct Benchmark: Sendable {
  /// How much work to do.
  enum Size: Sendable {
    /// A moment's work, by which tests see that the benchmark still runs.
    case smoke
    /// Enough to measure.
    case full
  }

  /// Name on the command line.
  let name: String
  /// What it measures.
  let about: String
  /// Does the work once.
  let run: @Sendable (Size) throws -> Measurement
}

/// What a benchmark did and how long it took.
struct Measurement: Sendable {
  /// Another way to do the same work in the same program, to hold against.
  struct Baseline: Sendable {
    /// What it is.
    let name: String
    /// CPU time it took, s.
    let cpuSeconds: Double
  }

  /// Pieces of work done.
  let work: Int
  /// What a piece is.
  let unit: String
  /// CPU time of the work alone, s; where threads are compared, wall time.
  var cpuSeconds: Double
  /// CPU time to prepare it, s.
  var preparationCPUSeconds: Double
  /// What to hold it against.
  let baseline: Baseline?
  /// Hash of the outcome: as long as it stays, neither compiler nor author has changed what is
  /// computed.
  let hash: String
  /// What else a reader should know, such as how much traffic was left.
  let remark: String
  /// Mean delay of the vehicles, s; nil where none drive.
  var meanDelaySeconds: Double?
  /// Vehicles that arrived; nil where none drive.
  var completedVehicles: Int?

  /// Pieces of work per CPU second.
  var workPerSecond: Double { cpuSeconds > 0 ? Double(work) / cpuSeconds : 0 }
  /// How many times the baseline's time fits into this one's: above 1 is faster than the baseline.
  var speedup: Double? { baseline.map { cpuSeconds > 0 ? $0.cpuSeconds / cpuSeconds : 0 } }
}

extension Benchmark {
  /// All benchmarks, in the order in which they are run.
  static let all: [Benchmark] =
    [
      .queue, .single,
    ] + GridWork.all.map(Benchmark.grid) + [.threads, .load]
}
