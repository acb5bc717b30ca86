import Foundation
import Interchange
import SignalModel
import Testing

@testable import CrossCheck

@Suite struct CrossCheckTests {
  private func options() -> CrossCheck.Options {
    var options = CrossCheck.Options(seed: 1)
    options.seeds = 2
    options.processes = 2
    options.timeOutSeconds = 300
    return options
  }

  private func net(in folder: TemporaryFolder) throws -> String {
    try folder.write("<net/>", to: "net.xml")
  }

  /// Groups named as an import names them, so that a plan can be written for a network.
  private func imported() -> Scenario {
    var scenario = Sample.crossing()
    for group in scenario.network.signals[0].groups.indices {
      scenario.network.signals[0].groups[group].id = "\(group)"
    }
    return scenario
  }

  @Test func oneFailedRunDoesNotStopTheOthers() throws {
    let folder = try TemporaryFolder()
    // Fails for the second seed; for the first it reports nobody.
    let script = """
      trips=""; lanes=""; seed=""
      while [ $# -gt 0 ]; do
        case "$1" in
          --tripinfo-output) trips=$2 ;;
          --additional-files) add=${2#*,} ;;
          --seed) seed=$2 ;;
        esac
        shift
      done
      [ "$seed" = 2 ] && { echo "Error: crashed" >&2; exit 1; }
      echo '<tripinfos/>' > "$trips"
      sed -n 's/.*file="\\([^"]*\\)".*/\\1/p' "$add" | while read -r file; do
        echo '<meandata/>' > "$file"
      done
      """
    let programs = try SUMOPrograms(path: Sample.script(script, in: folder), environment: [:])
    let check = try CrossCheck(
      scenario: imported(), net: net(in: folder), programs: programs, options: options())
    let result = try check.run(plans: [nil])
    #expect(result.plans.map(\.runs) == [1])
    #expect(result.plans[0].own.demandVehicles > 100)
    #expect(result.plans[0].sumo.demandVehicles == 0)
    #expect(result.failures.count == 1 && result.failures[0].contains("Error: crashed"))
    #expect(!result.isCancelled)
  }

  @Test func throwsWhenNoRunSucceeds() throws {
    let folder = try TemporaryFolder()
    let programs = try SUMOPrograms(path: Sample.script("exit 1", in: folder), environment: [:])
    let check = try CrossCheck(
      scenario: imported(), net: net(in: folder), programs: programs, options: options())
    #expect(throws: CrossCheckError.self) { try check.run(plans: [nil]) }
  }

  @Test func stopsWhenTheUserStops() throws {
    let folder = try TemporaryFolder()
    let programs = try SUMOPrograms(path: Sample.script("sleep 600", in: folder), environment: [:])
    let check = try CrossCheck(
      scenario: imported(), net: net(in: folder), programs: programs, options: options())
    #expect(throws: CrossCheckError.cancelled) {
      try check.run(plans: [nil], isCancelled: { true })
    }
  }

  @Test(.enabled(if: Sample.sumo != nil, "SUMO is not installed: pip install eclipse-sumo"))
  func agreesWithSUMOOnACrossing() throws {
    let programs = try #require(Sample.sumo)
    let scenario = Sample.crossing()
    let check = try CrossCheck(
      scenario: scenario, net: nil, programs: programs, options: options())
    let result = try check.run(plans: [nil])
    let plan = try #require(result.plans.first)
    #expect(plan.own.demandVehicles == plan.sumo.demandVehicles)
    #expect(plan.own.demandVehicles > 300)
    #expect(result.failures.isEmpty)
    // Every vehicle that came to an approach of ours came to the same approach of SUMO's.
    for approach in result.approaches() where approach.isSignalised {
      let difference = approach.own.countedVehicles - approach.sumo.countedVehicles
      #expect(difference.magnitude <= 6)
    }
    #expect((0.5...2).contains(result.ownMeanDelaySeconds / result.sumoMeanDelaySeconds))
  }

  /// What netconvert makes of our files, read back, is the network we had.
  @Test(.enabled(if: Sample.sumo != nil, "SUMO is not installed: pip install eclipse-sumo"))
  func theExportedNetworkComesBack() throws {
    let programs = try #require(Sample.sumo)
    let scenario = Sample.crossing()
    let folder = try TemporaryFolder()
    let side = try SUMOSide(
      scenario: scenario, net: nil, programs: programs, folder: folder, timeOutSeconds: 300,
      isCancelled: { false })
    let (back, _) = try SUMOImport.read(net: side.net)
    func text(_ network: Network, _ index: Int) -> String {
      let connection = network.connections[index]
      return "\(network.links[connection.fromLink].id) \(connection.fromLane) "
        + "\(network.links[connection.toLink].id) \(connection.toLane)"
    }
    func yields(_ network: Network) -> [String: Set<String>] {
      var result: [String: Set<String>] = [:]
      for (index, connection) in network.connections.enumerated() where connection.signal != nil {
        // Who merges last differs where the signal decides.
        let crossed = connection.yieldsTo.filter {
          network.connections[$0].toLink != connection.toLink
        }
        result[text(network, index)] = Set(crossed.map { text(network, $0) })
      }
      return result
    }
    // netconvert also settles who yields when the signal is off; what is owed under it is there.
    let found = yields(back.network)
    for (connection, owed) in yields(scenario.network) {
      #expect(owed.subtracting(found[connection] ?? []) == [], "\(connection)")
    }
    #expect(found.count == scenario.network.connections.count)
    for link in scenario.network.links {
      let lengths = back.network.links.filter { $0.id == link.id || $0.id.hasPrefix(link.id + ".") }
        .map(\.lengthMeters)
      #expect((lengths.reduce(0, +) - link.lengthMeters).magnitude < 0.1)
    }
  }
}
