/// The records that verify from a known head on, and how the journal ends after them. A pure function of the bytes.
package struct JournalScan: Hashable, Sendable {
  /// What follows the last verified record.
  package enum Ending: Hashable, Sendable {
    /// Nothing.
    case clean
    /// A record that was never completed, of so many bytes: its header is valid, or itself incomplete, and the file
    /// ends inside it. Readers ignore it; the next writer cuts it.
    case torn(bytes: Int)
    /// Anything else. Nothing is cut.
    case damaged(Damage)
  }

  /// The verified records, in order.
  package private(set) var records: [Record] = []
  /// The head after the last verified record.
  package private(set) var head: Head
  /// What follows it.
  package private(set) var ending = Ending.clean

  /// Verifies `bytes`, which begin in the file at `start.offset`, against the chain that `start` ends.
  package init(bytes: [UInt8], from start: Head = .empty) {
    head = start
    bytes.withUnsafeBytes { scan($0, of: bytes, startingAt: start.offset) }
  }

  private mutating func scan(_ raw: UnsafeRawBufferPointer, of bytes: [UInt8], startingAt base: Int) {
    var position = 0
    while position < raw.count {
      let length: Int
      switch RecordFormat.header(in: raw, at: position) {
      case .incomplete:
        ending = .torn(bytes: raw.count - position)
        return
      case .invalid(let fault):
        ending = .damaged(Damage(number: head.records + 1, offset: head.offset, fault: fault))
        return
      case .valid(let payload):
        length = payload
      }
      let size = length + RecordFormat.overhead
      guard raw.count - position >= size else {
        ending = .torn(bytes: raw.count - position)
        return
      }
      let payload = position + RecordFormat.headerSize..<position + RecordFormat.headerSize + length
      let content = UnsafeRawBufferPointer(rebasing: raw[position..<payload.upperBound])
      let stored = Link(bytes: UnsafeRawBufferPointer(rebasing: raw[payload.upperBound..<position + size]))
      let link = Link(after: head.link, content: content)
      guard link == stored else {
        let fault = Damage.Fault.link(expected: link, found: stored)
        ending = .damaged(Damage(number: head.records + 1, offset: head.offset, fault: fault))
        return
      }
      records.append(
        Record(number: head.records + 1, offset: base + position, payload: bytes[payload], link: link))
      head = head.advanced(by: size, link: link)
      position += size
    }
  }
}
