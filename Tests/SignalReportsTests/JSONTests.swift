import Foundation
import Testing

@testable import SignalReports

@Suite struct JSONValueTests {
  @Test func membersKeepTheirOrder() {
    let value = JSONValue.object([
      .init("z", .integer(1)), .init("a", .array([.integer(1), .bool(false), .null])),
      .init("m", .object([.init("y", .string("b")), .init("x", .array([]))])),
    ])
    #expect(
      value.text == """
        {
          "z": 1,
          "a": [1, false, null],
          "m": {
            "y": "b",
            "x": []
          }
        }

        """)
  }

  @Test func listsOfObjectsHaveALineForEach() {
    let row = JSONValue.object([.init("a", .integer(1)), .init("b", .array([.integer(2)]))])
    #expect(
      JSONValue.object([.init("rows", .array([row, row]))]).text == """
        {
          "rows": [
            {"a": 1, "b": [2]},
            {"a": 1, "b": [2]}
          ]
        }

        """)
  }

  @Test(arguments: [
    (0.1, "0.1"), (12, "12"), (-3.5, "-3.5"), (1.0 / 3, "0.3333333333333333"),
    (1e300, "1e+300"), (.leastNonzeroMagnitude, "5e-324"), (.infinity, "null"), (.nan, "null"),
    (123_456_789_012_345, "123456789012345"),
  ])
  func numbersAreTheShortest(_ number: Double, _ text: String) {
    #expect(JSONValue.array([.number(number)]).text == "[\(text)]\n")
    #expect(!number.isFinite || Double(text) == number)
  }

  @Test func anotherReaderFindsTheSame() throws {
    let strange = "a\"b\\c\u{01}\u{1F}\n\r\té漢🚦"
    let text = JSONValue.object([.init(strange, .string(strange))]).text
    let read = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: String]
    #expect(read == [strange: strange])
  }
}

@Suite struct RunJSONTests {
  private static func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func headlineKeysAreThere() throws {
    let summary = Samples.summary([Samples.result(0), Samples.result(1)])
    let read = try Self.object(summary.json().text)
    let network = try #require(read["network"] as? [String: Any])
    for key in [
      "demandVehicles", "enteredVehicles", "completedVehicles", "meanDelaySeconds",
      "meanTravelTimeSeconds", "meanStops",
    ] {
      #expect(network[key] is NSNumber, "\(key)")
    }
    let simulation = try #require(read["simulation"] as? [String: Any])
    #expect(simulation["seed"] as? Int == 7)
    #expect(simulation["replications"] as? Int == 2)
    #expect(simulation["events"] as? Int == 2000)
    #expect(simulation["traversals"] as? Int == 600)
    #expect(simulation["traceHash"] as? String == summary.traceHash)
    for (key, count) in [
      ("intersections", 2), ("approaches", 4), ("laneGroups", 5), ("otherLinks", 1),
      ("crosswalks", 1),
    ] {
      #expect((read[key] as? [Any])?.count == count, "\(key)")
    }
  }

  @Test func timingIsOnlyThereWhenAskedFor() throws {
    let summary = Samples.summary()
    #expect(summary.json()["timing"] == nil)
    let timing = RunTiming(
      loadCPUSeconds: 1.5, loopCPUSeconds: 0.25, wallSeconds: 2, peakMemoryBytes: 4096)
    let with = summary.json(timing: timing)
    #expect(
      with["timing"]
        == .object([
          .init("loadCPUSeconds", .number(1.5)), .init("loopCPUSeconds", .number(0.25)),
          .init("wallSeconds", .number(2)), .init("peakMemoryBytes", .integer(4096)),
        ]))
    #expect(with["network"] == summary.json()["network"])
  }

  @Test func piecesAreTheTextOfTheValue() {
    let timing = RunTiming(
      loadCPUSeconds: 1.5, loopCPUSeconds: 0.25, wallSeconds: 2, peakMemoryBytes: 4096)
    for timing in [nil, timing] {
      let summary = Samples.summary([Samples.result(0), Samples.result(1)])
      var bytes: [UInt8] = []
      summary.writeJSON(timing: timing) { bytes += $0 }
      #expect(String(decoding: bytes, as: UTF8.self) == summary.json(timing: timing).text)
    }
  }

  @Test func aSeedThatOtherReadersWouldRoundIsAText() {
    var summary = Samples.summary()
    summary.seed = .max
    #expect(summary.json()["simulation"]?["seed"] == .string("18446744073709551615"))
  }
}
