internal import Foundation
internal import SignalModel

/// Reads whole files, with a limit and with a sentence for what goes wrong.
enum InputFile {
  /// From this size on a file is mapped, bytes.
  private static let mappedByteCountMinimum = 1 << 24

  /// The text of a file; `-` is standard input.
  static func text(path: String) throws(FileProblems) -> SourceText {
    if let text = mapped(path) { return text }
    return SourceText(try bytes(path: path))
  }

  /// The text of a large regular file, or nil for any other.
  private static func mapped(_ path: String) -> SourceText? {
    guard path != "-" else { return nil }
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let byteCount = Int(status.st_size)
    guard byteCount >= mappedByteCountMinimum, byteCount <= JSONTree.byteCountMaximum else {
      return nil
    }
    return SourceText(mapping: descriptor, byteCount: byteCount)
  }

  /// The bytes of a file; `-` is standard input. A file beyond the limit is not read to its end.
  static func bytes(path: String) throws(FileProblems) -> [UInt8] {
    guard let file = fopen(path == "-" ? "/dev/stdin" : path, "rb") else {
      throw problem(path, "unreadable-file", "The file cannot be opened: \(systemMessage()).")
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    if fseek(file, 0, SEEK_END) == 0 {
      bytes.reserveCapacity(min(max(ftell(file), 0), JSONTree.byteCountMaximum) + 1)
      rewind(file)
    }
    let chunkSize = 1 << 20
    while true {
      let count = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: chunkSize) { chunk in
        let count = fread(chunk.baseAddress, 1, chunkSize, file)
        bytes.append(contentsOf: chunk[..<count])
        return count
      }
      if ferror(file) != 0 {
        throw problem(path, "unreadable-file", "The file cannot be read: \(systemMessage()).")
      }
      if count == 0 { return bytes }
      if bytes.count > JSONTree.byteCountMaximum {
        throw problem(
          path, "file-too-large",
          "The file has more than \(JSONTree.byteCountMaximum) bytes, which is the limit.")
      }
    }
  }

  /// What to call a file in messages.
  static func displayName(path: String) -> String { path == "-" ? "<standard input>" : path }

  /// The folder of a file, for paths that are relative to it.
  static func folder(path: String) -> String {
    path == "-" ? "" : (path as NSString).deletingLastPathComponent
  }

  /// A path as seen from a folder.
  static func path(_ path: String, from folder: String) -> String {
    folder.isEmpty || path.hasPrefix("/") ? path : "\(folder)/\(path)"
  }

  /// The file's name without folder and extensions: `peak` of `plans/peak.plan.json`.
  static func stem(path: String) -> String {
    if path == "-" { return "standard input" }
    let name = (path as NSString).lastPathComponent
    let stem = name.prefix { $0 != "." }
    return stem.isEmpty ? name : String(stem)
  }

  private static func systemMessage() -> String { String(cString: strerror(errno)) }

  private static func problem(_ path: String, _ rule: String, _ message: String) -> FileProblems {
    FileProblems(
      issues: [
        FileIssue(file: displayName(path: path), severity: .error, rule: rule, message: message)
      ])
  }
}
