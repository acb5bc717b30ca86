import SignalControl
import SignalModel
import Testing

@testable import Interchange

@Suite struct SignalImportTests {
  private func program(
    _ phases: [(Int, String)], id: String = "0", type: String = "static",
    offset: String = "offset=\"0\""
  ) -> String {
    "<tlLogic id=\"C\" type=\"\(type)\" programID=\"\(id)\" \(offset)>"
      + phases.map { "<phase duration=\"\($0.0)\" state=\"\($0.1)\"/>" }.joined() + "</tlLogic>"
  }

  private let other = [(40, "GgGrr"), (4, "yyyrr"), (16, "rrrGr"), (4, "rrryr")]

  @Test func groupsLinksThatAlwaysShowTheSame() throws {
    let signal = try #require(try SampleNet.read().scenario.network.signals.first)
    #expect(signal.id == "C")
    #expect(signal.groups.map(\.id) == ["0,2", "1", "3", "4"])
    #expect(signal.groups.map(\.kind) == [.vehicle, .vehicle, .vehicle, .pedestrian])
    #expect(signal.groups.map(\.minimumGreenSeconds) == [5, 5, 5, 5])
    #expect(signal.stages.map { String($0.show.map(\.letter)) } == ["Ggrr", "rrGG"])
  }

  @Test func connectionsKnowSignalAndGroup() throws {
    let network = try SampleNet.read().scenario.network
    #expect(network.connection("w", "e")?.signal == 0)
    #expect(network.connection("w", "e")?.signalGroup == 0)
    #expect(network.connection("x", "y")?.signalGroup == 0)
    #expect(network.connection("w", "n")?.signalGroup == 1)
    #expect(network.connection("s", "n")?.signalGroup == 2)
    #expect(network.connection("a", "w")?.signal == nil)
    #expect(network.connection("a", "w")?.signalGroup == nil)
    #expect(network.nodes[network.signals[0].node].id == "C")
  }

  @Test func offsetsCountAsInSUMO() throws {
    let timing = try #require(try SampleNet.read().scenario.plans.first?.timings.first)
    #expect(timing.cycleSeconds == 65)
    #expect(timing.offsetSeconds == 10)
    #expect(timing.stages.map(\.seconds) == [35, 30])
    let atBegin = try SampleNet.read(
      SampleNet.text(program: program(other, offset: "offset=\"begin\"")), begin: 100, end: 200)
    // 100 modulo 64.
    #expect(atBegin.scenario.plans[0].timings[0].offsetSeconds == 36)
    let negative = try SampleNet.read(
      SampleNet.text(program: program(other, offset: "offset=\"-10\"")))
    #expect(negative.scenario.plans[0].timings[0].offsetSeconds == 54)
  }

  @Test func theLastProgramLoadedCounts() throws {
    let (scenario, losses) = try SampleNet.read(
      demand: ["<additional>\(program(other, id: "night"))</additional>"])
    #expect(scenario.plans.map(\.id) == ["sumo"])
    #expect(scenario.plans[0].timings[0].cycleSeconds == 64)
    #expect(losses.count(of: "signal programs that a later one replaces") == 1)
    // Loaded anew under its old name, a program moves to the end.
    let again = try SampleNet.read(
      demand: [
        "<additional>\(program(other, id: "night"))</additional>",
        "<additional>\(program([(20, "GgGrr"), (10, "rrrGr")]))</additional>",
      ])
    #expect(again.scenario.plans[0].timings[0].cycleSeconds == 30)
  }

  @Test func aProgramWithoutPhasesMovesTheOffset() throws {
    let moved = try SampleNet.read(
      demand: ["<additional>\(program([], offset: "offset=\"25\""))</additional>"])
    #expect(moved.scenario.plans[0].timings[0].offsetSeconds == 25)
    #expect(moved.scenario.plans[0].timings[0].cycleSeconds == 65)
    let unknown = SampleNet.problems(demand: ["<additional>\(program([], id: "no"))</additional>"])
    #expect(unknown.first?.file == "1.xml")
    #expect(unknown.first?.message.contains("program \"no\" has no phases") == true)
  }

  @Test func aSignalThatIsOffIsDark() throws {
    let off = try SampleNet.read(demand: ["<additional>\(program([], id: "off"))</additional>"])
    #expect(off.scenario.plans.isEmpty)
    #expect(off.scenario.network.signals.count == 1)
    #expect(off.losses.count(of: "signals that are switched off") == 1)
    let blinking = try SampleNet.read(SampleNet.text(program: program([(90, "oooOo")])))
    #expect(blinking.scenario.plans.isEmpty)
    #expect(blinking.losses.count(of: "signals that are switched off") == 1)
  }

  @Test func otherTypesAreTakenAsFixedTimeAndReported() throws {
    let (scenario, losses) = try SampleNet.read(
      SampleNet.text(program: program(other, type: "actuated")))
    #expect(scenario.plans[0].timings[0].cycleSeconds == 64)
    #expect(losses.text.contains("1 x signal programs of type actuated"))
    #expect(scenario.origin?.actuated == ["C"])
    let fixed = try SampleNet.read(SampleNet.text(program: program(other)))
    #expect(fixed.scenario.origin?.actuated == [])
  }

  @Test func minimumGreenComesFromThePhases() throws {
    let text =
      "<tlLogic id=\"C\" type=\"static\" programID=\"0\" offset=\"0\">"
      + "<phase duration=\"40\" minDur=\"12\" maxDur=\"50\" state=\"GgGrr\"/>"
      + "<phase duration=\"3\" state=\"yyyrr\"/><phase duration=\"4\" state=\"rrrGr\"/>"
      + "<phase duration=\"3\" state=\"rrryr\"/></tlLogic>"
    let signal = try SampleNet.read(SampleNet.text(program: text)).scenario.network.signals[0]
    let byId = Dictionary(uniqueKeysWithValues: signal.groups.map { ($0.id, $0) })
    #expect(byId["0,2"]?.minimumGreenSeconds == 12)
    // Never more than the program has.
    #expect(byId["3"]?.minimumGreenSeconds == 4)
  }

  @Test func stagesTakeTheNamesOfPhases() throws {
    let text =
      "<tlLogic id=\"C\" type=\"static\" programID=\"0\" offset=\"0\">"
      + "<phase duration=\"40\" name=\"main\" state=\"GgGrr\"/>"
      + "<phase duration=\"3\" state=\"yyyrr\"/><phase duration=\"9\" name=\"main\" state=\"rrrGr\"/>"
      + "</tlLogic>"
    let signal = try SampleNet.read(SampleNet.text(program: text)).scenario.network.signals[0]
    #expect(signal.stages.map(\.id) == ["main", "main-2"])
  }

  @Test func oneSignalMayControlSeveralJunctions() throws {
    // The side road at M hangs on the same signal.
    let text = SampleNet.text().replacing(
      "via=\":M_1_0\" dir=\"r\" state=\"m\"",
      with: "via=\":M_1_0\" tl=\"C\" linkIndex=\"3\" dir=\"r\" state=\"o\"")
    let network = try SampleNet.read(text).scenario.network
    #expect(network.signals.count == 1)
    #expect(network.nodes[network.signals[0].node].id == "C")
    #expect(network.control("M") == .signal)
    let side = try #require(network.connection("m", "w"))
    #expect(side.signal == 0)
    #expect(side.signalGroup == network.connection("s", "n")?.signalGroup)
  }

  @Test func scheduleOfProgramsIsReported() throws {
    let text =
      "<additional><WAUT id=\"w\" refTime=\"0\" startProg=\"0\">"
      + "<wautSwitch time=\"10\" to=\"1\"/></WAUT><wautJunction wautID=\"w\" junctionID=\"C\"/>"
      + "</additional>"
    let losses = try SampleNet.read(demand: [text]).losses
    #expect(losses.count(of: "<WAUT> elements") == 1)
    #expect(losses.count(of: "<wautSwitch> elements") == 0)
    #expect(losses.count(of: "<wautJunction> elements") == 1)
  }
}
