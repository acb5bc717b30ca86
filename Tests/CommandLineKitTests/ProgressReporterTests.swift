import Synchronization
import Testing

@testable import CommandLineKit

@Suite struct ProgressReporterTests {
  /// A clock that only the test moves.
  private final class Clock: Sendable {
    let time = Mutex<Duration>(.zero)

    func advance(by duration: Duration) {
      time.withLock { $0 += duration }
    }

    var now: Duration { time.withLock { $0 } }
  }

  @Test func `a terminal sees the line change and go`() {
    let sink = MemorySink()
    let clock = Clock()
    let reporter = ProgressReporter(
      OutputChannel(sink, isTerminal: true, width: 80), label: "Baking"
    ) { clock.now }
    reporter.update(fraction: 0)
    clock.advance(by: .milliseconds(99))
    reporter.update(fraction: 0.1)
    clock.advance(by: .seconds(60))
    reporter.update(fraction: 0.25, label: "Cooling")
    clock.advance(by: .seconds(1))
    reporter.update(fraction: 0.2)
    clock.advance(by: .seconds(3600))
    reporter.update(fraction: 1.5)
    reporter.finish()
    reporter.update(fraction: 1)
    reporter.finish()
    #expect(
      sink.text.split(separator: "\r\u{1B}[K", omittingEmptySubsequences: false) == [
        "",
        "Baking    0 % [--------------------]  0 s",
        "Cooling   25 % [#####---------------]  1 min 0 s, about 3 min 0 s left",
        "Cooling   25 % [#####---------------]  1 min 1 s, about 3 min 3 s left",
        "Cooling  100 % [####################]  1 h 1 min",
        "",
      ])
  }

  @Test func `a pipe sees nothing`() {
    let sink = MemorySink()
    let reporter = ProgressReporter(OutputChannel(sink), label: "Baking") { .zero }
    reporter.update(fraction: 0.5)
    reporter.finish()
    #expect(sink.text == "")
  }

  @Test func `the line fits the terminal`() {
    let sink = MemorySink()
    let reporter = ProgressReporter(
      OutputChannel(sink, isTerminal: true, width: 40), label: "Baking a very long loaf of bread"
    ) { .zero }
    reporter.update(fraction: .nan)
    #expect(sink.text == "\r\u{1B}[KBaking a very long loaf of bread    0 …")
  }

  @Test func `threads may report together`() async {
    let sink = MemorySink()
    let reporter = ProgressReporter(
      OutputChannel(sink, isTerminal: true), label: "Baking"
    ) { .zero }
    await withTaskGroup { group in
      for part in 1...8 {
        group.addTask { reporter.update(fraction: Double(part) / 8) }
      }
    }
    reporter.finish()
    // The clock stands still, so only the first report is drawn.
    #expect(sink.text.split(separator: "\r\u{1B}[K").count == 1)
  }
}
