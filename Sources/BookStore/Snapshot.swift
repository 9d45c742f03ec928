import FoundationEssentials
import Journal
import Receivables

/// The book as of a head of its journal, by columns: derived, deletable, there to start faster.
struct Snapshot {
  /// Raised whenever the columns change; a snapshot of another version is ignored.
  static let version: Int64 = 4

  let head: Head
  let contents: Book.Contents

  /// What is kept as plain coded values, being few.
  private struct Few: Codable {
    var plans: [PlanRow]
    var proposals: [ProposalRow]
    var calls: [CallRow]
    var drafts: [DraftRow]
    var settings: [String: String]
    var placements: [PlacementRow]
    var waivers: [WaiverRow]
    var kept: [KeptCash]
    var passes: [GuardPass]
    var casework: Casework

    /// The clients and invoices that they name.
    var positions: [(clients: [Int32], invoices: [Int32])] {
      var named: [(clients: [Int32], invoices: [Int32])] = [(casework.clients, [])]
      named += plans.map { ([$0.client], $0.invoices) }
      named += proposals.map { ([$0.client], $0.invoices) }
      named += calls.map { ([$0.client], []) }
      named += drafts.map { ([$0.client], $0.invoices) }
      named += placements.map { ($0.client.map { [$0] } ?? [], []) }
      named += passes.map { ([$0.client], []) }
      named += waivers.map { ([$0.client], $0.invoices) }
      return named
    }
  }

  func encoded() throws -> Data {
    var table = ColumnWriter()
    try table.set("version", [Snapshot.version])
    try table.set("head.records", [Int64(head.records)])
    try table.set("head.offset", [Int64(head.offset)])
    try table.set("head.link", [head.link.description])
    try table.set("recordCount", [Int64(contents.recordCount)])
    try table.set("imports", contents.importRecords.sorted().map { Int64($0) })
    try putClients(&table)
    try putAccounts(&table)
    try putRecords(&table)
    let encoder = PropertyListEncoder()
    encoder.outputFormat = .binary
    let few = Few(
      plans: contents.plans.map(PlanRow.init), proposals: contents.proposals.values.map(ProposalRow.init),
      calls: contents.calls.map(CallRow.init), drafts: contents.drafts.map(DraftRow.init),
      settings: contents.settings, placements: contents.placements.map(PlacementRow.init),
      waivers: contents.waivers.map(WaiverRow.init), kept: contents.kept, passes: contents.passes,
      casework: contents.casework)
    try table.set("few", [UInt8](try encoder.encode(few)))
    return try table.encoded()
  }

  /// Reads a snapshot; throws when it is of another version or damaged, in which case it is to be ignored.
  init(_ data: Data) throws {
    let table = try ColumnReader(data)
    guard try table.integers("version", of: Int64.self) == [Snapshot.version],
      let records = try table.integers("head.records", of: Int64.self).first,
      let offset = try table.integers("head.offset", of: Int64.self).first,
      let link = Link(text: try table.strings("head.link").first ?? "")
    else { throw StoreError.unreadable("the snapshot is of another version") }
    head = Head(records: Int(records), offset: Int(offset), link: link)
    var contents = Book.Contents()
    contents.recordCount = Int(try table.integers("recordCount", of: Int64.self).first ?? 0)
    contents.importRecords = Set(try table.integers("imports", of: Int64.self).map { Int($0) })
    try Snapshot.getClients(table, &contents)
    try Snapshot.getAccounts(table, &contents)
    try Snapshot.getRecords(table, &contents)
    let few = try PropertyListDecoder().decode(Few.self, from: Data(try table.integers("few", of: UInt8.self)))
    contents.plans = few.plans.map(\.plan)
    for row in few.proposals { contents.proposals[row.client] = row.proposal }
    contents.calls = few.calls.map(\.call)
    contents.drafts = few.drafts.map(\.draft)
    for (clients, invoices) in few.positions {
      try Snapshot.check(all: clients, contents.clients.count)
      try Snapshot.check(all: invoices, contents.invoices.count)
    }
    contents.settings = few.settings
    contents.placements = few.placements.map(\.placement)
    contents.waivers = few.waivers.map(\.waiver)
    contents.kept = few.kept
    contents.passes = few.passes
    contents.casework = few.casework
    self.contents = contents
  }

  init(head: Head, book: Book) {
    self.head = head
    contents = book.contents
  }
}
