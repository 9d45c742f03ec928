import Receivables

extension Event {
  /// The record that it takes back or brings back, when it is an undo or redo.
  var reversal: (record: Int, isRedo: Bool)? {
    switch self {
    case .undone(let record): (record, false)
    case .redone(let record): (record, true)
    default: nil
    }
  }
}

/// The replay of a journal without what was reversed.
struct Replay {
  let envelopes: [(number: Int, envelope: Envelope)]
  /// The numbers of the records that are reversed in the end.
  let reversed: Set<Int>

  init(_ envelopes: [(number: Int, envelope: Envelope)]) {
    self.envelopes = envelopes
    var reversed = Set<Int>()
    for entry in envelopes {
      switch entry.envelope.event {
      case .undone(let record): reversed.insert(record)
      case .redone(let record): reversed.remove(record)
      default: break
      }
    }
    self.reversed = reversed
  }

  /// The book that results on top of `start`; throws when a record does not fit without what was reversed.
  func book(onto start: Book) throws -> Book {
    var book = start
    if envelopes.count > 200 { book.indexInvoices() }
    for (number, envelope) in envelopes where !reversed.contains(number) {
      do {
        try book.replay(envelope, record: number)
      } catch {
        throw StoreError.inconsistent(record: number, error.description)
      }
    }
    return book
  }
}
