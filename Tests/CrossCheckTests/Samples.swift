import Foundation
import SignalModel

@testable import CrossCheck

/// Streets for comparisons.
enum Sample {
  /// Four legs with pockets for left turns, and traffic for a quarter of an hour.
  static func crossing() -> Scenario {
    let legs = ["north", "east", "south", "west"].map { name in
      LegSketch(
        name: name, bearingDegrees: LegSketch.bearingDegrees(compassName: name) ?? 0,
        lanes: [
          LaneSketch(turns: [.left], pocketLengthMeters: 50),
          LaneSketch(turns: [.through, .right]),
        ], counts: TurnCounts(left: 60, through: 260, right: 50))
    }
    let built = StreetBuilder.build(
      StreetSketch(intersections: [
        IntersectionSketch(id: "main", position: Point(x: 0, y: 0), legs: legs)
      ]))
    return Scenario(
      name: "crossing", network: built.network, plans: built.plan.map { [$0] } ?? [],
      demand: built.demand, period: Period(beginSeconds: 600, endSeconds: 1500, warmupSeconds: 300))
  }

  /// SUMO where it is installed, else nil.
  static let sumo = try? SUMOPrograms(
    path: nil, environment: ProcessInfo.processInfo.environment)

  /// A program that stands for SUMO: a shell script.
  static func script(_ text: String, in folder: TemporaryFolder) throws -> String {
    let path = try folder.write("#!/bin/sh\n" + text + "\n", to: "sumo")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }
}
