import BookStore
import Receivables

/// The comparisons that there are.
package enum Part: String, CaseIterable, Sendable {
  case start, aging, today, figures, log
}

/// Measures Kindly beside the others on one workspace and prints what came of it.
struct Suite {
  let workspace: Workspace
  let note: Workspace.Note
  /// The path of the program.
  let kindly: String
  let rounds: Int
  let parts: [Part]

  func run() throws {
    // A folder kept from an earlier version may hold a snapshot that this one does not read.
    try BookStore(at: workspace.book).keepSnapshot(force: true)
    for line in try MachineFacts.lines(kindly: kindly, folder: workspace.path) { print(line) }
    print(
      """
      Data: seed \(note.seed), \(note.invoices) invoices (\(note.openInvoices) open), \(note.clients) clients, \
      \(note.payments) payments, \(note.contacts) contacts, \(note.promises) promises, as of \(note.day).
      """)
    print(try Tie(workspace, note, kindly: kindly).check())
    if !ProgramRun.exists("strace") { print("strace not installed: syncs are not counted.") }
    for part in parts {
      print("")
      let comparison = Comparison(
        title: title(part), contenders: try contenders(part), rounds: rounds, folder: workspace.path)
      for line in ResultTable(title: comparison.title, results: try comparison.measure()).lines { print(line) }
    }
    print(
      """

      Times are of whole processes, from before they start until they have ended, with files in memory; the programs take
      turns. The ratio is that of the medians, against the line whose ratio is 1.00.
      """)
  }

  private func title(_ part: Part) -> String {
    switch part {
    case .start: "Start-up"
    case .aging: "Aging, cold"
    case .today: "Whom to contact today, cold"
    case .figures: "What stands out, key figures, forecast and decisions, cold"
    case .log: "One durable contact"
    }
  }

  private func contenders(_ part: Part) throws -> [Comparison.Contender] {
    let questions = Questions(day: note.day)
    switch part {
    case .start:
      let plan = ["plan", "of", "100", "over", "3", "monthly", "from", "2026-12-01"]
      return available([
        .init("sqlite3 --version", ["sqlite3", "--version"], baseline: true),
        .init("kindly --help", [kindly, "--help"]),
        .init("kindly help", [kindly, "help"]),
        .init("kindly plan of 100 over 3 monthly …", [kindly] + plan),
        .init("sqlite3 :memory: 'SELECT 1'", ["sqlite3", ":memory:", "SELECT 1;"]),
        .init("hledger --version", ["hledger", "--version"]), .init("ledger --version", ["ledger", "--version"]),
      ])
    case .aging:
      return available([
        .init("sqlite3, by client", sqlite(questions.aging), baseline: true),
        .init("kindly aging", command(["aging"])),
        .init("kindly aging by client", command(["aging", "by", "client"])),
        .init("kindly --json aging by client", command(["--json", "aging", "by", "client"])),
        .init("sqlite3, totals only", sqlite(questions.agingTotals)),
        .init(
          "hledger balance by client (no aging)",
          ["hledger", "-f", workspace.ledger, "balance", "assets:receivable", "-e", until], slow: true),
        .init(
          "ledger balance by client (no aging)",
          ["ledger", "-f", workspace.ledger, "balance", "assets:receivable", "-e", until], slow: true),
      ])
    case .today:
      return [
        .init("sqlite3, ranked worklist", sqlite(questions.worklist), baseline: true),
        .init("kindly today", command(["today"])), .init("kindly --json today", command(["--json", "today"])),
      ]
    case .figures:
      return [
        .init("sqlite3, days beyond terms by client", sqlite(questions.daysBeyondTerms), baseline: true),
        .init("kindly anomalies", command(["anomalies"])), .init("kindly metrics", command(["metrics"])),
        .init("kindly forecast", command(["forecast"])),
        .init("kindly decide \(note.client)", command(["decide", note.client])),
        .init("kindly review \(note.client)", command(["review", note.client])),
      ]
    case .log:
      let insert = questions.log(note.client)
      return [
        .init("sqlite3 INSERT, rollback journal", ["sqlite3", workspace.database, insert], baseline: true),
        .init("sqlite3 INSERT, write-ahead log", ["sqlite3", workspace.walDatabase, insert]),
        .init("kindly log \(note.client) voicemail", command(["log", note.client, "voicemail"])),
      ]
    }
  }

  /// The day after, because both tools leave out the day they end at.
  private var until: String { note.day.adding(days: 1).description }

  private func command(_ words: [String]) -> [String] {
    [kindly, "--book", workspace.book, "--today", note.day.description, "--user", "dana"] + words
  }

  private func sqlite(_ question: String) -> [String] { ["sqlite3", "-readonly", workspace.database, question] }

  /// Without programs that are not installed and commands that this build does not have; says which.
  private func available(_ contenders: [Comparison.Contender]) -> [Comparison.Contender] {
    contenders.filter { contender in
      guard ProgramRun.exists(contender.run.words[0]) else {
        print("(\(contender.run.words[0]) not installed: no \(contender.name))")
        return false
      }
      guard contender.isSlow || (try? contender.run.status()) == 0 else {
        print("(left out, because it fails: \(contender.name))")
        return false
      }
      return true
    }
  }
}
