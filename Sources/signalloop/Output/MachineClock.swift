#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the operating system knows of the CPU time and memory of this process.
enum MachineClock {
  /// CPU time of all threads of the process so far, s.
  static var processCPUSeconds: Double { Double(nanoseconds(CLOCK_PROCESS_CPUTIME_ID)) / 1e9 }

  /// CPU time of the calling thread so far, ns.
  static var threadCPUNanoseconds: Int64 { nanoseconds(CLOCK_THREAD_CPUTIME_ID) }

  /// The most memory the process has had so far, bytes.
  static var peakMemoryBytes: Int {
    var usage = rusage()
    #if canImport(Glibc)
      let isKnown = getrusage(Int32(RUSAGE_SELF.rawValue), &usage) == 0
    #else
      let isKnown = getrusage(RUSAGE_SELF, &usage) == 0
    #endif
    guard isKnown else { return 0 }
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
