import Foundation
import Testing

@testable import LineEditor

@Suite struct HistoryTests {
  @Test(
    arguments: [
      ("today", "today"), ("two\nlines", "two lines"), ("tab\there", "tab here"), ("end  \n", "end"), (" secret", nil),
      ("\tsecret", nil), ("", nil), ("\n", nil), ("\u{0}", nil), ("a\u{1B}[2J", "a [2J"), ("Café 漢", "Café 漢"),
    ] as [(String, String?)])
  func flattensWhatItKeeps(line: String, entry: String?) {
    #expect(History.entry(for: line) == entry)
  }

  @Test func skipsRepeatsAndKeepsToItsLimit() {
    let history = History(path: nil, limit: 3)
    for line in ["a", "a", "b", "a", "a ", "c", "d"] { history.remember(line) }
    #expect(history.entries == ["a", "c", "d"])
    #expect(history.remember("d") == nil)
    #expect(history.remember("e") == "e")
    #expect(history.takeProblem() == nil)
  }

  @Test func makesAPrivateFileInAPrivateFolder() throws {
    let scratch = try Scratch()
    History(path: scratch.path("state/kept/history")).remember("one")
    let file = try FileManager.default.attributesOfItem(atPath: scratch.path("state/kept/history"))
    let folder = try FileManager.default.attributesOfItem(atPath: scratch.path("state"))
    #expect(file[.posixPermissions] as? Int == 0o600)
    #expect(folder[.posixPermissions] as? Int == 0o700)
  }

  @Test func readsBackWhatItWrote() throws {
    let scratch = try Scratch()
    let path = scratch.path("history")
    let first = History(path: path)
    let second = History(path: path)
    first.remember("from the first")
    second.remember("Grüße from the second")
    first.remember("again")
    #expect(scratch.read("history") == "from the first\nGrüße from the second\nagain\n")
    #expect(History(path: path).entries == ["from the first", "Grüße from the second", "again"])
  }

  @Test func repairsADamagedFile() throws {
    let scratch = try Scratch()
    let path = scratch.path("history")
    try Data("good\n\n\u{7}\nbad \u{0}x\n".utf8 + [0xFF, 0x0A] + Array("torn".utf8)).write(to: URL(filePath: path))
    let history = History(path: path)
    #expect(history.entries == ["good", "bad  x", "\u{FFFD}", "torn"])
    history.remember("next")
    #expect(History(path: path).entries.suffix(2) == ["torn", "next"])
  }

  @Test func shortensALongFile() throws {
    let scratch = try Scratch()
    let path = scratch.path("history")
    try scratch.write((1...50).map { "line \($0)\n" }.joined(), to: "history")
    #expect(History(path: path, limit: 30).entries.count == 30)
    #expect(scratch.read("history")?.split(separator: "\n").count == 50)
    #expect(History(path: path, limit: 20).entries == (31...50).map { "line \($0)" })
    #expect(scratch.read("history")?.split(separator: "\n").count == 20)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path) == ["history"])
  }

  @Test func readsTheEndOfAHugeFile() throws {
    let scratch = try Scratch()
    let line = String(repeating: "é", count: 500)
    try scratch.write((1...6_000).map { "\(line) \($0)\n" }.joined(), to: "history")
    let history = History(path: scratch.path("history"), limit: 10)
    #expect(history.entries == (5_991...6_000).map { "\(line) \($0)" })
    #expect(scratch.read("history")?.split(separator: "\n").count == 10)
  }

  @Test func losesNothingWhenSeveralWriteAndShorten() async throws {
    let scratch = try Scratch()
    let path = scratch.path("history")
    let writers = 4
    let each = 100
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<writers {
        group.addTask {
          let file = HistoryFile(path: path)
          for number in 0..<each {
            try? file.append("\(writer)-\(number)")
            if number.isMultiple(of: 10) { try? file.shorten(to: 10_000) }
          }
        }
      }
    }
    let kept = try HistoryFile(path: path).load(limit: 10_000)
    #expect(kept.count == writers * each)
    for writer in 0..<writers {
      #expect(kept.filter { $0.hasPrefix("\(writer)-") } == (0..<each).map { "\(writer)-\($0)" })
    }
  }

  @Test func saysOnceWhyTheFileIsNotUsed() throws {
    let scratch = try Scratch()
    try scratch.write("precious\n", to: "target")
    let link = scratch.path("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: scratch.path("target"))
    let linked = History(path: link)
    linked.remember("not there")
    #expect(linked.takeProblem()?.contains("symbolic link") == true)
    #expect(linked.takeProblem() == nil)
    #expect(linked.entries == ["not there"])
    #expect(scratch.read("target") == "precious\n")

    // A file where a folder should be stands for every folder that cannot be written, for the superuser too.
    let blocked = History(path: scratch.path("target/history"))
    blocked.remember("one")
    #expect(blocked.takeProblem()?.hasPrefix("history is not kept: ") == true)
    blocked.remember("two")
    #expect(blocked.takeProblem() == nil)
    #expect(blocked.entries == ["one", "two"])

    #expect(History(path: scratch.folder.path).takeProblem() != nil)
  }
}
