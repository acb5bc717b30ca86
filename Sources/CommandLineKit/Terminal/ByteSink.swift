import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where output goes.
public protocol ByteSink: Sendable {
  /// Writes bytes, or keeps the reason why it could not.
  func write(_ bytes: [UInt8])

  /// Why not everything could be written; `nil` as long as all is well.
  var problem: String? { get }
}

/// Output to a file descriptor, unbuffered.
///
/// When the reader of a pipe has gone, the process ends quietly by the signal `SIGPIPE`, as
/// programs in a pipeline do, even where the caller had the signal ignored.
public final class DescriptorSink: ByteSink {
  private let descriptor: Int32
  private let errorNumber = Mutex<Int32>(0)

  /// A sink for an open descriptor, which stays open.
  public init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Writes all bytes; after a failure, nothing more.
  public func write(_ bytes: [UInt8]) {
    errorNumber.withLock { errorNumber in
      guard errorNumber == 0 else { return }
      errorNumber = Platform.writeAll(bytes, to: descriptor)
      if errorNumber == EPIPE {
        signal(SIGPIPE, SIG_DFL)
        raise(SIGPIPE)
      }
    }
  }

  /// The operating system's words for the first failure.
  public var problem: String? {
    let number = errorNumber.withLock { $0 }
    return number == 0 ? nil : Platform.description(ofError: number)
  }
}

/// Output kept in memory, for tests.
public final class MemorySink: ByteSink {
  private let bytes = Mutex<[UInt8]>([])

  /// An empty sink.
  public init() {}

  /// Keeps the bytes.
  public func write(_ bytes: [UInt8]) {
    self.bytes.withLock { $0 += bytes }
  }

  /// Memory is never refused.
  public var problem: String? { nil }

  /// Everything written so far, as text.
  public var text: String {
    String(decoding: bytes.withLock { $0 }, as: UTF8.self)
  }
}
