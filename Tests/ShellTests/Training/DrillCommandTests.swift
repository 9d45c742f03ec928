import Foundation
import Receivables
import Testing
import Training

@testable import Shell

@Suite("Drills and progress in the shell")
struct DrillCommandTests {
  private func bench() throws -> ShellBench {
    let bench = try ShellBench(book: false)
    bench.session.usesEncoder = false
    return bench
  }

  private func file(_ bench: ShellBench) -> String { bench.path("data/training/dana.plist") }

  private func mode(_ path: String) -> Int? {
    (try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]) as? Int
  }

  @Test("answers are kept in a file of one's own, that nobody else can read; the book knows nothing of it")
  func kept() throws {
    let bench = try ShellBench()
    let records = bench.recordCount
    try bench.run("drill facts seed 1")
    #expect(bench.value("item.number") == "1")
    let right = try #require(bench.session.drill?.current?.right)
    try bench.run("\"\(right)\"")
    #expect(bench.value("passed") == "true" && bench.value("next.number") == "2")
    #expect(mode(file(bench)) == 0o600)
    #expect(mode(bench.path("data/training")) == 0o700)
    try bench.run("stop")
    #expect(bench.value("score") == "100")
    #expect(bench.recordCount == records)
    try bench.run("progress")
    #expect(bench.value("goes") == "1" && bench.value("last.0.what") == "facts")
    #expect(bench.value("boxes.1") == "1")
  }

  @Test("what is no answer costs nothing; what is not known counts as wrong")
  func noAnswer() throws {
    let bench = try bench()
    try bench.run("drill reason seed 1")
    let failure = try #require(bench.failure("\"99\""))
    #expect(failure.kind == .refused && failure.hints.contains { $0.contains("stop") })
    #expect(bench.session.drill?.passed == [])
    try bench.run("\"?\"")
    #expect(bench.value("passed") == "false")
  }

  @Test("in a script answers stand between quotes, and a score can be expected")
  func script() throws {
    let bench = try bench()
    try bench.script(
      """
      drill facts seed 1
      "nothing"
      "nothing"
      "nothing"
      "nothing"
      "nothing"
      expect score <= 60
      progress
      expect goes = 1
      """)
    #expect(bench.scriptFailure("drill facts\nnothing\n") != nil)
  }

  @Test("a damaged file is set aside, with all that was in it, and said so")
  func damaged() throws {
    let bench = try bench()
    try bench.run("drill facts seed 1")
    try bench.run("\"amount\"")
    try bench.run("stop")
    let broken = Data("<plist>broken".utf8)
    try broken.write(to: URL(filePath: file(bench)))
    let shown = try bench.run("drill")
    #expect(shown.containsFlattened("it was set aside as"))
    let aside = file(bench) + ".damaged-2026-11-21"
    #expect(FileManager.default.contents(atPath: aside) == broken)
    #expect(!FileManager.default.fileExists(atPath: file(bench)))
    try broken.write(to: URL(filePath: file(bench)))
    try bench.run("progress")
    #expect(FileManager.default.contents(atPath: aside + "-2") == broken)
  }

  @Test("a file of a newer program is neither read nor written")
  func newer() throws {
    let bench = try bench()
    try bench.run("drill facts seed 1")
    try bench.run("\"amount\"")
    try bench.run("stop")
    let text = try #require(bench.read("data/training/dana.plist"))
    let newer = text.replacing("<integer>1</integer>\n\t<key>name", with: "<integer>7</integer>\n\t<key>name")
    #expect(newer != text)
    try bench.write(newer, to: "data/training/dana.plist")
    #expect(bench.failure("drill facts")?.message.contains("newer") == true)
    #expect(bench.read("data/training/dana.plist") == newer)
  }

  @Test("what another window wrote meanwhile stays")
  func together() throws {
    let bench = try bench()
    try bench.run("drill facts seed 1")
    try bench.run("\"amount\"")
    var file = try ProgressFile(propertyList: Data(contentsOf: URL(filePath: file(bench))))
    file.answer("reason/elsewhere", isRight: true, on: bench.session.today)
    try file.propertyList().write(to: URL(filePath: self.file(bench)))
    try bench.run("\"amount\"")
    let after = try ProgressFile(propertyList: Data(contentsOf: URL(filePath: self.file(bench))))
    #expect(after.cards.count == 3 && after.cards["reason/elsewhere"] != nil)
  }

  @Test("a training talk counts once, a rewound one not again, and its skills are kept")
  func trainingCounts() throws {
    let bench = try bench()
    try bench.run("train slipped-through seed 7")
    try bench.run("\"Hello Hannah, this is Dana at Harbor Light about invoice 3318. How are things?\"")
    try bench.run("stop")
    try bench.run("rewind 1")
    try bench.run("\"Pay now.\"")
    try bench.run("stop")
    try bench.run("progress")
    #expect(bench.value("goes") == "1" && bench.value("last.0.what") == "slipped-through")
    #expect(bench.value("skills.1.skill") == "opening")
  }

  @Test("several trainees in one table, and as CSV that no spreadsheet runs")
  func several() throws {
    let bench = try bench()
    for (name, score) in [("=2+5", 40), ("Zoë, \"Z\"", 90)] {
      bench.session.user = name
      ProgressStore(bench.session).update {
        $0.add(score: score, scenario: "wages-on-friday", skills: [.tone: score], on: bench.session.today)
      }
    }
    try bench.write("no plist", to: "data/training/odd.plist")
    let shown = try bench.run("progress all")
    #expect(shown.contains("=2+5") && shown.contains("Zoë") && shown.contains("odd.plist"))
    #expect(bench.value("trainees.count") == "2" && bench.value("problems.count") == "1")
    try bench.run("progress \"Zoë, \\\"Z\\\"\"")
    #expect(bench.value("skills.0.now") == "90")
    try bench.run("export progress into all.csv")
    let rows = try #require(bench.read("all.csv")).components(separatedBy: "\r\n")
    #expect(rows.count == 4 && rows[3].isEmpty)
    #expect(rows[0].hasPrefix("trainee,day,kind,what,score,opening,listening"))
    #expect(rows[1].hasPrefix("'=2+5,2026-11-21,train,wages-on-friday,40,,"))
    #expect(rows[2].hasPrefix("\"Zoë, \"\"Z\"\"\",2026-11-21,train,"))
    #expect(bench.failure("progress nobody")?.kind == .refused)
    #expect(bench.failure("progress in nowhere")?.kind == .refused)
  }

  @Test("pages fit a narrow window, without colour too", arguments: [80, 40])
  func narrow(_ width: Int) throws {
    let bench = try bench()
    bench.session.appearance.width = width
    for kind in DrillKind.allCases where kind != .rewrite {
      let shown = try bench.run("drill \(kind.rawValue) seed 2")
      let answer = try bench.run("\"1\"")
      try bench.run("stop")
      for line in (shown + answer).split(separator: "\n") { #expect(line.count <= width, "\(line)") }
    }
    for line in try bench.run("progress").split(separator: "\n") { #expect(line.count <= width, "\(line)") }
    for line in try bench.run("progress all").split(separator: "\n") { #expect(line.count <= width, "\(line)") }
  }
}
