import SignalModel
import Testing

@testable import ScenarioFiles

@Suite struct ScenarioReaderTests {
  @Test func a() throws {
    for e in Examples.scenarios {
      print(ScenarioFile.validate(bytes: Array(e.utf8), name: "a"))
    let scenario = try ScenarioFile.read(bytes: Array(e.utf8), name: "a.json")
    let again = try ScenarioFile.read(bytes: ScenarioFile.write(scenario), name: "b.json")
    #expect(again == scenario)
    if e == Examples.detail { print(String(decoding: ScenarioFile.write(scenario), as: UTF8.self)) }
    }
  }
}
