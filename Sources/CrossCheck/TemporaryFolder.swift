import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder of its own for files that nobody needs afterwards.
public final class TemporaryFolder: Sendable {
  /// Its path.
  public let path: String

  /// Makes a new folder.
  public init() throws(CrossCheckError) {
    let base = NSTemporaryDirectory()
    let pattern = base + (base.hasSuffix("/") ? "" : "/") + "signalloop-XXXXXX"
    let made = pattern.withCString { text -> String? in
      guard let copy = strdup(text) else { return nil }
      defer { free(copy) }
      return mkdtemp(copy).map { String(cString: $0) }
    }
    guard let made else { throw .files("no folder for passing files can be made in \(base)") }
    path = made
  }

  deinit { remove() }

  /// Removes it with everything in it.
  public func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in it.
  public func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file and returns its path.
  @discardableResult
  public func write(_ text: String, to name: String) throws(CrossCheckError) -> String {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
    } catch {
      throw .files("\(file(name)) cannot be written; is the disk full?")
    }
    return file(name)
  }
}
