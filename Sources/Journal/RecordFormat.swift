/// The bytes of one record; FORMAT.md beside this file describes them for a reader without this program.
///
/// | offset | size | content |
/// |---|---|---|
/// | 0 | 4 | mark `db da 4b 4a` |
/// | 4 | 4 | length of the payload, big-endian |
/// | 8 | 4 | CRC-32 of the eight bytes before it, big-endian |
/// | 12 | length | payload |
/// | 12 + length | 32 | link: SHA-256(previous link ‖ header ‖ payload) |
package enum RecordFormat {
  /// The four bytes each record begins with.
  ///
  /// They can occur in no UTF-8 and in no big-endian UTF-16 text, at any alignment (two high surrogates' first bytes
  /// that nothing completes, then `KJ`), so text inside a payload is never taken for a record when `repair` searches.
  static let mark: [UInt8] = [0xDB, 0xDA, 0x4B, 0x4A]

  /// Bytes before the payload: mark, length, checksum.
  package static let headerSize = 12

  /// Bytes a record takes besides its payload.
  package static let overhead = headerSize + Link.size

  /// The largest payload, 1 GiB. A header that claims more is damage, whatever its checksum says.
  package static let payloadLimit = 1 << 30

  /// A whole record for `payload` after the link `previous`; a precondition that the payload is within the limit.
  static func record(payload: [UInt8], after previous: Link) -> (bytes: [UInt8], link: Link) {
    precondition(payload.count <= payloadLimit, "a payload has at most \(payloadLimit) bytes")
    var bytes: [UInt8] = []
    bytes.reserveCapacity(payload.count + overhead)
    bytes += mark
    appendBigEndian(UInt32(payload.count), to: &bytes)
    let checksum = bytes.withUnsafeBytes { Checksum.crc32($0) }
    appendBigEndian(checksum, to: &bytes)
    bytes += payload
    let link = bytes.withUnsafeBytes { Link(after: previous, content: $0) }
    link.withBytes { bytes.append(contentsOf: $0) }
    return (bytes, link)
  }

  /// What the bytes at a record's beginning say.
  enum Header: Equatable {
    /// Fewer than 12 bytes are left.
    case incomplete
    /// Mark, checksum and bounds hold.
    case valid(payload: Int)
    /// At least 12 bytes, and they are no header.
    case invalid(Damage.Fault)
  }

  /// Reads the header at `offset` of `bytes`; a precondition that the offset is not beyond the end.
  static func header(in bytes: UnsafeRawBufferPointer, at offset: Int) -> Header {
    guard bytes.count - offset >= headerSize else { return .incomplete }
    for (index, byte) in mark.enumerated() where bytes[offset + index] != byte {
      return .invalid(.mark(found: Array(bytes[offset..<offset + mark.count])))
    }
    let length = Int(bigEndian(bytes, at: offset + 4))
    let stored = bigEndian(bytes, at: offset + 8)
    let computed = Checksum.crc32(UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + 8]))
    guard stored == computed else { return .invalid(.checksum(expected: computed, found: stored)) }
    guard length <= payloadLimit else { return .invalid(.length(length)) }
    return .valid(payload: length)
  }

  private static func appendBigEndian(_ value: UInt32, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
  }

  private static func bigEndian(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt32 {
    UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }
}
