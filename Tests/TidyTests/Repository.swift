import Foundation

/// The files of this repository.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// What a build or an editor may leave behind; not part of the repository.
  private static let ignored: Set<String> = [
    ".build", ".swiftpm", ".git", ".DS_Store", "Package.resolved", "out",
  ]

  /// Names of what a folder holds, sorted.
  static func names(in folder: String) -> [String] {
    let path = root.appendingPathComponent(folder).path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { !ignored.contains($0) }.sorted()
  }

  /// Paths of all files below a folder that end in a suffix, relative to the root and sorted.
  static func files(below folder: String, suffix: String) -> [String] {
    names(in: folder).flatMap { name in
      let path = "\(folder)/\(name)"
      return isFolder(path) ? files(below: path, suffix: suffix) : [path]
    }.filter { $0.hasSuffix(suffix) }
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    let path = root.appendingPathComponent(path).path
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// The lines of a file.
  static func lines(of path: String) throws -> [String] {
    let text = String(
      decoding: try Data(contentsOf: root.appendingPathComponent(path)), as: UTF8.self)
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Every Swift file that people write.
  static var swiftFiles: [String] {
    ["Package.swift"] + files(below: "Sources", suffix: ".swift")
      + files(below: "Tests", suffix: ".swift")
  }
}
