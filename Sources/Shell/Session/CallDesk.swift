import Receivables

/// Joins the running call with the commands that record.
struct CallDesk {
  let session: Session

  init(_ session: Session) { self.session = session }

  /// Where the conversation stands, for the prompt.
  var place: String { get throws { "opening" } }

  func hear(_ text: String) throws {}
  func moveForPromise(_ made: PromiseMade, _ book: Book) throws -> Event? { nil }
  func moveForDispute(
    _ invoice: InvoiceReference, _ amount: Money, _ code: DisputeCode, _ note: String?, _ book: Book
  ) throws -> Event? { nil }
  func continueIfOpen() throws {}
}
