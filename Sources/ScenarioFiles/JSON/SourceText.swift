#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The bytes of a text that is being read.
///
/// A large file is mapped rather than copied: what a pass over the text has left behind goes back
/// to the system and is read from the file again when it is needed again. So the text of a city
/// takes a few megabytes of memory, not hundreds, however often it is passed over.
final class SourceText {
  /// The text.
  let bytes: UnsafeBufferPointer<UInt8>
  private let isMapped: Bool
  /// Bytes before this have been given back in the present pass.
  private var passedCount = 0
  /// How much is given back at a time, bytes.
  private static let stepByteCount = 1 << 22

  /// A copy of bytes.
  init(_ bytes: [UInt8]) {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = copy.initialize(from: bytes)
    self.bytes = UnsafeBufferPointer(copy)
    isMapped = false
  }

  /// The contents of an open file, or nil where it cannot be mapped. The file may be closed then.
  init?(mapping descriptor: Int32, byteCount: Int) {
    guard byteCount > 0,
      let base = mmap(nil, byteCount, PROT_READ, MAP_PRIVATE, descriptor, 0), base != MAP_FAILED
    else { return nil }
    bytes = UnsafeBufferPointer(
      start: base.bindMemory(to: UInt8.self, capacity: byteCount), count: byteCount)
    isMapped = true
  }

  deinit {
    if isMapped {
      munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    } else {
      bytes.deallocate()
    }
  }

  /// Tells that a pass over the text has come to an offset. Everything stays readable; an offset
  /// before the last one begins another pass. Complexity: O(1) most of the time.
  func passed(_ offset: Int) {
    guard isMapped, let base = bytes.baseAddress else { return }
    if offset < passedCount { passedCount = offset }
    guard offset - passedCount >= Self.stepByteCount else { return }
    MemoryPages.giveBack(base + passedCount, byteCount: offset - passedCount)
    passedCount = offset
  }
}

/// Memory by the page.
enum MemoryPages {
  /// Gives the whole pages within a range back to the system: those of a mapped file are read again
  /// when needed; the contents of others are lost.
  static func giveBack(_ start: UnsafeRawPointer, byteCount: Int) {
    let pageSize = UInt(max(1, getpagesize()))
    let first = (UInt(bitPattern: start) + pageSize - 1) / pageSize * pageSize
    let end = (UInt(bitPattern: start) + UInt(max(0, byteCount))) / pageSize * pageSize
    guard first < end, let base = UnsafeMutableRawPointer(bitPattern: first) else { return }
    // Advice only: where it is not taken the memory stays as it is.
    _ = madvise(base, Int(end - first), Int32(MADV_DONTNEED))
  }
}
