#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the operating system knows of the CPU time and memory of this process.
public enum MachineClock {
  /// CPU time of all threads of the process so far, s.
  public static var processCPUSeconds: Double {
    Double(nanoseconds(CLOCK_PROCESS_CPUTIME_ID)) / 1e9
  }

  /// CPU time of the calling thread so far, ns.
  public static var threadCPUNanoseconds: Int64 { nanoseconds(CLOCK_THREAD_CPUTIME_ID) }

  /// CPU time of the programs that this one has started and that have ended, s.
  public static var childrenCPUSeconds: Double {
    var usage = rusage()
    #if canImport(Glibc)
      let children = __rusage_who_t(RUSAGE_CHILDREN.rawValue)
    #else
      let children = RUSAGE_CHILDREN
    #endif
    guard getrusage(children, &usage) == 0 else { return 0 }
    return [usage.ru_utime, usage.ru_stime].reduce(0) {
      $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
    }
  }

  /// The most memory the process has had so far, bytes; 0 where the system does not tell.
  public static var peakMemoryBytes: Int {
    var usage = rusage()
    #if canImport(Glibc)
      let itself = __rusage_who_t(RUSAGE_SELF.rawValue)
    #else
      let itself = RUSAGE_SELF
    #endif
    guard getrusage(itself, &usage) == 0 else { return 0 }
    #if canImport(Darwin)
      return usage.ru_maxrss
    #else
      // Linux counts in kibibytes.
      return usage.ru_maxrss * 1024
    #endif
  }

  private static func nanoseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    guard clock_gettime(clock, &time) == 0 else { return 0 }
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
