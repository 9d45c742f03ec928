import Receivables

/// The book's invoices by number alone, for rows that name no client.
struct InvoiceNumbers {
  /// Nearest candidates are looked for this often only; a file full of unknown numbers has another problem.
  private static let searchLimit = 20

  private let book: Book
  private var byNumber: [String: [Index]] = [:]
  private var searches = 0

  init(_ book: Book) {
    self.book = book
    byNumber.reserveCapacity(book.invoices.count)
    for (position, invoice) in book.invoices.enumerated() {
      byNumber[invoice.number, default: []].append(Index(position))
    }
  }

  func all(_ number: String) -> [Index] { byNumber[number] ?? [] }

  /// Numbers like one that is not there: the same digits and letters first, then those a few edits away.
  mutating func nearest(_ number: String, client: Index?) -> [String] {
    guard searches < InvoiceNumbers.searchLimit else { return [] }
    searches += 1
    let candidates = book.invoices.filter { client == nil || $0.client == client }
    let wanted = InvoiceNumbers.fold(number)
    let same = candidates.filter { InvoiceNumbers.fold($0.number) == wanted }.map(\.number)
    return same.isEmpty ? NearestNames.of(number, among: candidates.prefix(5000).map(\.number)) : Array(same.prefix(3))
  }

  /// Letters and digits in lower case without leading zeros.
  private static func fold(_ number: String) -> Substring {
    HeaderName.fold(number).drop { $0 == "0" }
  }
}
