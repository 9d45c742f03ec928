import CommandLanguage
import Foundation
import Testing

@testable import Shell

/// `check` and the sessions of this project.
struct CheckTests {
  private static let sessions: [String] = {
    let folder = repository + "/Tests/Sessions"
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".session") || $0.hasSuffix(".kindly") }.sorted()
  }()

  private static var repository: String {
    URL(filePath: #filePath).appending(path: "../../../..").standardized.path
  }

  @Test(arguments: sessions)
  func sessionHolds(_ name: String) throws {
    let bench = try ShellBench(book: false)
    let path = Self.repository + "/Tests/Sessions/" + name
    if let failure = bench.failure("check \"\(path)\"") {
      Issue.record("\(failure.message)\n\(bench.session.lastOutput)")
    }
  }

  /// README shows a session of the tests, word for word.
  @Test func readmeShowsItsSession() throws {
    let readme = try String(contentsOfFile: Self.repository + "/README.md", encoding: .utf8)
    let pieces = readme.components(separatedBy: "<!-- session: ")
    for piece in pieces.dropFirst() {
      let name = piece.prefix { $0 != " " }
      let session = try String(contentsOfFile: "\(Self.repository)/\(name)", encoding: .utf8)
      let block = "\(name) -->\n```\n\(session)```\n<!-- end of session -->"
      #expect(piece.hasPrefix(block), "scripts/accept brings it up to date")
    }
  }

  private static let good = """
    # what a reader should know

    kindly> as of 2026-11-21
    kindly> client "Acme & Co"
    Saved Acme & Co as acme-co.
    kindly> bogus
    error: unknown command "bogus"
      bogus
      ^^^^^
      hint: `help` lists the commands

    """

  @Test func holdsAndDoesNot() throws {
    let bench = try ShellBench(book: false)
    try bench.write(Self.good, to: "a.session")
    #expect(try bench.run("check a.session") == "a.session holds\n")
    #expect(bench.value("holds") == "true")
    try bench.write(Self.good.replacing("acme-co.", with: "acme."), to: "b.session")
    let failure = try #require(bench.failure("check a.session b.session"))
    #expect(failure.kind == .expectation)
    #expect(failure.message == "1 of 2 files do not hold")
    #expect(
      bench.transcript.takeAll() == """
        a.session holds
        b.session does not hold
        b.session:3:
            kindly> as of 2026-11-21
            kindly> client "Acme & Co"
          - Saved Acme & Co as acme.
          + Saved Acme & Co as acme-co.
            kindly> bogus
            error: unknown command "bogus"

        """)
  }

  @Test func acceptWritesWhatCame() throws {
    let bench = try ShellBench(book: false)
    try bench.write(Self.good.replacing("acme-co.", with: "acme.\nand more"), to: "b.session")
    try bench.run("check b.session accept")
    #expect(bench.read("b.session") == Self.good)
    #expect(bench.value("accepted") == "1")
  }

  @Test func spoilsNothing() throws {
    let bench = try ShellBench()
    try bench.fill()
    let before = bench.recordCount
    try bench.write("kindly> new x.kindly company X currency EUR\nkindly> client Y\n", to: "c.session")
    #expect(bench.failure("check c.session")?.kind == .expectation)
    #expect(!FileManager.default.fileExists(atPath: bench.path("x.kindly")))
    #expect(bench.recordCount == before)
    #expect(bench.session.today.description == "2026-11-21")
  }

  @Test func findsFilesBesideTheSession() throws {
    let bench = try ShellBench(book: false)
    try FileManager.default.createDirectory(atPath: bench.path("sub"), withIntermediateDirectories: true)
    try bench.write("client \"Zoë\"\n", to: "sub/fill.kindly")
    try bench.write("kindly> run fill.kindly\nSaved Zoë as zoe.\n", to: "sub/d.session")
    try bench.run("check sub/d.session")
  }

  @Test func playsScripts() throws {
    let bench = try ShellBench(book: false)
    try bench.write("client \"Zoë\"\nexpect \"zoe\"\n", to: "good.kindly")
    try bench.run("check good.kindly")
    try bench.write("client \"Zoë\"\nexpect \"zoo\"\n", to: "bad.kindly")
    #expect(bench.failure("check bad.kindly")?.kind == .expectation)
    #expect(bench.transcript.takeAll().contains("bad.kindly:2:1: error: expected \"zoo\""))
  }

  @Test func saysWhoWorks() throws {
    let bench = try ShellBench(book: false)
    for (head, user) in [("", "dana"), ("# user anna\n", "anna")] {
      try bench.write("\(head)kindly> client X\nSaved X as x.\nkindly> history\n", to: "e.session")
      try bench.run("check e.session accept")
      #expect(bench.read("e.session")?.contains(user) == true)
      try bench.run("check e.session")
    }
  }

  @Test func wrongFiles() throws {
    let bench = try ShellBench(book: false)
    #expect(bench.failure("check")?.kind == .words)
    #expect(bench.failure("check nowhere.session")?.kind == .refused)
  }

  @Test(arguments: [
    ("", "a", "x:1:\n  + a\n"), ("a\nb\nc\nd\ne\nf\n", "a\nb\nc\nd\ne\nf", ""),
    ("a\nb\nc\nd\ne\nf\n", "a\nb\nc\nX\ne\nf", "x:2:\n    b\n    c\n  - d\n  + X\n    e\n    f\n"),
    ("a\nb", "b", "x:1:\n  - a\n    b\n"),
  ])
  func differences(_ expected: String, _ found: String, _ text: String) {
    #expect(LineDifference(expected: expected, found: found).text(name: "x") == text)
  }
}
