#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Blocks of records for the engine.
enum MemoryBlock {
  /// From this size on a block asks the system for large pages, bytes. A city's records are touched
  /// in no order, and with small pages most of the time goes into finding their addresses.
  static let largePageBytes = 1 << 21

  /// Uninitialised room for records, aligned to cache lines. To be freed with `deallocate()`.
  static func allocate<Record>(_ type: Record.Type, count: Int) -> UnsafeMutablePointer<Record> {
    let bytes = max(1, count) * MemoryLayout<Record>.stride
    let isLarge = bytes >= 2 * largePageBytes
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: bytes, alignment: isLarge ? largePageBytes : 64)
    #if canImport(Glibc) || canImport(Musl)
      // Advice only: where it is not taken the block works the same.
      if isLarge { _ = madvise(raw, bytes, MADV_HUGEPAGE) }
    #endif
    return raw.bindMemory(to: Record.self, capacity: max(1, count))
  }
}
