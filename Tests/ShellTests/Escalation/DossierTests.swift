import Foundation
import Shell
import Testing

/// Dossiers and referrals: what is written, what is refused, what stays in the house.
@Suite struct DossierTests {
  private func bench() throws -> ShellBench {
    let bench = try ShellBench()
    try bench.fill()
    try bench.run(#"log brightwater reached via phone note "said <script>alert('x')</script> & hung up""#)
    try bench.run(#"decide brightwater agency because "no word for months""#)
    return bench
  }

  @Test func tellsEverythingAndEscapesIt() throws {
    let bench = try bench()
    try bench.run("dossier brightwater into out")
    let page = try #require(bench.read("out/index.html"))
    #expect(!page.contains("<script"))
    #expect(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; hung up"))
    let text = try #require(bench.read("out/dossier.txt"))
    for words in ["1041", "$1,800.00", "no word for months", "sha256:", "Draft, not legal advice."] {
      #expect(page.contains(words) && text.contains(words))
    }
    let wide = text.split(separator: "\n").filter { $0.count > 78 && !$0.contains("sha256:") }
    #expect(wide.isEmpty, "\(wide)")
    #expect(bench.value("missing.count") != "0")
    #expect(bench.read("out/statement.html")?.contains("Balance on") == true)
    let head = try #require(bench.value("head"))
    try bench.run("verify against \(head)")
    let mode = try FileManager.default.attributesOfItem(atPath: bench.path("out"))[.posixPermissions] as? Int
    #expect(mode == 0o700)
  }

  @Test func saysNothingOfOtherClients() throws {
    let bench = try bench()
    try bench.script(
      """
      batch
      contact brightwater "Maria Ochoa"
      contact orrin "Paul Secret"
      end
      """)
    try bench.run("dossier brightwater into out")
    for file in ["index.html", "dossier.txt", "statement.html", "statement.txt", "missing.txt", "dossier.json"] {
      let text = try #require(bench.read("out/\(file)"))
      #expect(!text.contains("Orrin") && !text.contains("orrin") && !text.contains("Secret"), "\(file)")
    }
  }

  @Test func aFolderWithOtherThingsIsLeftAlone() throws {
    let bench = try bench()
    try FileManager.default.createDirectory(atPath: bench.path("full"), withIntermediateDirectories: true)
    try bench.write("mine", to: "full/index.html")
    try bench.write("a file", to: "plain")
    let before = bench.recordCount
    for folder in ["full", "plain", "plain/out", "nowhere/out"] {
      #expect(bench.failure("dossier brightwater into \"\(folder)\"") != nil, "\(folder)")
    }
    #expect(bench.read("full/index.html") == "mine")
    #expect(bench.recordCount == before)
    try bench.run("dossier brightwater into out")
    try bench.run("dossier brightwater into out")
    let left = try FileManager.default.contentsOfDirectory(atPath: bench.folder).filter { $0.hasPrefix("out") }
    #expect(left == ["out"])
  }

  @Test func aReferralNeedsTheDossierOfThePresentState() throws {
    let bench = try bench()
    #expect(bench.failure(#"refer brightwater to "Fairway""#)?.message.contains("no dossier") == true)
    try bench.run("dossier brightwater into out")
    try bench.run("paid 100 from brightwater")
    #expect(bench.failure(#"refer brightwater to "Fairway""#)?.message.contains("does not show everything") == true)
    try bench.run("undo")
    try bench.run("log orrin no-answer")
    try bench.run(#"refer brightwater to "Fairway""#)
    try bench.run("today")
    #expect(bench.value("held.0.why")?.contains("referred to Fairway") == true)
    #expect(bench.value("held.0.until") == "null")
    let referred = try bench.session.book
    try bench.run("undo")
    #expect(try bench.session.book.holds.isEmpty && bench.session.book.casework.referrals.isEmpty)
    try bench.run("redo")
    #expect(try bench.session.book.holds == referred.holds)
    #expect(try bench.session.book.placements == referred.placements)
    #expect(try bench.session.book.casework == referred.casework)
  }

  @Test func aWriteOffClosesWhatIsOverdueAndUndoBringsItBack() throws {
    let bench = try bench()
    let before = try bench.session.book.invoices
    try bench.run(#"decide brightwater write-off because "they closed""#)
    #expect(try bench.session.book.invoices.prefix(2).allSatisfy { $0.open == 0 })
    try bench.run("undo")
    #expect(try bench.session.book.invoices == before)
  }

  @Test func aChoiceWithoutItsReasonRecordsNothing() throws {
    let bench = try bench()
    let before = bench.recordCount
    try bench.run("decide brightwater go-on")
    try bench.run("decide brightwater settle 2000")
    #expect(bench.value("choices.0.choice") != nil)
    #expect(bench.failure("decide brightwater settle because \"x\"") != nil)
    #expect(bench.failure("decide brightwater settle 999999 because \"x\"") != nil)
    #expect(bench.failure("decide brightwater because \"x\"") != nil)
    #expect(bench.recordCount == before)
  }

  @Test func articleNumbersMayHaveBlanks() throws {
    let bench = try bench()
    try bench.run("draft certified-letter brightwater")
    #expect(bench.failure("sent article 9407 1111") != nil)
    try bench.run("sent article 9407 1111 0549 5800 0000 00")
    #expect(try bench.session.book.casework.letters.first?.article == "9407111105495800000000")
    try bench.run("receipt brightwater delivered on today signed \"M. Ochoa\"")
    #expect(bench.value("signedBy") == "M. Ochoa")
    #expect(bench.failure("receipt brightwater delivered") != nil)
  }
}
