#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads whole files, within a limit.
public enum InputFile {
  /// The bytes of a file, or of standard input for `-`.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - limitBytes: The most bytes it may have; no more memory than that is taken.
  /// - Throws: ``FileFailure`` when there is no such file, it is a folder, it may not be read or
  ///   it is larger than the limit.
  public static func read(_ path: String, limitBytes: Int) throws(FileFailure) -> [UInt8] {
    if path == "-" { return try read(descriptor: 0, path: path, limitBytes: limitBytes) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .ofSystem(.reading, path, error: errno) }
    defer { close(descriptor) }
    return try read(descriptor: descriptor, path: path, limitBytes: limitBytes)
  }

  /// The text of a file in UTF-8, or of standard input for `-`. A byte order mark is dropped.
  ///
  /// - Throws: ``FileFailure`` as ``read(_:limitBytes:)`` does, and when it is not UTF-8.
  public static func readText(_ path: String, limitBytes: Int) throws(FileFailure) -> String {
    let bytes = try read(path, limitBytes: limitBytes)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: mark) ? bytes[3...] : bytes[...]
    guard let text = String(validating: content, as: UTF8.self) else {
      throw FileFailure(.reading, path, reason: "it is not text in UTF-8")
    }
    return text
  }

  static func read(descriptor: Int32, path: String, limitBytes: Int) throws(FileFailure) -> [UInt8]
  {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .ofSystem(.reading, path, error: errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw FileFailure(.reading, path, reason: "it is a folder")
    }
    let size = Int(status.st_size)
    guard size <= limitBytes else { throw tooLarge(path, sizeBytes: size, limitBytes: limitBytes) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    // One chunk for a file of known size and the end after it; pipes come piece by piece.
    var chunk = [UInt8](repeating: 0, count: max(65_536, min(size, 1 << 24)))
    while true {
      let count = chunk.withUnsafeMutableBytes { systemRead(descriptor, $0) }
      if count == 0 { return bytes }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw .ofSystem(.reading, path, error: errno) }
      guard bytes.count + count <= limitBytes else {
        throw tooLarge(path, sizeBytes: nil, limitBytes: limitBytes)
      }
      bytes += chunk[..<count]
    }
  }

  private static func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer)
    -> Int
  {
    #if canImport(Glibc)
      Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      Musl.read(descriptor, buffer.baseAddress, buffer.count)
    #else
      Darwin.read(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }

  private static func tooLarge(_ path: String, sizeBytes: Int?, limitBytes: Int) -> FileFailure {
    let size = sizeBytes.map { "it has \($0) bytes" } ?? "it is too large"
    return FileFailure(.reading, path, reason: "\(size), at most \(limitBytes) bytes are allowed")
  }
}
