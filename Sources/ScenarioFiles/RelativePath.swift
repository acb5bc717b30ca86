internal import Foundation

/// Paths that files have of each other.
public enum RelativePath {
  /// A path that a file names, from the folder of that file.
  public static func resolved(_ path: String, from file: String) -> String {
    guard !path.hasPrefix("/"), file != "-" else { return path }
    let folder = (file as NSString).deletingLastPathComponent
    return folder.isEmpty ? path : "\(folder)/\(path)"
  }

  /// What a file should call a path, so that it is found from the file's folder; the full path when
  /// the file is standard output.
  public static func relative(_ path: String, toFile file: String) -> String {
    let target = parts(path)
    guard file != "-" else { return "/" + target.joined(separator: "/") }
    let folder = Array(parts(file).dropLast())
    var common = 0
    while common < min(folder.count, target.count - 1), folder[common] == target[common] {
      common += 1
    }
    let up = [String](repeating: "..", count: folder.count - common)
    return (up + target[common...]).joined(separator: "/")
  }

  /// The parts of a path from the root.
  private static func parts(_ path: String) -> [String] {
    let url = URL(fileURLWithPath: path).standardizedFileURL
    return url.pathComponents.filter { $0 != "/" }
  }
}
