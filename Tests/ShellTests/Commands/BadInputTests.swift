import BookStore
import CommandLanguage
import Foundation
import Receivables
import Shell
import Testing

/// Bad input: a clear error or a cleaned value, nothing lost, nothing half done.
@Suite("Bad input")
struct BadInputTests {
  /// A line, and what its error says.
  static let lines: [(line: String, kind: Diagnostic.Kind, says: String)] = [
    ("promise 5 from nobody by friday", .refused, "unknown client \"nobody\""),
    ("promise 5 from br by friday", .refused, "is the beginning of several clients"),
    ("promise 5 from brightwater by \"31 feb\"", .refused, "there is no day \"31 feb\""),
    ("promise 5 from brightwater by 2026-02-30", .refused, "there is no day"),
    ("promise 99999999999999999999 from brightwater by friday", .refused, "too large"),
    ("promise 9,00 from brightwater by friday", .words, "is no amount"),
    ("promise 5.001 from brightwater by friday", .refused, "at most 2 decimal digits"),
    ("promise -5 from brightwater by friday", .refused, "cannot be negative"),
    ("promise JPY 5.5 from brightwater by friday", .refused, "no decimal digits"),
    ("promise EUR 5 from brightwater by friday", .refused, "more than the 0.00 EUR"),
    ("paid EUR 5 for 1041", .refused, "is in USD"),
    ("paid 5 for 9999", .refused, "unknown invoice \"9999\""),
    ("paid 5 from brightwater on tomorrow", .refused, "has not come in yet"),
    ("invoice 1 brightwater 5 due friday issued +60d", .refused, "cannot be due"),
    ("client \"\"", .refused, "needs a name"),
    ("client \"X\" email nonsense", .words, "is no e-mail address"),
    ("client \"X\" zone Mars/Olympus", .refused, "there is no time zone"),
    ("log brightwater promise", .refused, "a promise has amount and day"),
    ("log brightwater reached on +3d", .refused, "has not come yet"),
    ("import missing.csv", .refused, "there is no file"),
    ("tody", .words, "unknown command \"tody\""),
    ("promise", .words, "missing AMOUNT"),
  ]

  @Test("is refused with a reason, and nothing is recorded", arguments: lines)
  func refused(_ given: (line: String, kind: Diagnostic.Kind, says: String)) throws {
    let bench = try ShellBench()
    try bench.fill()
    try bench.run("client \"Bridge & Co\"")
    let before = bench.recordCount
    let diagnostic = try #require(bench.failure(given.line))
    #expect(diagnostic.kind == given.kind)
    #expect(diagnostic.render(width: 200).contains(given.says), "\(diagnostic.render(width: 200))")
    #expect(bench.recordCount == before)
  }

  @Test("control characters and escapes in names and notes are cleaned")
  func cleaned() throws {
    let bench = try ShellBench()
    let nasty = "Evil\u{1B}[31m\u{7}\u{202E}\u{0} Café"
    try bench.run("client \"\(nasty)\"")
    try bench.run("log evil reached note \"one\u{1B}]0;title\u{7} two\"")
    let shown = try bench.run("history")
    #expect(!shown.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{202E}" || $0.value == 0x9B })
    #expect(try bench.session.book.clients.allSatisfy { !$0.name.unicodeScalars.contains { CleanText.isControl($0) } })
  }

  @Test("a file in the wrong encoding is read or refused, and a line of ten megabytes is no trouble")
  func files() throws {
    let bench = try ShellBench()
    let latin = Data("Invoice,Client,Due,Amount\n1,Caf".utf8) + Data([0xE9]) + Data(",2026-12-01,5.00\n".utf8)
    try latin.write(to: URL(filePath: bench.path("latin.csv")))
    try bench.run("import latin.csv")
    #expect(try bench.session.book.clients.first?.name == "Café")
    #expect(bench.value("warnings.0") != nil)
    try Data([0, 1, 2, 0, 0, 3]).write(to: URL(filePath: bench.path("binary.csv")))
    #expect(bench.failure("import binary.csv")?.kind == .refused)
    let long = "Invoice,Client,Due,Amount\n2,\"" + String(repeating: "x", count: 10_000_000) + "\",2026-12-01,5.00\n"
    try Data(long.utf8).write(to: URL(filePath: bench.path("long.csv")))
    let before = bench.recordCount
    _ = bench.runner.run(Lexer.line("import long.csv preview"))
    #expect(bench.recordCount == before)
    #expect(bench.failure("client \"" + String(repeating: "y", count: 10_000_000)) != nil)
  }

  @Test("a half-written record is ignored and cut by the next; damage is told and nothing is cut")
  func halfWritten() throws {
    let bench = try ShellBench()
    try bench.fill()
    let folder = try #require(bench.session.store?.folder)
    bench.session.close()
    let whole = try Data(contentsOf: URL(filePath: folder.journal))
    try whole.dropLast(7).write(to: URL(filePath: folder.journal))
    let records = try bench.session.book.recordCount
    try bench.run("client \"After\"")
    #expect(bench.recordCount == records + 1)

    bench.session.close()
    var damaged = whole
    damaged[40] ^= 0xFF
    try damaged.write(to: URL(filePath: folder.journal))
    let diagnostic = try #require(bench.failure("today"))
    #expect(diagnostic.kind == .book)
    #expect(try Data(contentsOf: URL(filePath: folder.journal)) == damaged)
  }

  @Test("a book of a newer version is left alone")
  func newer() throws {
    let bench = try ShellBench()
    try bench.fill()
    let folder = try #require(bench.session.store?.folder)
    bench.session.close()
    let path = folder.child("book.plist")
    let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    try text.replacing("<integer>1</integer>", with: "<integer>9</integer>").write(
      toFile: path, atomically: true, encoding: .utf8)
    let diagnostic = try #require(bench.failure("client \"X\""))
    #expect(diagnostic.kind == .book)
    #expect(diagnostic.message.contains("newer"))
  }

  @Test("a place that cannot be written to is told, and the draft stays")
  func unwritable() throws {
    let bench = try ShellBench()
    try bench.fill()
    try bench.run("draft email brightwater")
    #expect(bench.failure("save draft /dev/full/x.eml")?.kind == .refused)
    #expect(bench.failure("save draft no/such/folder/x.eml")?.kind == .refused)
    #expect(bench.failure("save draft x.docx")?.message.contains(".eml") == true)
    #expect(try bench.run("show draft").contains("1041"))
  }
}
