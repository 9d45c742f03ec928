/// What of a damaged journal can be proven to be what was written, and what must be set aside. A pure function.
///
/// A record is kept when SHA-256(link before it ‖ header ‖ payload) is the link stored behind it, where the link before
/// it is that of the last record kept or the 32 bytes that lie before it in the file; or when its own stored link was
/// hit but the record after it continues from the right one. Nothing weaker counts: a record whose header is sound and
/// from whose stored link others continue, but whose own content nothing proves, is set aside, because a wrong amount
/// that looks right is worse than a missing one that is reported.
struct Salvage {
  /// A record that verifies.
  struct Kept: Equatable {
    /// Where the record begins in the old file.
    let offset: Int
    /// Where its payload lies in the old file.
    let payload: Range<Int>
  }

  /// One stretch of the old journal, in file order.
  enum Piece: Equatable {
    case kept(Kept)
    case setAside(SetAside)
  }

  private(set) var pieces: [Piece] = []

  init(bytes: [UInt8]) {
    bytes.withUnsafeBytes { raw in
      var search = Search(raw: raw)
      search.run()
      pieces = search.pieces
    }
  }
}

/// Bytes that could not be kept, left in the file that `repair` preserves.
package struct SetAside: Hashable, Sendable {
  /// Why.
  package enum Reason: String, Hashable, Sendable {
    /// The file ends inside a record that was never completed.
    case torn = "an unfinished record at the end"
    /// The header is unreadable, so that the next record had to be searched for.
    case header = "no readable record header"
    /// The header is sound, the content is not what was written, or nothing proves that it is.
    case content = "a record whose content does not verify"
  }

  /// The file offset of the first byte, in the old journal.
  package let offset: Int
  /// How many bytes.
  package let length: Int
  /// How many records were kept before it.
  package let afterRecord: Int
  /// Why it could not be kept.
  package let reason: Reason
}

extension SetAside: CustomStringConvertible {
  /// One line with the place and the reason.
  package var description: String {
    "bytes \(offset)..<\(offset + length) (after record \(afterRecord)): \(reason.rawValue)"
  }
}

private struct Search {
  let raw: UnsafeRawBufferPointer
  var pieces: [Salvage.Piece] = []
  private var position = 0
  private var kept = 0
  /// The link of the last record kept.
  private var last = Link.origin

  /// A record's extent, from a sound header.
  private struct Frame {
    let start: Int
    let payload: Range<Int>
    var end: Int { payload.upperBound + Link.size }
  }

  init(raw: UnsafeRawBufferPointer) {
    self.raw = raw
  }

  mutating func run() {
    while position < raw.count {
      if let frame = frame(at: position) {
        if let link = provenLink(of: frame) {
          keep(frame, link: link)
          continue
        }
        if frame.end == raw.count || self.frame(at: frame.end) != nil || isUnfinished(frame.end) {
          // The next record begins where this one says, so only this one is lost.
          setAside(upTo: frame.end, .content)
          continue
        }
      }
      let next = nextRecord(after: position)
      let torn = next == raw.count && isUnfinished(position)
      setAside(upTo: next, torn ? .torn : isSound(position) ? .content : .header)
    }
  }

  private mutating func keep(_ frame: Frame, link: Link) {
    pieces.append(.kept(Salvage.Kept(offset: frame.start, payload: frame.payload)))
    kept += 1
    last = link
    position = frame.end
  }

  private mutating func setAside(upTo end: Int, _ reason: SetAside.Reason) {
    pieces.append(
      .setAside(SetAside(offset: position, length: end - position, afterRecord: kept, reason: reason)))
    position = end
  }

  /// The next place where a record verifies after the bytes before it, or is at least followed by another record or
  /// the end of the file; else the end of the file.
  private func nextRecord(after offset: Int) -> Int {
    var candidate = offset + 1
    while candidate < raw.count {
      if raw[candidate] == RecordFormat.mark[0], let frame = frame(at: candidate) {
        if frame.end == raw.count || self.frame(at: frame.end) != nil { return candidate }
        if provenLink(of: frame) != nil { return candidate }
      }
      candidate += 1
    }
    return raw.count
  }

  /// The complete record that a sound header at `offset` announces.
  private func frame(at offset: Int) -> Frame? {
    guard case .valid(let length) = RecordFormat.header(in: raw, at: offset) else { return nil }
    let start = offset + RecordFormat.headerSize
    let frame = Frame(start: offset, payload: start..<start + length)
    return frame.end <= raw.count ? frame : nil
  }

  private func isSound(_ offset: Int) -> Bool {
    if case .valid = RecordFormat.header(in: raw, at: offset) { return true }
    return false
  }

  /// Whether the file ends inside a record that begins at `offset`.
  private func isUnfinished(_ offset: Int) -> Bool {
    switch RecordFormat.header(in: raw, at: offset) {
    case .incomplete: return true
    case .invalid: return false
    case .valid(let length): return offset + length + RecordFormat.overhead > raw.count
    }
  }

  /// The record's true link, if one of the links that may precede it proves its content.
  private func provenLink(of frame: Frame) -> Link? {
    for previous in [last, linkBefore(frame.start)] {
      let link = link(of: frame, after: previous)
      if link == linkBefore(frame.end) { return link }
      if let next = self.frame(at: frame.end), self.link(of: next, after: link) == linkBefore(next.end) { return link }
    }
    return nil
  }

  private func link(of frame: Frame, after previous: Link) -> Link {
    Link(after: previous, content: UnsafeRawBufferPointer(rebasing: raw[frame.start..<frame.payload.upperBound]))
  }

  /// The 32 bytes before `offset`, where the record before it has its stored link.
  private func linkBefore(_ offset: Int) -> Link {
    guard offset >= Link.size else { return .origin }
    return Link(bytes: UnsafeRawBufferPointer(rebasing: raw[offset - Link.size..<offset]))
  }
}
