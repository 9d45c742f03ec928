import ArgumentParser
import Receivables

/// Makes data of a real size and measures Kindly on it beside the tools people know.
@main
struct KindlyBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kindly-bench", abstract: "Measures kindly beside sqlite3, hledger and ledger.",
    discussion: "`scripts/bench` builds everything and calls both.",
    subcommands: [Generate.self, Measure.self, Train.self])
}

struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes a book, a database and (where they are installed) a ledger file of the same data.")

  @Argument(help: "The folder to make them in.") var folder: String
  @Option(help: "How many invoices.") var invoices = 100_000
  @Option(help: "How many clients.") var clients = 5000
  @Option(help: "The same seed makes the same data.") var seed: UInt64 = 1
  @Option(help: "The day as of which everything is asked.") var today = "2025-12-31"

  func validate() throws {
    guard invoices > 0, clients > 0 else { throw ValidationError("there must be invoices and clients") }
    guard Day(iso: today) != nil else { throw ValidationError("--today takes YYYY-MM-DD, not \"\(today)\"") }
  }

  func run() throws {
    guard let day = Day(iso: today) else { return }
    let generator = Generator(invoices: invoices, clients: clients, seed: seed, day: day)
    try Workspace(folder).generate(generator, seed: seed)
  }
}

struct Measure: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Measures on what `generate` made, and prints ratios.")

  @Argument(help: "The folder that `generate` filled.") var folder: String
  @Argument(help: "start, aging, today, log or all.") var parts: [String] = ["all"]
  @Option(help: "The kindly to measure.") var kindly: String
  @Option(help: "How often each is run.") var rounds = 20

  func validate() throws {
    guard rounds > 0 else { throw ValidationError("--rounds must be above zero") }
    for part in parts where part != "all" && Part(rawValue: part) == nil {
      throw ValidationError("there is no part \"\(part)\": start, aging, today, log or all")
    }
  }

  func run() throws {
    let workspace = Workspace(folder)
    let chosen = parts.contains("all") ? Part.allCases : Part.allCases.filter { parts.contains($0.rawValue) }
    try Suite(
      workspace: workspace, note: try workspace.note(), kindly: kindly, rounds: rounds, parts: chosen
    ).run()
  }
}
