import Foundation
import Shell
import Testing

/// The program as scripts call it: options, words, exit statuses, streams.
@Suite(.timeLimit(.minutes(3)))
struct ProgramTests {
  private static let statuses: [([String], Int32)] = [
    (["today"], 0), (["paid", "10", "from", "nobody"], 1), (["bogus"], 2), (["paid", "ten", "from", "orrin"], 2),
    (["--bogus", "today"], 2), (["--today", "2026-02-30", "today"], 2), (["--today", "2026-02-20T9:00", "today"], 2),
    (["--seed", "x", "today"], 2), (["--color", "pink", "today"], 2), (["--book"], 2), (["--book", "", "today"], 2),
    (["--book", "nowhere", "today"], 1), (["--help"], 0), (["help"], 0), (["--", "today"], 0), (["batch"], 2),
    (["--today", "2026-11-21T09:30", "--seed", "7", "--json", "--color", "always", "today"], 0),
    (["expect", "\"x\""], 3), (["call", "brightwater"], 0),
  ]

  private let bench: ShellBench
  private let program: BuiltProgram

  init() throws {
    bench = try ShellBench()
    try bench.fill()
    program = BuiltProgram(folder: bench.folder)
  }

  @Test(arguments: statuses)
  func exitStatus(_ arguments: [String], _ status: Int32) throws {
    let result = try program.run(arguments)
    #expect(result.status == status, "\(result.error)")
    #expect((status == 0) == result.error.isEmpty)
    if status != 0 {
      #expect(result.out.isEmpty)
      #expect(result.error.hasPrefix("error: "))
    }
  }

  @Test func damageIsFour() throws {
    var journal = try Data(contentsOf: URL(filePath: bench.path("harbor.kindly/journal")))
    journal[journal.count / 2] ^= 0xFF
    try journal.write(to: URL(filePath: bench.path("harbor.kindly/journal")))
    #expect(try program.run(["today"]).status == 4)
    #expect(try program.run([], input: "today\n").status == 4)
    #expect(try program.run(["help"]).status == 0)
  }

  @Test func jsonFirstOrLast() throws {
    let first = try program.run(["--json", "today"]).out
    #expect(first.hasPrefix("{\"date\":\"2026-11-21\""))
    #expect(try program.run(["today", "--json"]).out == first)
    #expect(first.filter { $0 == "\n" }.count == 1)
  }

  @Test func helpAfterACommandIsAboutIt() throws {
    for command in ["tone", "today", "rates"] {
      let help = try program.run(["help", command])
      #expect(help.status == 0 && !help.out.isEmpty)
      #expect(try program.run([command, "--help"]).out == help.out)
      #expect(try program.run([command, "-h"]).out == help.out)
    }
  }

  @Test func everythingAfterTheFirstWordIsTheCommands() throws {
    for note in ["--json", "--help", "-x", "--book", "#1", "a \"quoted\" word", "<<END", ""] {
      #expect(try program.run(["log", "orrin", "reached", "note", note]).status == 0)
    }
    let result = try program.run(["log", "orrin", "reached", "note", "--json", "--json"])
    #expect(result.out.hasPrefix("{"))
    try bench.session.refresh()
    let notes = try bench.session.book.attempts.map { $0.note ?? "" }
    #expect(notes.prefix(7) == ["--json", "--help", "-x", "--book", "#1", "a \"quoted\" word", "<<END"])
    #expect(notes.last == "--json")
  }

  @Test func whichBook() throws {
    try bench.run("new other.kindly company Other currency EUR")
    let several = try program.run(["aging"])
    #expect(several.status == 1)
    #expect(several.error.contains("harbor.kindly"))
    #expect(try program.run(["aging"], environment: ["KINDLY_BOOK": "harbor.kindly"]).status == 0)
    #expect(try program.run(["settings"], environment: ["KINDLY_BOOK": "other.kindly"]).status == 0)
    let chosen = try program.run(["--book", "harbor.kindly", "today"], environment: ["KINDLY_BOOK": "other.kindly"])
    #expect(chosen.out.contains("Brightwater"))
  }

  @Test func aPipeIsAScript() throws {
    let result = try program.run([], input: "today\nexpect items.count = 2\n\npaid 10 from orrin\n  bogus\ntoday\n")
    #expect(result.status == 2)
    #expect(result.out.contains("Received $10.00"))
    #expect(result.error.hasPrefix("stdin:5:3: error: unknown command"))
    #expect(!result.out.contains("kindly>"))
    #expect(try program.run([], input: "").status == 0)
    #expect(try program.run([], input: "today").status == 0)
  }

  /// Lines run as they arrive: the second is only written once the answer to the first is there.
  @Test func aPipeIsAnsweredLineByLine() throws {
    let result = try program.shell(
      """
      mkfifo questions answers
      "$0" "$@" <questions >answers &
      exec 3>questions 4<answers
      echo 'paid 10 from orrin' >&3
      read -r answer <&4
      echo "got $answer"
      echo 'paid 20 from orrin' >&3
      read -r answer <&4
      echo "got $answer"
      exec 3>&-
      wait $!
      """)
    #expect(result.out.contains("got Received $10.00"))
    #expect(result.out.contains("got Received $20.00"))
    #expect(result.status == 0)
  }

  @Test func bytesThatAreNoTextAreTold() throws {
    let result = try program.shell("printf 'today\\nlog orrin reached note \"\\377\"\\n' | \"$0\" \"$@\"")
    #expect(result.status == 1)
    #expect(result.error.contains("stdin:2: the text is not UTF-8"))
    try bench.session.refresh()
    #expect(try bench.session.book.attempts.isEmpty)
  }

  @Test func outputThatCannotBeWritten() throws {
    let full = try program.shell("\"$0\" \"$@\" today >/dev/full")
    #expect(full.status == 1)
    #expect(full.error.contains("No space left on device"))
    // Nobody reading is no failure, but it ends a script that would go on for ever.
    let closed = try program.shell("yes today 2>/dev/null | \"$0\" \"$@\" | head -n 1")
    #expect(closed.status == 0)
    #expect(closed.error.isEmpty)
    let recorded = try program.shell("\"$0\" \"$@\" paid 10 from orrin | true")
    #expect(recorded.error.isEmpty)
    try bench.session.refresh()
    #expect(try bench.session.book.settlements.count == 1)
  }

  @Test func colourWhereItIsAskedFor() throws {
    #expect(!(try program.run(["today"]).out.contains("\u{1B}")))
    #expect(!(try program.run(["bogus"]).error.contains("\u{1B}")))
    #expect(try program.run(["--color", "always", "bogus"]).error.contains("\u{1B}[1;31merror:"))
  }

  @Test func linesFitTheWindow() throws {
    for columns in [40, 60, 80, 120] {
      let lines = try program.run(["today"], environment: ["COLUMNS": String(columns)]).out.split(separator: "\n")
      #expect(lines.allSatisfy { $0.count <= columns })
    }
  }

  @Test func bookCannotBeWritten() throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o400], ofItemAtPath: bench.path("harbor.kindly/journal"))
    // A superuser may write anyway.
    let status = try program.run(["paid", "10", "from", "orrin"]).status
    #expect(status == (getuid() == 0 ? 0 : 4))
  }
}
