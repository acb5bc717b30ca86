import SignalModel
import Testing

@testable import Interchange

/// Trips between two ways of nearly the same time: what each rule of SUMO adds decides. The ways
/// are o-p-d over node P and o-q-d over node Q; all three junctions have lanes inside.
@Suite struct RouteChoiceTests {
  /// The network; `speeds` are those of the lanes of p and q.
  private func net(
    pLanes: [Double] = [10], qLanes: [Double] = [10], pState: String = "M", qState: String = "M",
    pDirection: String = "s", signal: Bool = false, qLength: Double = 100, qInner: Double = 10
  ) -> String {
    func edge(_ id: String, _ from: String, _ to: String, _ lanes: [Double], _ length: Double)
      -> String
    {
      "<edge id=\"\(id)\" from=\"\(from)\" to=\"\(to)\">"
        + lanes.enumerated().map {
          "<lane id=\"\(id)_\($0)\" index=\"\($0)\" speed=\"\($1)\" length=\"\(length)\"/>"
        }.joined() + "</edge>"
    }
    func inner(_ id: String, _ speed: Double) -> String {
      "<edge id=\":\(id)\" function=\"internal\">"
        + "<lane id=\":\(id)_0\" index=\"0\" speed=\"\(speed)\" length=\"10\"/></edge>"
    }
    func connection(
      _ from: String, _ to: String, _ via: String, _ state: String, _ more: String = ""
    )
      -> String
    {
      "<connection from=\"\(from)\" to=\"\(to)\" fromLane=\"0\" toLane=\"0\" via=\":\(via)_0\""
        + " dir=\"\(to == "p" ? pDirection : "s")\" state=\"\(state)\" \(more)/>"
    }
    let program =
      "<tlLogic id=\"O\" type=\"static\" programID=\"0\" offset=\"0\">"
      + "<phase duration=\"30\" state=\"g\"/><phase duration=\"3\" state=\"y\"/>"
      + "<phase duration=\"30\" state=\"r\"/></tlLogic>"
    return "<net>" + inner("O_0", 10) + inner("O_1", qInner) + inner("D_0", 10) + inner("D_1", 10)
      + edge("o", "A", "O", [10], 100) + edge("p", "O", "D", pLanes, 100)
      + edge("q", "O", "D", qLanes, qLength) + edge("d", "D", "B", [10], 100)
      + (signal ? program : "")
      + ["A", "O", "D", "B"].map {
        "<junction id=\"\($0)\" type=\"priority\" x=\"0\" y=\"0\" incLanes=\"\" intLanes=\"\"/>"
      }.joined()
      + connection("o", "p", "O_0", pState, signal ? "tl=\"O\" linkIndex=\"0\"" : "")
      + connection("o", "q", "O_1", qState) + connection("p", "d", "D_0", "M")
      + connection("q", "d", "D_1", "M") + "</net>"
  }

  private func way(_ net: String, type: String = "<vType id=\"t\"/>") throws -> [String] {
    let scenario = try SampleNet.read(
      net,
      demand: [
        "<routes>\(type)<trip id=\"1\" type=\"t\" depart=\"0\" from=\"o\" to=\"d\"/></routes>"
      ]
    ).scenario
    return scenario.demand.trips.routeLinks(0).map { scenario.network.links[Int($0)].id }
  }

  @Test func ofEquallyFastWaysTheFirstInTheFileIsTaken() throws {
    #expect(try way(net()) == ["o", "p", "d"])
  }

  @Test func theFasterWayIsTaken() throws {
    #expect(try way(net(qLength: 99)) == ["o", "q", "d"])
    #expect(try way(net(qLength: 101)) == ["o", "p", "d"])
    #expect(try way(net(qInner: 11)) == ["o", "q", "d"])
  }

  @Test func yieldingCostsOneAndAHalfSeconds() throws {
    #expect(try way(net(pState: "m", qLength: 114)) == ["o", "q", "d"])
    #expect(try way(net(pState: "m", qLength: 116)) == ["o", "p", "d"])
    // A signal takes the penalty away.
    #expect(try way(net(pState: "o", signal: true, qLength: 101)) == ["o", "p", "d"])
  }

  @Test func turningBackCostsFiveSeconds() throws {
    #expect(try way(net(pState: "m", pDirection: "t", qLength: 149)) == ["o", "q", "d"])
    #expect(try way(net(pState: "m", pDirection: "t", qLength: 151)) == ["o", "p", "d"])
  }

  @Test func slowLanesCountWithTheirMeanFastOnesNotBeyondTheFirst() throws {
    // Mean 7.5: 13.3 s instead of 10.
    #expect(try way(net(pLanes: [10, 5], qLength: 133)) == ["o", "q", "d"])
    #expect(try way(net(pLanes: [10, 5], qLength: 134)) == ["o", "p", "d"])
    #expect(try way(net(pLanes: [10, 30], qLength: 99)) == ["o", "q", "d"])
  }

  @Test func slowVehiclesGainNothingFromFastRoads() throws {
    let fast = net(qLanes: [20], qLength: 150)
    #expect(try way(fast) == ["o", "q", "d"])
    #expect(try way(fast, type: "<vType id=\"t\" maxSpeed=\"10\"/>") == ["o", "p", "d"])
    #expect(
      try way(net(qLanes: [20], qLength: 120), type: "<vType id=\"t\" maxSpeed=\"11\"/>")
        == ["o", "p", "d"])
    #expect(
      try way(
        net(qLanes: [20], qLength: 120),
        type: "<vType id=\"t\" maxSpeed=\"11\" speedFactor=\"0.5\"/>")
        == ["o", "q", "d"])
  }
}
