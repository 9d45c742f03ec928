import FoundationEssentials
import Receivables

/// Whether Kindly, sqlite3 and the generator's own arithmetic come to the same amounts: figures about speed are worth
/// nothing when the answers differ.
struct Tie {
  private let workspace: Workspace
  private let note: Workspace.Note
  private let kindly: String

  init(_ workspace: Workspace, _ note: Workspace.Note, kindly: String) {
    self.workspace = workspace
    self.note = note
    self.kindly = kindly
  }

  private struct Answer: Decodable {
    struct Section: Decodable {
      struct Bucket: Decodable { var amount: String }
      struct Client: Decodable {
        var client: String
        var buckets: [Bucket]
      }
      var buckets: [Bucket]
      var clients: [Client]
    }
    var currencies: [Section]
  }

  /// One line that says so; throws when they differ.
  func check() throws -> String {
    let words = [
      kindly, "--book", workspace.book, "--today", note.day.description, "--json", "aging", "by", "client",
    ]
    let answer = try JSONDecoder().decode(
      Answer.self, from: Data(try ProgramRun(words).output(in: workspace.path).utf8))
    guard let section = answer.currencies.first, answer.currencies.count == 1 else {
      throw BenchError("kindly aging does not answer in one currency")
    }
    let questions = Questions(day: note.day)
    let ours = try Tie.totals(section.buckets.map(\.amount), "kindly aging")
    let theirs = try Tie.totals(
      Tie.fields(try ask(questions.agingTotals)).prefix(5).map { dollars(Int64($0) ?? 0) }, "sqlite3")
    guard let generated = BucketTotals(note.cents), ours == theirs, ours == generated else {
      throw BenchError(
        """
        the totals by bucket differ:
          kindly    \(ours)
          sqlite3   \(theirs)
          generator \(note.cents)
        """)
    }
    let ourClients = Set(
      section.clients.map {
        ([$0.client] + $0.buckets.map { String(Tie.cents($0.amount) ?? 0) }).joined(separator: "|")
      })
    let theirClients = Set(
      try ask(questions.aging).split(separator: "\n").map { $0.split(separator: "|").prefix(6).joined(separator: "|") })
    guard ourClients == theirClients else {
      let example = ourClients.symmetricDifference(theirClients).sorted().prefix(4).joined(separator: "\n  ")
      throw BenchError("kindly and sqlite3 differ for single clients:\n  \(example)")
    }
    return "Totals tie (kindly, sqlite3, generator), in all and for each of \(ourClients.count) clients: \(ours)"
  }

  private func ask(_ question: String) throws -> String {
    try ProgramRun(["sqlite3", "-readonly", workspace.database, question]).output(in: workspace.path)
  }

  private static func fields(_ line: String) -> [String] {
    line.split(separator: "\n").first.map { $0.split(separator: "|").map(String.init) } ?? []
  }

  private static func totals(_ amounts: [String], _ who: String) throws -> BucketTotals {
    guard let totals = BucketTotals(amounts.compactMap(cents)) else {
      throw BenchError("\(who) does not answer with five buckets")
    }
    return totals
  }

  /// `1400.00` as 140000.
  static func cents(_ amount: String) -> Int64? { Int64(amount.split(separator: ".").joined()) }
}
