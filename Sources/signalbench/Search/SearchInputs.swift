import CommandLineKit
import Foundation
import ScenarioFiles
import SignalModel
import SignalOptimization

/// Finds the scenarios of a study of the search, and what they are held against.
struct SearchInputs {
  /// Where scenarios are by default.
  static let folder = "Scenarios"
  /// With more signals than this, a scenario is only searched when it is named.
  static let signalsMost = 50

  /// Scenario files; none for those of the folder.
  let files: [String]
  /// A plan file, or a folder of plan files that are named as the scenarios; nil for none.
  let reference: String?
  let options: SearchStudy.Options

  /// The studies.
  ///
  /// - Parameter note: Told which scenario of the folder is left out, and why.
  /// - Throws: `CommandFailure`.
  func studies(note: (String) -> Void) throws -> [SearchStudy] {
    guard files.isEmpty else { return try files.map { try study($0) } }
    var studies: [SearchStudy] = []
    for path in try Self.bundled() {
      let name = Self.name(of: path)
      let scenario = try Self.scenario(path)
      let count = scenario.network.signals.count
      guard count <= Self.signalsMost else {
        note("\(name) is left out: \(count) signals take hours. Name it to search it.")
        continue
      }
      do {
        studies.append(try study(path, scenario))
      } catch let error as OptimizationError {
        note("\(name) is left out: \(error).")
      }
    }
    return studies
  }

  private func study(_ path: String) throws -> SearchStudy {
    do {
      return try study(path, try Self.scenario(path))
    } catch let error as OptimizationError {
      throw CommandFailure("\(path): \(error)", exitStatus: .badInput)
    }
  }

  private func study(_ path: String, _ scenario: Scenario) throws -> SearchStudy {
    let name = Self.name(of: path)
    return try SearchStudy(
      name: name, scenario: scenario, reference: try plans(for: scenario, name: name),
      options: options)
  }

  /// The reference of a scenario; nil where it must be searched.
  private func plans(for scenario: Scenario, name: String) throws -> PlanSchedule? {
    guard let reference else { return nil }
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: reference, isDirectory: &isFolder)
    guard isThere, isFolder.boolValue else { return try Self.plans(reference, scenario) }
    let path = Self.planPath(in: reference, name: name)
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return try Self.plans(path, scenario)
  }

  /// The plan file of a scenario in a folder.
  static func planPath(in folder: String, name: String) -> String { "\(folder)/\(name).json" }

  private static func name(of path: String) -> String {
    URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
  }

  private static func scenario(_ path: String) throws -> Scenario {
    do {
      return try ScenarioFile.read(path: path)
    } catch {
      throw CommandFailure("\(error)", exitStatus: .badInput)
    }
  }

  private static func plans(_ path: String, _ scenario: Scenario) throws -> PlanSchedule {
    do {
      return try PlanFile.readSchedule(path: path, for: scenario)
    } catch {
      throw CommandFailure("\(error)", exitStatus: .badInput)
    }
  }

  /// The scenario files of the folder.
  private static func bundled() throws -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let files = names.sorted().filter { $0.hasSuffix(".json") && !$0.hasSuffix(".schema.json") }
    guard !files.isEmpty else {
      throw CommandFailure(
        "there is no folder \(folder) with scenarios here: name scenario files, or run this where "
          + "SignalLoop's own are", exitStatus: .usage)
    }
    return files.map { "\(folder)/\($0)" }
  }
}
