import Testing

@testable import Interchange

/// Reading what SUMO 1.28 wrote for a street with a turning pocket.
@Suite struct OutputReadingTests {
  private func source(_ text: String) -> XMLSource {
    XMLSource(file: "out.xml", text: Array(text.utf8))
  }

  @Test func readsTrips() throws {
    let trips = try SUMOTripOutput.read(
      source(
        """
        <tripinfos>
          <tripinfo id="v1" depart="2.00" departLane="in.before1_0" departPos="5.10" departSpeed="12.67" departDelay="0.50" arrival="71.00" arrivalLane="north_0" arrivalPos="180.00" arrivalSpeed="13.60" duration="69.00" routeLength="478.30" waitingTime="29.00" waitingCount="1" stopTime="0.00" timeLoss="35.73" rerouteNo="0" devices="tripinfo_v1" vType="car" speedFactor="1.07" vaporized=""/>
          <tripinfo id="v4" depart="140.00" departLane="in.before1_0" departPos="5.10" departSpeed="11.76" departDelay="0.00" arrival="-1.00" arrivalLane="" arrivalPos="-1.00" arrivalSpeed="-1.00" duration="10.00" routeLength="100.08" waitingTime="0.00" waitingCount="0" stopTime="0.00" timeLoss="0.49" rerouteNo="0" devices="tripinfo_v4" vType="car" speedFactor="0.85" vaporized="end"/>
          <tripinfo id="v6" depart="-1" departLane="" departPos="-1.00" departSpeed="-1.00" departDelay="1.00" arrival="-1.00" arrivalLane="" arrivalPos="-1.00" arrivalSpeed="-1.00" duration="0.00" routeLength="5.10" waitingTime="0.00" waitingCount="0" stopTime="0.00" timeLoss="0.00" rerouteNo="0" devices="tripinfo_v6" vType="car" speedFactor="0.89" vaporized="end"/>
        </tripinfos>
        """))
    #expect(trips.map(\.id) == ["v1", "v4", "v6"])
    #expect(trips.map(\.delaySeconds) == [36.23, 0.49, 1])
    #expect(trips.map(\.stops) == [1, 0, 0])
    #expect(trips.map(\.hasArrived) == [true, false, false])
    #expect(trips.map(\.departLane) == ["in.before1_0", "in.before1_0", nil])
  }

  @Test func refusesTripsWithoutDelay() {
    #expect {
      try SUMOTripOutput.read(source("<tripinfos>\n<tripinfo id=\"a\" depart=\"1\"/></tripinfos>"))
    } throws: {
      "\($0)" == "out.xml:2: the tripinfo lacks its id, departDelay or timeLoss"
    }
    #expect(throws: ImportError.self) { try SUMOTripOutput.read(source("<tripinfos>")) }
    #expect(throws: ImportError.self) { try SUMOLaneOutput.read(source("<meandata><interval>")) }
  }

  @Test func readsLanes() throws {
    let lanes = try SUMOLaneOutput.read(
      source(
        """
        <meandata><interval begin="0.00" end="150.00" id="l">
          <edge id="in">
            <lane id="in_0" sampledSeconds="7.35" waitingTime="0.00" timeLoss="0.22" departed="0" arrived="0" entered="2" left="2" laneChangedFrom="0" laneChangedTo="0"/>
            <lane id="in_1" sampledSeconds="38.81" waitingTime="29.00" timeLoss="31.88" departed="1" arrived="0" entered="2" left="2" laneChangedFrom="1" laneChangedTo="3"/>
          </edge>
          <edge id="empty"><lane id="empty_0" sampledSeconds="0"/></edge>
        </interval></meandata>
        """))
    #expect(lanes.map(\.edge) == ["in", "in", "empty"])
    #expect(lanes.map(\.timeLossSeconds) == [0.22, 31.88, 0])
    #expect(lanes.map(\.gained) == [0, 3, 0])
    #expect(lanes.map(\.left) == [2, 2, 0])
  }

  @Test func asksForLanes() throws {
    let list = try ElementList(
      SUMOLaneOutput.request([("a.xml", 900, 4500.5), ("b.xml", 0, 900)]))
    #expect(list.named("laneData").map { $0["begin"] } == ["900", "0"])
    #expect(list.named("laneData").map { $0["end"] } == ["4500.5", "900"])
    #expect(list.named("laneData").map { $0["withInternal"] } == ["true", "true"])
  }

  @Test func innerLanesBelongToWhereOneWaitsOrGoes() throws {
    let inner = try SUMOInnerLanes(
      source(
        """
        <net>
          <connection from="w" to="e" fromLane="0" toLane="1" via=":C_0_0" dir="s" state="O"/>
          <connection from="w" to="n" fromLane="1" toLane="0" via=":C_1_0" dir="l" state="o"/>
          <connection from=":C_0" to="e" fromLane="0" toLane="1" dir="s" state="M"/>
          <connection from=":C_1" to="n" fromLane="0" toLane="0" via=":C_4_0" dir="l" state="m"/>
          <connection from=":C_4" to="n" fromLane="0" toLane="0" dir="l" state="M"/>
        </net>
        """))
    #expect(inner.owners.count == 3)
    #expect(inner.owners[":C_0_0"] == .init(edge: "e", lane: 1))
    #expect(inner.owners[":C_1_0"] == .init(edge: "w", lane: 1))
    #expect(inner.owners[":C_4_0"] == .init(edge: "n", lane: 0))
  }
}
