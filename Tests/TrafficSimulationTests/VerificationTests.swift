import SignalAnalysis
import SignalModel
import Testing

@testable import TrafficSimulation

@Suite struct ProbeTests {
  @Test func left() throws {
    for wp in [0.0, 8.0] {
      for opposing in [0.0, 193, 385, 569, 756, 902, 1048] {
        var s = Streets.opposedLeft(waitingPoint: wp)
        s.vehicleTypes = [.car]
        s.period = Period(endSeconds: 3600 * 5 + 600, warmupSeconds: 600)
        s.demand.flows = [Streets.flow("l", [0, 2], 1700, period: s.period)]
        if opposing > 0 {
          s.demand.flows.append(Streets.flow("o", [1, 3], opposing, period: s.period))
        }
        let r = try Simulation(scenario: s).run(seed: 1)
        print(
          "left", wp, opposing, Double(r.laneGroups.first { $0.link == 0 }!.crossedVehicles) / 5)
      }
    }
    for offset in stride(from: 0.0, to: 60, by: 5) {
      var s = Streets.pair(distance: 400, offset: offset)
      s.period = Period(endSeconds: 3600, warmupSeconds: 300)
      s.demand.flows = [Streets.flow("f", [0, 1, 2], 500, arrivals: .uniform, period: s.period)]
      let r = try Simulation(scenario: s).run(seed: 1)
      print(
        "offset", offset, r.laneGroups.map { ($0.link, $0.meanDelaySeconds, $0.stopsPerVehicle) })
    }
    for x in [200.0, 400, 600, 800, 1000, 1100] {
      var s = Streets.single(cycle: 60, green: 30)
      s.period = Period(endSeconds: 3600 * 3, warmupSeconds: 600)
      s = Streets.flow(x, in: s)
      let r = try Simulation(scenario: s).run(seed: 1)
      let g = r.laneGroups[0]
      print(
        "uniform", x, r.network.meanDelaySeconds, g.meanDelaySeconds, g.capacityVehiclesPerHour,
        g.degreeOfSaturation ?? 0,
        (try? DeterministicQueueCycle(
          arrivalVehiclesPerHour: x, saturationFlowVehiclesPerHour: 3600 / 1.54,
          redSeconds: 60 - g.capacityVehiclesPerHour / 3600 * 60 * 1.54,
          greenSeconds: g.capacityVehiclesPerHour / 3600 * 60 * 1.54
        ).meanDelaySeconds) ?? -1)
    }
  }
}
