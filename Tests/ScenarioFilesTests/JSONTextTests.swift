import Testing

@testable import ScenarioFiles

@Suite struct JSONTextTests {
  @Test func a() {
    let (tree, problems) = JSONText.parse(Array("{\"a\": [1, 2.5,], // x\n \"b\": \"q\\u00e9\"}".utf8))
    #expect(problems.isEmpty)
    #expect(tree.member(0, "a") != nil)
    #expect(tree.string(tree.member(0, "b")!) == "qé")
  }
}
