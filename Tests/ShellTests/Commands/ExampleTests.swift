import CommandLanguage
import Foundation
import Receivables
import Shell
import Testing

/// Every example in help is run, with what it needs set up before.
@Suite("Examples in help")
struct ExampleTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let example: Example
    let command: String
    var testDescription: String { "\(command): \(example.text)" }
  }

  static let cases: [Case] = Commands.all.flatMap { command in
    command.examples.map { Case(example: $0, command: command.name) }
  }

  @Test("works", arguments: cases)
  func works(_ given: Case) throws {
    let bench = try ShellBench(book: false)
    bench.session.usesEncoder = false
    try Setup(bench).prepare(given.example.setup)
    switch given.example.setup {
    case "refused", "editor":
      let diagnostic = try #require(bench.failure(given.example.text))
      #expect(diagnostic.kind == .refused)
    default:
      try bench.run(given.example.text)
    }
  }

  @Test("every command has an example, a summary and a group")
  func complete() {
    for command in Commands.all {
      #expect(!command.examples.isEmpty, "\(command.name) has no example")
      #expect(command.summary.hasSuffix("."), "\(command.name): the summary is a sentence")
      #expect(!command.group.isEmpty, "\(command.name) has no group")
    }
    // Examples are bound one by one above, each with its setup; here only what concerns the table as a whole.
    let names = Commands.all.map { "\($0.name) \($0.availability.map(\.name).sorted())" }
    #expect(Set(names).count == names.count)
  }

  @Test("the reference and the manual page name every command")
  func documents() {
    let table = CommandTable(Commands.all)
    let reference = Reference(table).markdown
    for command in Commands.all { #expect(reference.contains(command.name)) }
  }
}

/// Brings a book into the state that an example speaks of.
private struct Setup {
  let bench: ShellBench

  init(_ bench: ShellBench) { self.bench = bench }

  func prepare(_ name: String) throws {
    switch name {
    case "", "folder", "leaves", "refused":
      if name == "refused" { try book() }
    case "prompt": bench.session.isInteractive = true
    case "recording":
      bench.session.isInteractive = true
      try bench.run("record monday.session")
    case "script": try bench.write("help\n", to: "nightly.kindly")
    case "lines": try bench.write("we pay on friday\n", to: "heard.txt")
    case "training": try bench.run("train slipped-through seed 1")
    case "spoken training":
      try bench.run("train slipped-through seed 1")
      try bench.run("\"Hello Hannah, it's Dana about invoice 3318.\"")
    case "given training":
      try prepare("spoken training")
      for words in ["What happened to it, if I may ask?", "Thank you for telling me. Which day could you pay?"] {
        try bench.run("\"\(words)\"")
      }
    case "broken training":
      try bench.run("train big-words seed 4")
      for words in [
        "Hello Jake, it's Dana about invoice 5082, 48 days overdue.", "Thanks, Jake. What's behind it, if I may ask?",
        "I see, that sounds tight, thank you for telling me. Which day could you pay?",
      ] { try bench.run("\"\(words)\"") }
      try bench.run("stop")
    case "replies":
      try bench.write("past-due\twe pay on friday\tThank you. All of it, by Friday the 27th?\n", to: "replies.tsv")
    case "session":
      try bench.write("kindly> as of 2026-11-21\n", to: "monday.session")
    case "dossier":
      try book()
      try bench.run("decide brightwater agency because \"no word for months\"")
      try bench.run("dossier brightwater into brightwater-dossier")
    case "certified letter":
      try book()
      try bench.run("draft certified-letter brightwater")
      try bench.run("sent article 9407 1111 0549 5800 0000 00")
    case "after today":
      try book()
      try bench.run("today")
    case "batch": try book()
    case "open batch":
      try book()
      try bench.run("batch")
    case "something recorded": try book()
    case "something undone":
      try book()
      try bench.run("undo")
    case "invoices":
      try book()
      try bench.write("Invoice,Client,Due,Amount\n1,Acme,2026-12-01,5.00\n", to: "invoices.csv")
    case "list":
      try book()
      try bench.write("Invoice,Client,Date,Due,Amount\n1,Acme,13/10/2026,13/11/2026,5.00\n", to: "list.csv")
    case "no payer":
      try book()
      let amount = Money(50_000, try #require(Currency("USD")))
      try bench.session.record { _ in .paymentReceived(PaymentReceived(amount: amount, day: bench.session.today)) }
    default:
      try book()
      for line in lines[name] ?? [] { try bench.run(line) }
      if name != "book" { try #require(lines[name] != nil, "no setup is called \(name)") }
    }
  }

  /// Brightwater Café as in the handbook: eight records, so that the next payment is P9.
  private func book() throws {
    for line in [
      #"new harbor.kindly company "Harbor Light Studio" currency USD"#,
      #"client "Brightwater Café" email office@brightwater.example"#,
      #"contact brightwater "Maria Ochoa" email maria@brightwater.example"#,
      "invoice 1041 brightwater 1800 issued 2026-09-05 due 2026-10-05", "invoice 1042 brightwater 2400 due 2026-10-19",
      #"set sender "Dana Reyes""#, #"set phone "+1 312 555 0140""#, #"set ways-to-pay "bank transfer""#,
      #"client "Odon & Söhne""#,
    ] {
      try bench.run(line)
    }
  }

  private let lines: [String: [String]] = [
    "book": [],
    "drill": ["drill reason"],
    "practised": ["drill facts", "\"amount\"", "stop"],
    "payment": ["paid 500 from brightwater"],
    "unapplied": [#"credit brightwater 300 because "goodwill""#],
    "promise": ["promise 500 from brightwater by friday"],
    "dispute": ["dispute 1041 because price"],
    "hold": [#"hold brightwater until +14d because "flood""#],
    "proposal": ["plan propose brightwater"],
    "plan": ["plan propose brightwater over 2 monthly from 1 dec", "plan agree brightwater A"],
    "draft": ["draft email brightwater"],
    "firm draft": ["draft email brightwater firm"],
    "editor": ["draft email brightwater"],
    "call": ["call brightwater", "next"],
    "offered": ["call brightwater", "next", "\"we will pay half of it by friday"],
    "offer": ["call brightwater", "next", "offer"],
  ]
}
