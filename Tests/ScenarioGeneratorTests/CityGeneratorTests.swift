import Foundation
import ScenarioFiles
import ScenarioGenerator
import SignalModel
import Testing
import TrafficSimulation

/// Generated cities are readable, keep every rule of their profile, and their traffic moves.
@Suite struct CityGeneratorTests {
  private static func bytes(_ request: CityRequest) -> [UInt8] {
    ScenarioFile.write(CityGenerator.city(request))
  }

  private static func scenario(_ request: CityRequest) throws -> Scenario {
    try ScenarioFile.read(bytes: bytes(request), name: "city.json")
  }

  @Test func theSameRequestGivesTheSameBytes() {
    let request = CityRequest(signalCount: 40, seed: 3)
    #expect(Self.bytes(request) == Self.bytes(request))
    #expect(Self.bytes(request) != Self.bytes(CityRequest(signalCount: 40, seed: 4)))
  }

  @Test func theBundledCityIsWhatTheGeneratorWrites() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Scenarios/city-166.json").standardizedFileURL
    let bundled = try Data(contentsOf: file)
    #expect(Data(Self.bytes(CityRequest(signalCount: 166, seed: 1))) == bundled)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 7, 11, 17, 36])
  func everyCityHasItsSignalsAndKeepsTheRules(signals: Int) throws {
    for seed in 1...4 as ClosedRange<UInt64> {
      for isDay in seed == 1 ? [false, true] : [false] {
        let request = CityRequest(signalCount: signals, seed: seed, isDay: isDay)
        let bytes = Self.bytes(request)
        let problems = ScenarioFile.validate(bytes: bytes, name: "city.json", strict: true)
        #expect(problems.issues.map(\.description) == [], "seed \(seed)")
        let scenario = try ScenarioFile.read(bytes: bytes, name: "city.json")
        #expect(scenario.network.signals.count == signals)
        #expect(scenario.plans.count == (isDay ? 3 : 1))
      }
    }
  }

  @Test func theFileReadsBackToTheSketch() throws {
    let city = CityGenerator.city(CityRequest(signalCount: 24, seed: 5))
    let street = StreetBuilder.build(city.sketch, profile: .cn)
    let scenario = try ScenarioFile.read(bytes: ScenarioFile.write(city), name: "city.json")
    #expect(scenario.network == street.network)
    #expect(scenario.demand == street.demand)
  }

  @Test(arguments: [(1, 1), (2, 2), (5, 3), (8, 4), (12, 5)] as [(Int, UInt64)])
  func trafficMovesInEveryCity(signals: Int, seed: UInt64) throws {
    let scenario = try Self.scenario(
      CityRequest(
        signalCount: signals, seed: seed, saturation: CityRequest.saturationRange.upperBound))
    let result = try Simulation(scenario: scenario, keepsWays: false).run(seed: 1)
    #expect(result.gridlocks.isEmpty)
    // A queue that does not dissolve keeps a tenth of the vehicles outside before long.
    let network = result.network
    #expect(network.notEnteredVehicles * 10 < network.demandVehicles)
  }

  @Test func whatLeavesASignalArrivesAtTheNext() {
    let city = CityGenerator.city(CityRequest(signalCount: 30, seed: 2))
    let sites = city.sketch.intersections
    for site in sites {
      for leg in site.legs {
        guard let counted = leg.counts, let next = sites.first(where: { $0.id == leg.destination }),
          let there = next.legs.first(where: { $0.destination == site.id })
        else { continue }
        // Who arrives here left there, by the leg that leads here, in one of three turns.
        let leaving = next.legs.reduce(0.0) { sum, from in
          Turn.allCases.reduce(sum) { sum, turn in
            let bend = (there.bearingDegrees - from.bearingDegrees + 360)
              .truncatingRemainder(dividingBy: 360)
            let made: Turn? =
              bend == 180 ? .through : bend == 90 ? .left : bend == 270 ? .right : nil
            return sum + (made == turn ? from.counts?[turn] ?? 0 : 0)
          }
        }
        // Counts are whole numbers, and no turn has less than 2.
        #expect((counted.totalVehiclesPerHour - leaving).magnitude <= 8)
      }
    }
  }
}
