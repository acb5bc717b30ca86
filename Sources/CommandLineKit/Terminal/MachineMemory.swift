#if canImport(Glibc)
  import Glibc
#endif

/// The memory of this process.
public enum MachineMemory {
  /// Gives memory that was freed back to the system, where the allocator would keep it. Results
  /// never depend on it. Complexity: O(free blocks).
  public static func giveBackUnused() {
    #if canImport(Glibc)
      // Swift's module of the C library leaves the function out.
      typealias Trim = @convention(c) (Int) -> Int32
      guard let symbol = dlsym(nil, "malloc_trim") else { return }
      _ = unsafeBitCast(symbol, to: Trim.self)(0)
    #endif
  }
}
