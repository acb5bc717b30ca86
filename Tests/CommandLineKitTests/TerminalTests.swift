import Testing

@testable import CommandLineKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite struct TerminalTests {
  @Test(arguments: [
    (ColorChoice.auto, true, [:], true),
    (.auto, false, [:], false),
    (.auto, true, ["NO_COLOR": "1"], false),
    (.auto, true, ["NO_COLOR": ""], true),
    (.auto, true, ["TERM": "dumb"], false),
    (.auto, true, ["TERM": "xterm"], true),
    (.auto, false, ["FORCE_COLOR": "1"], true),
    (.auto, true, ["FORCE_COLOR": "0"], false),
    (.auto, false, ["FORCE_COLOR": ""], false),
    (.auto, true, ["FORCE_COLOR": "1", "NO_COLOR": "1"], false),
    (.always, false, ["NO_COLOR": "1", "TERM": "dumb"], true),
    (.never, true, ["FORCE_COLOR": "1"], false),
  ])
  func `when output is coloured`(
    choice: ColorChoice, isTerminal: Bool, environment: [String: String], isColored: Bool
  ) {
    #expect(choice.isColored(isTerminal: isTerminal) { environment[$0] } == isColored)
  }

  @Test(
    arguments: [
      (nil, nil, false, 100), (nil, nil, true, 80), (nil, 132, true, 132), ("60", 132, true, 60),
      ("0", 132, true, 132), ("wide", nil, false, 100), ("3", nil, true, 40), (nil, 10, true, 40),
    ] as [(String?, Int?, Bool, Int)])
  func `how wide output is`(columns: String?, terminal: Int?, isTerminal: Bool, width: Int) {
    #expect(
      OutputChannel.width(columns: columns, terminalColumns: terminal, isTerminal: isTerminal)
        == width)
  }

  @Test func `styles`() {
    let colored = OutputChannel(MemorySink(), isTerminal: true)
    #expect(colored.styled("a", .bold, .cyan) == "\u{1B}[1;36ma\u{1B}[0m")
    #expect(colored.styled("", .bold) == "")
    #expect(OutputChannel(MemorySink()).styled("a", .bold) == "a")
  }

  @Test func `notes and warnings go to standard error`() {
    let output = MemorySink()
    let error = MemorySink()
    let terminal = Terminal(output: OutputChannel(output), error: OutputChannel(error))
    terminal.print("data")
    terminal.note("a note")
    terminal.warn("a \u{7} warning")
    #expect(output.text == "data\n")
    #expect(error.text == "a note\nWarning: a \u{FFFD} warning\n")
  }

  @Test func `a pipe that nobody reads ends the process quietly`() async {
    await #expect(processExitsWith: .signal(SIGPIPE)) {
      // Even where whoever started the process had the signal ignored.
      signal(SIGPIPE, SIG_IGN)
      var ends: [Int32] = [0, 0]
      guard pipe(&ends) == 0 else { return }
      close(ends[0])
      DescriptorSink(ends[1]).write(Array("data".utf8))
    }
  }

  @Test(.enabled(if: access("/dev/full", W_OK) == 0))
  func `a full disk behind standard output is a failure`() {
    let descriptor = open("/dev/full", O_WRONLY)
    defer { close(descriptor) }
    let error = MemorySink()
    let terminal = Terminal(
      output: OutputChannel(DescriptorSink(descriptor)), error: OutputChannel(error))
    #expect(Bakery.application.run(arguments: ["--version"], terminal: terminal) == 1)
    #expect(error.text == "Error: standard output: No space left on device\n")
  }

  @Test func `an interruption is remembered`() {
    let interruption = Interruption()
    #expect(!interruption.isRequested)
    interruption.request()
    #expect(interruption.isRequested)
  }

  @Test func `the first Ctrl-C asks`() async {
    await #expect(processExitsWith: .exitCode(7)) {
      let terminal = Terminal.standard()
      terminal.interruption.watch()
      pressControlC()
      if terminal.interruption.isRequested { exit(7) }
    }
  }

  @Test func `the second Ctrl-C ends`() async {
    await #expect(processExitsWith: .exitCode(130)) {
      Terminal.standard().interruption.watch()
      pressControlC()
      pressControlC()
      exit(0)
    }
  }

  @Test func `a command that does not watch is ended by Ctrl-C as usual`() async {
    await #expect(processExitsWith: .signal(SIGINT)) {
      _ = Terminal.standard()
      pressControlC()
    }
  }
}

/// Ctrl-C, which test runners block in the processes they start.
private func pressControlC() {
  var signals = sigset_t()
  sigemptyset(&signals)
  sigaddset(&signals, SIGINT)
  pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  raise(SIGINT)
}
