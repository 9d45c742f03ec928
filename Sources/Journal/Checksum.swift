/// CRC-32 as in IEEE 802.3 (reflected polynomial 0xEDB88320, start and final exclusive-or with all ones).
///
/// It guards a record's header: the length must be trustworthy before the rest of the record can be found at all.
enum Checksum {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }

  /// The checksum of `bytes`; of "123456789" in ASCII it is 0xCBF43926.
  static func crc32(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    let table = Checksum.table
    var value = UInt32.max
    for byte in bytes { value = table[Int((value ^ UInt32(byte)) & 0xFF)] ^ (value >> 8) }
    return ~value
  }
}
