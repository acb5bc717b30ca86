import Foundation

/// The bytes of an XML file, mapped into memory, and where its lines begin.
final class XMLSource {
  /// The file's name for messages.
  let file: String
  private let data: Data
  /// The last place a line number was wanted for: messages come in ascending order, so counting
  /// goes on from there.
  private var countedOffset = 0
  private var countedLine = 1

  /// The largest file that is read, bytes.
  static let byteCountMaximum = 8 << 30

  /// Maps the file at a path.
  init(path: String) throws(ImportError) {
    file = path
    func failure(_ message: String) -> ImportError {
      ImportError(ImportError.Problem(file: path, line: nil, message: message))
    }
    let attributes: [FileAttributeKey: Any]
    do {
      let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
      attributes = try FileManager.default.attributesOfItem(atPath: resolved)
    } catch {
      throw failure("cannot be opened; is the name right?")
    }
    // A device or pipe has no length to check before it is read.
    guard attributes[.type] as? FileAttributeType == .typeRegular else {
      throw failure("is not a regular file")
    }
    let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
    guard size <= Self.byteCountMaximum else {
      throw failure("has \(size) bytes, at most \(Self.byteCountMaximum) are read")
    }
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
    } catch {
      throw failure("cannot be read; check its permissions")
    }
    if data.starts(with: [0x1F, 0x8B]) {
      throw failure("is compressed with gzip; unpack it first")
    }
  }

  /// Text that is in memory already.
  init(file: String, text: [UInt8]) {
    self.file = file
    data = Data(text)
  }

  /// Reads the file from start to end and hands its elements to `handler`.
  func parse(_ handler: inout some XMLHandler) throws(ImportError) {
    let error: XMLSyntaxError? = data.withUnsafeBytes { raw in
      let bytes = raw.bindMemory(to: UInt8.self)
      guard var tokenizer = XMLTokenizer(bytes: bytes, source: self) else {
        return XMLSyntaxError(offset: 0, message: "the file is empty")
      }
      return tokenizer.parse(&handler)
    }
    if let error {
      throw ImportError(
        ImportError.Problem(file: file, line: line(at: error.offset), message: error.message))
    }
  }

  /// The number of the line that holds a byte, counted from 1. Complexity: O(distance to the last
  /// line asked for).
  func line(at offset: Int) -> Int {
    let offset = min(max(offset, 0), data.count)
    data.withUnsafeBytes { raw in
      if offset < countedOffset {
        countedOffset = 0
        countedLine = 1
      }
      for byte in raw[countedOffset..<offset] where byte == 0x0A { countedLine += 1 }
    }
    countedOffset = offset
    return countedLine
  }
}
