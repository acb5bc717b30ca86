import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The user's wish that long work should stop and save what it has reached.
///
/// ```swift
/// terminal.interruption.watch()
/// while !terminal.interruption.isRequested { ... }
/// return terminal.interruption.isRequested ? .interrupted : .success
/// ```
public final class Interruption: Sendable {
  private let requests = Atomic<Int>(0)

  /// The interruption of the process, which Ctrl-C requests.
  static let ofProcess = Interruption()

  /// An interruption that nobody has requested yet.
  public init() {}

  /// Whether work should stop. Cheap enough to be asked in every round of a search.
  public var isRequested: Bool { requests.load(ordering: .relaxed) > 0 }

  /// Asks work to stop, as Ctrl-C does. Returns how often it has been asked, this time included.
  @discardableResult
  public func request() -> Int {
    requests.add(1, ordering: .relaxed).newValue
  }

  /// From now on Ctrl-C asks instead of ending the process; a second Ctrl-C ends it at once with
  /// ``ExitStatus/interrupted``. For commands that do ask ``isRequested``; other commands are
  /// ended by the first Ctrl-C as usual.
  ///
  /// Does nothing for an interruption that is not the process's own, such as in a test.
  public func watch() {
    guard self === Self.ofProcess else { return }
    // A time limit or a build server asks with SIGTERM.
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        // Only calls that are safe in a signal handler: an atomic addition, write and _exit.
        // `ofProcess` exists already, so that reading it takes no lock.
        if Interruption.ofProcess.request() > 1 { _exit(ExitStatus.interrupted.rawValue) }
        let message: StaticString = "\nStopping; Ctrl-C again ends at once.\n"
        _ = write(2, message.utf8Start, message.utf8CodeUnitCount)
      }
    }
  }
}
