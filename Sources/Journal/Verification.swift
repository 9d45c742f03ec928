/// The result of verifying a whole journal from its first byte.
package struct Verification: Hashable, Sendable {
  /// Whether a head noted elsewhere is still in the chain.
  package enum Noted: Hashable, Sendable {
    /// It is the link of this record (0: the empty journal's), and everything up to it is as it was then.
    case record(Int)
    /// It is no link of the chain: something at or before the noted record was changed, or it is another book's.
    case absent(Link)
  }

  /// How many records verify from the beginning on.
  package let records: Int
  /// The head after them; its description is `sha256:…`.
  package let head: Head
  /// Bytes of an unfinished record at the end, which readers ignore and the next writer cuts. Not a problem.
  package let tornBytes: Int
  /// Where the noted head was found; nil if none was asked for.
  package let noted: Noted?
  /// What is wrong, one line each; first where the chain breaks, then what a repair would set aside.
  package let problems: [String]

  /// Whether nothing is wrong.
  package var ok: Bool { problems.isEmpty }

  /// Verifies every record of the journal in `folder` and, if given, looks for the link `noted` among theirs.
  ///
  /// Takes no lock and changes nothing. Damage is a result; throws only when the journal cannot be read.
  package init(_ folder: JournalFolder, against noted: Link? = nil) throws(JournalError) {
    let reader = JournalReader(folder)
    let scan = try reader.scan()
    records = scan.head.records
    head = scan.head
    var problems: [String] = []
    switch scan.ending {
    case .clean: tornBytes = 0
    case .torn(let bytes): tornBytes = bytes
    case .damaged(let damage):
      tornBytes = 0
      problems.append("\(damage)")
      for case .setAside(let piece) in Salvage(bytes: try reader.bytes()).pieces {
        problems.append("repair would set aside \(piece)")
      }
    }
    self.noted = noted.map { link in
      if link == .origin { return .record(0) }
      return scan.records.first { $0.link == link }.map { .record($0.number) } ?? .absent(link)
    }
    if case .absent(let link) = self.noted {
      problems.append("the head \(link) is not in this journal: what it covered was changed, or it is another book's")
    }
    self.problems = problems
  }
}
