import Foundation

/// Where the programs of SUMO are.
public struct SUMOPrograms: Sendable {
  /// Path of `sumo`.
  public let sumo: String

  /// Finds SUMO.
  ///
  /// - Parameters:
  ///   - path: Path of `sumo`, or of the folder it is in; nil to look in the folders of the
  ///     environment's `PATH` and in `SUMO_HOME/bin`.
  ///   - environment: The variables of the environment.
  /// - Throws: ``CrossCheckError/noSUMO(program:looked:)``.
  public init(
    path: String?, environment: [String: String]
  ) throws(CrossCheckError) {
    if let path {
      let candidates = [path, path + "/sumo", path + "/bin/sumo"]
      guard let found = candidates.first(where: Self.isProgram) else {
        throw .noSUMO(program: "sumo", looked: "at \(path)")
      }
      sumo = found
    } else {
      var folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
      if let home = environment["SUMO_HOME"] { folders.append(home + "/bin") }
      guard let found = folders.map({ $0 + "/sumo" }).first(where: Self.isProgram) else {
        throw .noSUMO(program: "sumo", looked: "on PATH or in SUMO_HOME/bin")
      }
      sumo = found
    }
  }

  /// Path of `netconvert`: beside `sumo`.
  public func netconvert() throws(CrossCheckError) -> String {
    let folder = URL(fileURLWithPath: sumo).deletingLastPathComponent().path
    let path = folder + "/netconvert"
    guard Self.isProgram(path) else { throw .noSUMO(program: "netconvert", looked: "in \(folder)") }
    return path
  }

  private static func isProgram(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue && FileManager.default.isExecutableFile(atPath: path)
  }
}
