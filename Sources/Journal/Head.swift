/// The end of a journal as someone saw it: how many records, where they end, and the last link.
///
/// It is what a command's decision rests on, and what an append expects to find unchanged.
package struct Head: Hashable, Sendable {
  /// How many records precede this point.
  package let records: Int
  /// The file offset where the next record begins, in bytes.
  package let offset: Int
  /// The last record's link.
  package let link: Link

  /// The head of a journal without records.
  package static let empty = Head(records: 0, offset: 0, link: .origin)

  /// A head noted earlier, in a snapshot say; a reader checks it against the file before it trusts it.
  package init(records: Int, offset: Int, link: Link) {
    self.records = records
    self.offset = offset
    self.link = link
  }

  /// The head after one more record of `size` bytes in all.
  func advanced(by size: Int, link: Link) -> Head {
    Head(records: records + 1, offset: offset + size, link: link)
  }
}

extension Head: CustomStringConvertible {
  /// `sha256:` and 64 hexadecimal digits.
  package var description: String { link.description }
}
