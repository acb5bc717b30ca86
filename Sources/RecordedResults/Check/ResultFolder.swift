import Foundation
import ScenarioFiles

/// Result files and ledgers of folders.
public enum ResultFolder {
  /// Where results are kept when nothing else is said.
  public static let usual = "Results"
  /// Folders below each other that are looked into.
  private static let depthMaximum = 8
  /// The most files that are looked at.
  private static let filesMaximum = 10_000
  /// Bytes by which a file is told to be a result.
  private static let headByteCount = 4096

  /// What the names of ledgers end in.
  public static let ledgerEnding = ".jsonl"

  /// The result files and ledgers of paths, sorted, each once: files as they are named, of folders
  /// ledgers and those JSON files that say of themselves to be nothing else, such as scenarios,
  /// plans or the findings of a request. What is no path may be the name of cases in the usual
  /// folder: `main` for `Results/main.json` and `Results/main.optimize.json`.
  ///
  /// - Returns: The files, and those of the paths at which there is nothing.
  public static func files(at paths: [String]) -> (files: [String], missing: [String]) {
    var files: Set<String> = []
    var missing: [String] = []
    for path in paths {
      var isFolder: ObjCBool = false
      if !FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
        let named = cases(path)
        if named.isEmpty { missing.append(path) } else { files.formUnion(named) }
      } else if isFolder.boolValue {
        add(folder: path, depth: 0, to: &files)
      } else {
        files.insert(path)
      }
    }
    return (files.sorted(), missing)
  }

  /// The files of the usual folder that hold cases of a name.
  private static func cases(_ name: String) -> [String] {
    guard !name.isEmpty, !name.contains("/") else { return [] }
    var all: Set<String> = []
    add(folder: usual, depth: 0, to: &all)
    return all.filter { path in
      let file = path.split(separator: "/").last ?? ""
      return file == "\(name).json" || file.hasPrefix("\(name).")
    }
  }

  private static func add(folder: String, depth: Int, to files: inout Set<String>) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names.sorted() where !name.hasPrefix(".") && files.count < filesMaximum {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
      if isFolder.boolValue {
        if depth < depthMaximum { add(folder: path, depth: depth + 1, to: &files) }
      } else if name.hasSuffix(ledgerEnding) {
        files.insert(path)
      } else if name.hasSuffix(".json"), !name.hasSuffix(".schema.json"), !isOther(path) {
        files.insert(path)
      }
    }
  }

  /// Whether a file says that it is a scenario, a plan or another file of ours, but no result.
  private static func isOther(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    return isOther([UInt8]((try? file.read(upToCount: headByteCount)) ?? Data()))
  }

  /// Whether a text says that it is another file of ours, but no result. Complexity: O(1).
  static func isOther(_ bytes: [UInt8]) -> Bool {
    let head = Array(bytes.prefix(headByteCount))
    guard !ResultFile.isResult(head) else { return false }
    return String(decoding: head, as: UTF8.self).contains("\"signalloop")
  }
}
