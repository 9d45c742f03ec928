/// Where a journal stops making sense, and what was expected there.
package struct Damage: Hashable, Sendable {
  /// What is wrong with the record.
  package enum Fault: Hashable, Sendable {
    /// The record does not begin with the mark.
    case mark(found: [UInt8])
    /// The header's checksum does not fit its first eight bytes.
    case checksum(expected: UInt32, found: UInt32)
    /// The header is sound but claims a payload above the limit, in bytes.
    case length(Int)
    /// Header, payload, the stored link or the record before them were changed.
    case link(expected: Link, found: Link)
  }

  /// The number of the damaged record; the first record of a journal is 1.
  package let number: Int
  /// The file offset of the record's first byte.
  package let offset: Int
  /// What is wrong.
  package let fault: Fault
}

extension Damage: CustomStringConvertible {
  /// One line: record number, byte offset, what was expected and what was found.
  package var description: String { "record \(number) at byte \(offset): \(fault)" }
}

extension Damage.Fault: CustomStringConvertible {
  /// What was expected and what was found.
  package var description: String {
    switch self {
    case .mark(let found):
      let mark = hexadecimal(RecordFormat.mark, separator: " ")
      return "expected the record mark \(mark), found \(hexadecimal(found, separator: " "))"
    case .checksum(let expected, let found):
      return "expected the header checksum \(word(expected)), found \(word(found))"
    case .length(let bytes):
      return "expected a payload of at most \(RecordFormat.payloadLimit) bytes, found a length of \(bytes)"
    case .link(let expected, let found):
      return "expected the link \(expected), found \(found)"
    }
  }

  private func word(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
