#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes files so that a reader sees the old content or the new, never a part.
///
/// The content goes to a file beside the target, `.name.tmp-PID`, which then takes the target's
/// name. A link is followed to the file it names; an existing file's permissions are kept. What is
/// not a file, such as a pipe or `/dev/null`, is written to directly: replacing it would break it.
public enum AtomicFile {
  /// How many temporary names are tried: more threads than this do not write to one file.
  private static let attemptsMost = 64

  /// Writes a text, or prints it on the terminal's standard output for `-`; a problem there is
  /// kept by the channel, and told when the program ends.
  ///
  /// - Throws: ``FileFailure``; the target is then unchanged, and nothing is left beside it.
  public static func write(_ text: String, to path: String, terminal: Terminal) throws(FileFailure)
  {
    try write(Array(text.utf8), to: path, terminal: terminal)
  }

  /// Writes bytes, or prints them on the terminal's standard output for `-`; a problem there is
  /// kept by the channel, and told when the program ends.
  ///
  /// - Throws: ``FileFailure``; the target is then unchanged, and nothing is left beside it.
  public static func write(_ bytes: [UInt8], to path: String, terminal: Terminal)
    throws(FileFailure)
  {
    if path == "-" { return terminal.output.write(bytes) }
    switch try target(for: path) {
    case .device: try writeDirectly(bytes, to: path)
    case .file(let permissions): try replace(path, with: bytes, permissions: permissions)
    }
  }

  /// Makes sure that a file could be written, before hours of work are done for it.
  ///
  /// - Throws: ``FileFailure`` when its folder does not exist or may not be written to.
  public static func check(_ path: String) throws(FileFailure) {
    guard path != "-", case .file = try target(for: path) else { return }
    let (descriptor, temporary) = try openTemporary(beside: resolved(path), for: path)
    close(descriptor)
    unlink(temporary)
  }

  /// What is to be written.
  private enum Target {
    /// Something that is not a file and stays in place.
    case device
    /// A file, with its permissions if it exists.
    case file(permissions: mode_t?)
  }

  private static func target(for path: String) throws(FileFailure) -> Target {
    var status = stat()
    guard stat(path, &status) == 0 else { return .file(permissions: nil) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file(permissions: status.st_mode & 0o7777)
    case S_IFDIR: throw FileFailure(.writing, path, reason: "it is a folder")
    default: return .device
    }
  }

  private static func writeDirectly(_ bytes: [UInt8], to path: String) throws(FileFailure) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .ofSystem(.writing, path, error: errno) }
    defer { close(descriptor) }
    let error = Platform.writeAll(bytes, to: descriptor)
    guard error == 0 else { throw .ofSystem(.writing, path, error: error) }
  }

  private static func replace(_ path: String, with bytes: [UInt8], permissions: mode_t?)
    throws(FileFailure)
  {
    let target = resolved(path)
    let (descriptor, temporary) = try openTemporary(beside: target, for: path)
    var error = Platform.writeAll(bytes, to: descriptor)
    if error == 0, let permissions, fchmod(descriptor, permissions) != 0 { error = errno }
    // Without this, a power failure soon after could leave an empty file under the new name.
    if error == 0 && fsync(descriptor) != 0 { error = errno }
    if close(descriptor) != 0 && error == 0 { error = errno }
    if error == 0 && rename(temporary, target) != 0 { error = errno }
    guard error == 0 else {
      unlink(temporary)
      throw .ofSystem(.writing, path, error: error)
    }
  }

  /// The file that an existing link names, or the path itself.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func openTemporary(beside target: String, for path: String) throws(FileFailure)
    -> (descriptor: Int32, path: String)
  {
    let nameStart = target.lastIndex(of: "/").map(target.index(after:)) ?? target.startIndex
    let folder = target[..<nameStart]
    let name = target[nameStart...]
    guard !name.isEmpty else { throw FileFailure(.writing, path, reason: "it is a folder") }
    for attempt in 0..<attemptsMost {
      // Another thread of this process may be writing the same file.
      let suffix = attempt == 0 ? "" : "-\(attempt)"
      let temporary = "\(folder).\(name).tmp-\(getpid())\(suffix)"
      let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return (descriptor, temporary) }
      guard errno == EEXIST else { throw .ofSystem(.writing, path, error: errno) }
    }
    throw .ofSystem(.writing, path, error: EEXIST)
  }
}
