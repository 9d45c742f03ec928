/// Chooses one of several ways of saying a thing, so that one client does not hear the same sentence twice in a row.
///
/// The first choice is fixed by seed, client and kind; each contact after that takes the next one in turn.
package struct Rotation: Hashable, Sendable {
  package var seed: UInt64
  /// How many contacts the client has had so far.
  package var contacts: Int
  /// How often the same kind of line came up in this conversation.
  package var turn: Int

  package init(seed: UInt64, contacts: Int, turn: Int = 0) {
    self.seed = seed
    self.contacts = contacts
    self.turn = turn
  }

  /// Which of `count` variants (at least 1) to take; from 0.
  package func index(client: String, kind: PhraseKind, of count: Int) -> Int {
    guard count > 1 else { return 0 }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325  // FNV-1a: the same on every machine and in every run
    func mix(_ byte: UInt8) {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    for shift in stride(from: 0, to: 64, by: 8) { mix(UInt8(truncatingIfNeeded: seed >> UInt64(shift))) }
    for byte in client.utf8 { mix(byte) }
    mix(0)
    for byte in kind.rawValue.utf8 { mix(byte) }
    let step = UInt64(truncatingIfNeeded: max(contacts, 0) &+ max(turn, 0))
    return Int((hash >> 17) % UInt64(count) &+ step % UInt64(count)) % count
  }
}
