import Receivables
import Testing

@testable import Exchange

@Suite struct ClientImportTests {
  private let header = "client,email,phone,zone,terms,contact,country,state,kind\n"
  private let options = Samples.options(.clients)

  @Test func newChangedAndKnown() throws {
    var book = Samples.book()
    let row = "Acme,a@acme.example,+1 312 555 0100,America/Chicago,Net 30,Maria Ochoa,us,il,Company\n"
    #expect(try Samples.take(header + row, into: &book, options).added == 1)
    let client = try #require(book.clients.first)
    #expect(client.termsDays == 30 && client.country == "US" && client.state == "IL" && client.kind == .company)
    #expect(client.contacts.map(\.name) == ["Maria Ochoa"])
    let before = Samples.contents(book)
    let again = try Samples.take(header + row, into: &book, options)
    #expect((again.unchanged, again.isComplete) == (1, true))
    #expect(Samples.contents(book) == before)
    #expect(try Samples.take(header + "ACME,b@acme.example,,,,,,,\n", into: &book, options).updated == 1)
    #expect(book.clients.map(\.email) == ["b@acme.example"])
    #expect(book.clients.map(\.name) == ["Acme"])
  }

  @Test func badFactsAreRejected() throws {
    var book = Samples.book()
    let report = try Samples.take(
      header + "A,nobody,,,,,,,\nB,,,Chicago,,,,,\nC,,,,soon,,,,\nD,,,,,,USA,,\nE,,,,,,,,firm\n,x@y.example,,,,,,,\n",
      into: &book, options)
    #expect(report.rejected.map(\.line) == [2, 3, 4, 5, 6, 7])
    #expect(report.isComplete && book.clients.isEmpty)
  }

  @Test func furtherContactsAndContradictions() throws {
    var book = Samples.book()
    let text = header + "A,,,,,Maria,,,\nA,,,,,Ravi,,,\nA,,,,,Maria,,,\nA,,,,60,Maria,,,\n"
    let report = try Samples.take(text, into: &book, options)
    #expect(book.clients.first?.contacts.map(\.name) == ["Maria", "Ravi"])
    #expect(report.rejected.map(\.line) == [5] && report.isComplete)
    let again = try Samples.take(text, into: &book, options)
    #expect(again.unchanged == 2 && again.isComplete)
  }
}
