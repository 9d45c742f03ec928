/// One verified record of a journal.
package struct Record: Hashable, Sendable {
  /// Its place in the journal; the first is 1.
  package let number: Int
  /// The file offset of its first byte.
  package let offset: Int
  /// What was appended. A slice of the bytes read, not a copy.
  package let payload: ArraySlice<UInt8>
  /// Its link: SHA-256(previous link ‖ header ‖ payload).
  package let link: Link
}
