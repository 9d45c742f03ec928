import CommandLanguage
import Foundation
import Receivables
import Testing

@testable import Shell

/// Drafts and the checks: what is shown, what keeps a draft back, and how it is let out.
struct DraftWordingTests {
  /// A book with a draft, whose text an editor can replace.
  private func bench(_ channel: String = "email") throws -> ShellBench {
    let bench = try ShellBench()
    bench.session.usesEncoder = false
    try bench.fill()
    for line in [
      #"set sender "Dana Reyes""#, #"set phone "+1 312 555 0140""#, #"set ways-to-pay "bank transfer""#,
      "draft \(channel) brightwater",
    ] { try bench.run(line) }
    return bench
  }

  /// Edits the draft at hand so that it says `text`.
  private func edit(_ bench: ShellBench, to text: String) throws -> String {
    bench.session.runAside = { _, arguments, _ in
      let wrote = try? Data("Subject: Invoices\n\n\(text)\n".utf8).write(to: URL(filePath: arguments.last ?? ""))
      return wrote == nil ? 1 : 0
    }
    defer { bench.session.runAside = nil }
    return try bench.run("edit draft")
  }

  private let threat = "Invoices 1041 and 1042, $4,200.00, were due October 5. Pay, or we will tell your customers."

  @Test(arguments: ["email", "text", "letter", "certified-letter", "phone", "internal"])
  func ourOwnMessagesGoOut(_ channel: String) throws {
    let bench = try bench(channel)
    #expect(bench.value("findings.count") == "0", "\(bench.session.lastOutput)")
    try bench.run("save draft a.txt")
    #expect(try bench.session.book.currentDraft(of: "dana")?.allowed == [])
  }

  @Test(arguments: ["save draft a.txt", "sent", "send draft", "sent brightwater"])
  func aThreatKeepsItBack(_ command: String) throws {
    let bench = try bench()
    #expect(try edit(bench, to: threat).contains("third-party"))
    let records = bench.recordCount
    let diagnostic = try #require(bench.failure(command))
    #expect(diagnostic.kind == .refused)
    #expect(diagnostic.message.contains("threat") && diagnostic.message.contains("third-party"))
    #expect(diagnostic.hints.contains { $0.contains("tell your customers") })
    #expect(diagnostic.hints.contains { $0.contains("anyway because") })
    #expect(bench.recordCount == records && bench.read("a.txt") == nil, "nothing is half done")
  }

  @Test func aReasonLetsItOutAndIsRecorded() throws {
    let bench = try bench()
    _ = try edit(bench, to: threat)
    try bench.run(#"save draft a.txt anyway because "agreed with their lawyer""#)
    #expect(try #require(bench.read("a.txt")).contains("tell your customers"))
    #expect(try bench.session.book.currentDraft(of: "dana")?.allowed.sorted() == ["third-party", "threat"])
    #expect(try bench.run("history").contains("agreed with their lawyer"))
    // The reason holds for the same text, so it is not asked for again.
    try bench.run("sent")
    _ = try edit(bench, to: threat + " Now.")
    #expect(bench.failure("sent") != nil, "a new text needs a reason of its own")
    #expect(bench.failure("sent anyway") != nil)
    #expect(bench.failure(#"sent anyway because """#) != nil)
  }

  @Test func undoTakesTheReasonBack() throws {
    let bench = try bench()
    _ = try edit(bench, to: threat)
    let before = try bench.session.book.currentDraft(of: "dana")
    try bench.run(#"sent anyway because "agreed""#)
    #expect(try bench.session.book.attempts.count == 1)
    try bench.run("undo")
    #expect(try bench.session.book.currentDraft(of: "dana") == before)
    #expect(try bench.session.book.attempts.isEmpty)
  }

  @Test func otherFindingsOnlyAdvise() throws {
    let bench = try bench()
    #expect(try edit(bench, to: "You idiot, pay. That is due.").contains("insult"))
    #expect(bench.session.lastOutput.contains("missing-amount"))
    try bench.run("save draft a.txt")
    try bench.run("sent")
  }

  @Test func anAgencyNeedsOneOnFile() throws {
    let bench = try bench()
    _ = try edit(bench, to: "We will hand invoice 1041, $1,800.00, due October 5, to our collection agency.")
    #expect(try #require(bench.failure("sent")).message.contains("false-legal"))
  }

  @Test func theSubjectMayStateWhatTheTextLeavesOut() throws {
    let bench = try bench()
    bench.session.runAside = { _, arguments, _ in
      let text = "Subject: Invoice 1041, $1,800.00, due October 5\n\nDear Maria, please pay.\n"
      return (try? Data(text.utf8).write(to: URL(filePath: arguments.last ?? ""))) == nil ? 1 : 0
    }
    try bench.run("edit draft")
    #expect(bench.value("findings.count") == "0", "\(bench.session.lastOutput)")
  }

  // MARK: softer and firmer

  @Test func theStagesOwnTextTakesTheNextRegister() throws {
    let bench = try bench()
    try bench.run("draft email brightwater neutral")
    try bench.run("softer")
    #expect(bench.value("register") == "empathetic" && bench.value("changed") == "register")
    try bench.run("firmer")
    try bench.run("firmer")
    #expect(bench.value("register") == "firm")
    let records = bench.recordCount
    try bench.run("firmer")
    if bench.value("changed") == "null" { #expect(bench.recordCount == records) }
  }

  @Test func aChangedTextIsRewritten() throws {
    let bench = try bench()
    _ = try edit(bench, to: "You must pay invoice 1041 immediately.")
    try bench.run("softer")
    #expect(bench.value("changed") == "rules")
    #expect(try #require(bench.value("body")).contains("Could you please pay invoice 1041"))
    #expect(try #require(bench.value("changes.count").flatMap { Int($0) }) > 0)
    #expect(bench.failure("softer now") != nil)
  }

  @Test func softerIsTheCallsInACall() throws {
    let bench = try bench()
    try bench.run("call brightwater")
    let draft = try bench.session.book.currentDraft(of: "dana")
    try bench.run("softer")
    #expect(bench.value("changed") == nil)
    #expect(try bench.session.book.currentDraft(of: "dana") == draft)
  }

  @Test func withoutADraftThereIsNothingToMove() throws {
    let bench = try ShellBench()
    #expect(try #require(bench.failure("softer")).message.contains("nothing is drafted"))
  }

  // MARK: rewrite

  @Test func rewriteSaysWhatItChanged() throws {
    let bench = try ShellBench(book: false)
    bench.session.usesEncoder = false
    bench.session.appearance.json = true
    try bench.run(#"rewrite "You must pay invoice 1041 immediately." softer"#)
    #expect(bench.value("text") == "Could you please pay invoice 1041 as soon as you can?")
    #expect(bench.value("reason") == "null")
    let from = try #require(bench.value("changes.0.from").flatMap { Int($0) })
    #expect((0..<38).contains(from))
    #expect(bench.value("before.warmth") != bench.value("after.warmth"))
    try bench.run(#"rewrite "Thank you." firmer"#)
    #expect(bench.value("text") == "Thank you." && bench.value("changes.count") == "0")
    #expect(bench.value("reason") != "null")
    try bench.run(#"rewrite "It would be great if you could pay soon." firmer by 2026-11-27"#)
    #expect(try #require(bench.value("text")).contains("by Friday, November 27, 2026"))
  }

  @Test func rewriteFitsANarrowWindow() throws {
    let bench = try ShellBench(book: false)
    bench.session.usesEncoder = false
    bench.session.appearance.width = 40
    let output = try bench.run(#"rewrite "You must pay invoice 1041 immediately, you have ignored us." softer"#)
    for line in output.split(separator: "\n") { #expect(DisplayText.width(of: line) <= 40, "\(line)") }
    #expect(output.contains("●"))
  }
}
