internal import FoundationEssentials

/// A file of named tensors: eight bytes with the length of a header, the header in JSON, and the numbers.
struct Safetensors: Sendable {
  /// One tensor: where its numbers begin, counted in bytes of the file, and its measures.
  struct Tensor: Sendable {
    let range: Range<Int>
    let shape: [Int]
  }

  /// A header larger than this is taken for damage; a real one has a hundred bytes a tensor.
  private static let longestHeader = 16_000_000

  let file: MappedFile
  private let entries: [String: Header.Entry]
  private let start: Int

  /// Opens a file and reads its header, not its numbers.
  /// - Throws: `EncoderError.unreadable` or `EncoderError.damaged`.
  init(path: String) throws(EncoderError) {
    file = try MappedFile(path: path)
    guard file.bytes.count > 8 else {
      throw .damaged(path: path, offset: 0, reason: "\(file.bytes.count) bytes are too few for a header")
    }
    let length = UInt64(littleEndian: file.bytes.loadUnaligned(as: UInt64.self))
    guard length <= Self.longestHeader else {
      throw .damaged(path: path, offset: 0, reason: "not a safetensors file (a header of \(length) bytes)")
    }
    start = 8 + Int(length)
    guard start <= file.bytes.count else {
      let reason = "the header should have \(length) bytes, but the file ends after \(file.bytes.count)"
      throw .damaged(path: path, offset: file.bytes.count, reason: reason)
    }
    guard start.isMultiple(of: 4) else {
      throw .damaged(path: path, offset: 0, reason: "a header of \(length) bytes leaves the numbers unaligned")
    }
    do {
      entries = try JSONDecoder().decode(Header.self, from: Data(file.bytes[8..<start])).entries
    } catch {
      throw .damaged(path: path, offset: 8, reason: "the header is not the JSON of tensors")
    }
  }

  /// The names of all tensors, sorted.
  var names: [String] { entries.keys.sorted() }

  /// A tensor of 32-bit floats, checked to lie inside the file.
  /// - Parameter shape: the measures it must have; nil leaves a measure open.
  /// - Throws: `EncoderError.damaged`.
  func tensor(_ name: String, shape expected: [Int?]) throws(EncoderError) -> Tensor {
    guard let entry = entries[name] else { throw damage("it has no tensor “\(name)”") }
    guard entry.dtype == "F32" else { throw damage("“\(name)” holds \(entry.dtype), not F32") }
    let fits = zip(entry.shape, expected).allSatisfy { $1 == nil || $0 == $1 }
    guard entry.shape.count == expected.count, fits, entry.shape.allSatisfy({ $0 > 0 }) else {
      let wanted = expected.map { $0.map(String.init) ?? "any" }.joined(separator: " × ")
      let found = entry.shape.map(String.init).joined(separator: " × ")
      throw damage("“\(name)” has the shape \(found), not \(wanted)")
    }
    var size = 4
    for measure in entry.shape {
      let (product, overflow) = size.multipliedReportingOverflow(by: measure)
      guard !overflow else { throw damage("“\(name)” has an impossible shape") }
      size = product
    }
    guard entry.offsets.count == 2, entry.offsets[0] >= 0, entry.offsets[0].isMultiple(of: 4),
      entry.offsets[1] >= entry.offsets[0], entry.offsets[1] - entry.offsets[0] == size
    else { throw damage("“\(name)” has the place \(entry.offsets), which is not \(size) bytes") }
    let room = file.bytes.count - start
    guard entry.offsets[1] <= room else {
      let reason = "“\(name)” should end \(entry.offsets[1]) bytes into the numbers, but there are only \(room)"
      throw .damaged(path: file.path, offset: file.bytes.count, reason: reason)
    }
    return Tensor(range: start + entry.offsets[0]..<start + entry.offsets[1], shape: entry.shape)
  }

  private func damage(_ reason: String) -> EncoderError {
    .damaged(path: file.path, offset: nil, reason: reason)
  }
}

/// The header in JSON: tensors by name, and `__metadata__`, which is of no use here.
private struct Header: Decodable {
  struct Entry: Decodable {
    let dtype: String
    let shape: [Int]
    let offsets: [Int]

    enum CodingKeys: String, CodingKey {
      case dtype, shape
      case offsets = "data_offsets"
    }
  }

  struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  let entries: [String: Entry]

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    var entries: [String: Entry] = [:]
    for name in container.allKeys where name.stringValue != "__metadata__" {
      entries[name.stringValue] = try container.decode(Entry.self, forKey: name)
    }
    self.entries = entries
  }
}
