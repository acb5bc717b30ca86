import EventKernel
import Testing

@Suite("Simulated time")
struct SimulationTimeTests {
  @Test(
    "rounds seconds to the nearest millisecond, halves away from zero",
    arguments: [
      (0, 0), (1, 1000), (0.0004, 0), (0.0005, 1), (-0.0005, -1), (-0.0004, 0), (0.0625, 63),
      (-0.0625, -63), (2.5, 2500), (86_400, 86_400_000), (2_147_483.646, Int32.max - 1),
      (2_147_483.647, Int32.max), (1e300, Int32.max), (.infinity, Int32.max), (.nan, Int32.max),
      (-1e300, Int32.min), (-.infinity, Int32.min),
    ] as [(Double, Int32)])
  func rounding(seconds: Double, milliseconds: Int32) {
    #expect(SimulationTime.seconds(seconds).milliseconds == milliseconds)
    #expect(SimulationDuration.seconds(seconds).milliseconds == milliseconds)
  }

  @Test("adds and subtracts")
  func arithmetic() {
    let time = SimulationTime.seconds(10)
    #expect(time + .seconds(2.5) == .milliseconds(12_500))
    #expect(time - SimulationDuration.seconds(2.5) == .milliseconds(7500))
    #expect(SimulationTime.seconds(4) - time == SimulationDuration.seconds(-6))
    #expect(SimulationDuration.seconds(4) + .seconds(1) - .seconds(7) == .seconds(-2))
    #expect(-SimulationDuration.seconds(4) == .seconds(-4))
    #expect(SimulationDuration.seconds(4) * 3 == .seconds(12))
    var moved = time
    moved += .seconds(1)
    moved -= .seconds(3)
    #expect(moved == .seconds(8))
    var grown = SimulationDuration.zero
    grown += .seconds(5)
    grown -= .seconds(1)
    #expect(grown == .seconds(4))
    #expect(SimulationTime.zero < time)
    #expect(time.seconds == 10)
  }

  @Test("saturates, and never stays never")
  func saturation() {
    let late = SimulationTime(milliseconds: .max - 1)
    #expect(late + .milliseconds(5) == .distantFuture)
    #expect(SimulationTime.distantFuture - SimulationDuration.seconds(5) == .distantFuture)
    #expect(SimulationTime.distantFuture + .seconds(-5) == .distantFuture)
    #expect(SimulationTime.seconds(-8) + .unlimited == .distantFuture)
    #expect(SimulationTime.distantFuture - SimulationTime.zero == SimulationDuration.unlimited)
    #expect(
      SimulationTime(milliseconds: .min) - SimulationDuration.seconds(1)
        == SimulationTime(milliseconds: .min))
    #expect(SimulationTime.milliseconds(.max) == .distantFuture)
    #expect(SimulationDuration.unlimited - .seconds(1) == .unlimited)
    #expect(SimulationDuration.seconds(1e6) * 1000 == .unlimited)
    #expect(SimulationDuration.seconds(-1e6) * Int.max == SimulationDuration(milliseconds: .min))
    #expect(SimulationTime.distantFuture.isDistantFuture)
    #expect(SimulationDuration.unlimited.isUnlimited)
  }

  @Test("describes itself in seconds")
  func descriptions() {
    #expect(SimulationTime.milliseconds(3_600_004).description == "3600.004 s")
    #expect(SimulationTime.milliseconds(-50).description == "-0.050 s")
    #expect(SimulationTime.distantFuture.description == "never")
    #expect(SimulationDuration.seconds(2.5).description == "2.500 s")
    #expect(SimulationDuration(milliseconds: .min).description == "-2147483.648 s")
    #expect(SimulationDuration.unlimited.description == "unlimited")
  }
}
