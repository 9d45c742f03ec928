/// Orders things as by chance, but for the same seed always alike, on every machine.
enum StableOrder {
  /// A number that follows from a seed and some texts: FNV-1a, mixed once more so that like texts lie apart.
  static func key(_ seed: UInt64, _ texts: String...) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for shift in stride(from: 0, to: 64, by: 8) { mix(UInt8(truncatingIfNeeded: seed >> UInt64(shift))) }
    for text in texts {
      for byte in text.utf8 { mix(byte) }
      mix(0)
    }
    hash = (hash ^ (hash >> 31)) &* 0x9E37_79B9_7F4A_7C15
    return hash ^ (hash >> 29)
  }

  /// A short name for a text, the same in every run.
  static func name(of text: String) -> String { String(key(0, text) % 0x1_0000_0000, radix: 36) }
}
