import Synchronization

/// One line on standard error that shows how far long work has come; any thread may report.
///
/// Shown only where a person can see it change: on an interactive terminal. Piped output stays
/// free of it.
///
/// ```
/// Optimising   42 % [########------------]  12 s, about 17 s left
/// ```
public final class ProgressReporter: Sendable {
  private struct State {
    var label: String
    var fraction = 0.0
    var drawnAt: Duration?
    var isFinished = false
  }

  private let channel: OutputChannel
  private let now: @Sendable () -> Duration
  private let startedAt: Duration
  private let state: Mutex<State>

  /// Redrawing more often than this only costs time.
  private static let redrawInterval = Duration.milliseconds(100)
  /// Before this, an estimate of the remaining time is a guess.
  private static let estimateFraction = 0.02

  /// A reporter for work that begins now.
  public convenience init(_ terminal: Terminal, label: String) {
    let start = ContinuousClock.now
    self.init(terminal.error, label: label) { ContinuousClock.now - start }
  }

  /// A reporter with a clock of its own.
  init(_ channel: OutputChannel, label: String, now: @escaping @Sendable () -> Duration) {
    self.channel = channel
    self.now = now
    startedAt = now()
    state = Mutex(State(label: label))
  }

  deinit { finish() }

  /// Reports that a part of the work, between 0 and 1, is done, and optionally what is being done
  /// now. Never goes back: late reports of slower threads are ignored.
  public func update(fraction: Double, label: String? = nil) {
    guard channel.isInteractive else { return }
    let time = now()
    state.withLock { state in
      guard !state.isFinished else { return }
      if fraction.isFinite { state.fraction = max(state.fraction, min(1, fraction)) }
      if let label { state.label = label }
      if let drawnAt = state.drawnAt, time - drawnAt < Self.redrawInterval { return }
      state.drawnAt = time
      let elapsed = time - startedAt
      let line = Self.line(label: state.label, fraction: state.fraction, elapsed: elapsed)
      // A line that reaches the last column would wrap on some terminals.
      channel.write("\r\u{1B}[K" + line.truncated(toWidth: channel.width - 1))
    }
  }

  /// Clears the line. Later reports show nothing; finishing twice is fine.
  public func finish() {
    state.withLock { state in
      if state.drawnAt != nil && !state.isFinished { channel.write("\r\u{1B}[K") }
      state.isFinished = true
    }
  }

  private static func line(label: String, fraction: Double, elapsed: Duration) -> String {
    let cells = 20
    let filled = Int(fraction * Double(cells))
    let bar =
      String(repeating: "#", count: filled) + String(repeating: "-", count: cells - filled)
    let percent = "\(Int(fraction * 100))"
    let padding = String(repeating: " ", count: max(0, 3 - percent.count))
    var line = "\(label.printable)  \(padding)\(percent) % [\(bar)]  \(text(of: elapsed))"
    if fraction >= estimateFraction, fraction < 1 {
      line += ", about \(text(of: elapsed * (1 / fraction - 1))) left"
    }
    return line
  }

  private static func text(of duration: Duration) -> String {
    let seconds = duration.components.seconds
    if seconds < 60 { return "\(seconds) s" }
    if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
    return "\(seconds / 3600) h \(seconds / 60 % 60) min"
  }
}
