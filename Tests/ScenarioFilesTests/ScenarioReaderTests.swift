import SignalModel
import Testing

@testable import ScenarioFiles

@Suite struct ScenarioReaderTests {
  @Test func a() throws {
    let scenario = try ScenarioFile.read(bytes: Array(Examples.fourLegs.utf8), name: "a.json")
    print(String(decoding: ScenarioFile.write(scenario), as: UTF8.self))
    let again = try ScenarioFile.read(bytes: ScenarioFile.write(scenario), name: "b.json")
    #expect(again == scenario)
    print(ScenarioFile.validate(bytes: Array(Examples.fourLegs.utf8), name: "a"))
  }
}
