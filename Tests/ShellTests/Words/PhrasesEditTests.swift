import CommandLanguage
import Foundation
import Receivables
import Testing
import Wording

@testable import Shell

/// `phrases show`, `phrases edit` and `phrases check`.
struct PhrasesEditTests {
  private func bench() throws -> ShellBench {
    let bench = try ShellBench()
    bench.session.usesEncoder = false
    return bench
  }

  private func own(_ bench: ShellBench) -> String? { bench.read("harbor.kindly/phrases.plist") }

  /// Lets `change` be the editor of the book's phrases.
  private func edit(_ bench: ShellBench, _ change: @escaping (String) -> String) {
    bench.session.runAside = { _, arguments, _ in
      guard let path = arguments.last, let data = FileManager.default.contents(atPath: path) else { return 1 }
      let text = change(String(decoding: data, as: UTF8.self))
      return (try? Data(text.utf8).write(to: URL(filePath: path))) == nil ? 1 : 0
    }
  }

  @Test func showsTheStageInItsRegisters() throws {
    let bench = try bench()
    let output = try bench.run("phrases show past-due")
    for kind in ["email", "text", "letter", "purpose", "close"] { #expect(output.contains("── \(kind)")) }
    for register in Register.allCases { #expect(output.contains("\(register.rawValue) ──")) }
    bench.session.appearance.json = true
    try bench.run("phrases show past-due")
    let count = try #require(bench.value("texts.count").flatMap { Int($0) })
    #expect(count > 20)
    for number in 0..<count {
      let bound =
        bench.value("texts.\(number).register") == "neutral"
        && ["purpose", "email", "text", "letter", "certified-letter"].contains(
          bench.value("texts.\(number).kind") ?? "")
      #expect((bench.value("texts.\(number).fits") == "null") != bound)
    }
  }

  @Test func editCopiesOnlyWhatIsNamed() throws {
    let bench = try bench()
    edit(bench) { $0.replacing("Please pay by", with: "We ask for payment by") }
    try bench.run("phrases edit email past-due neutral")
    let own = try #require(self.own(bench))
    #expect(
      own.contains("We ask for payment by") && own.contains("<key>neutral</key>") && !own.contains("<key>firm</key>"))
    #expect(bench.value("own") == "1")
    try bench.fill()
    try bench.run("stage brightwater at past-due because \"test\"")
    try bench.run("draft email brightwater neutral")
    #expect(bench.session.lastOutput.contains("We ask for payment by"))
  }

  @Test func whatNobodyChangedIsNotLeftThere() throws {
    let bench = try bench()
    edit(bench) { $0 }
    try bench.run("phrases edit email")
    #expect(own(bench) == nil)
    #expect(bench.session.lastOutput.contains("Nothing was changed"))
  }

  @Test func addsToAFileAndKeepsItsComments() throws {
    let bench = try bench()
    edit(bench) {
      $0.replacing("Please pay by", with: "We ask for payment by").replacing(
        "<key>written", with: "<!-- mine -->\n<key>written")
    }
    try bench.run("phrases edit email past-due neutral")
    edit(bench) { $0.replacing("</string>\n</dict>", with: "\nPS: thank you.</string>\n</dict>") }
    try bench.run("phrases edit letter past-due neutral")
    let own = try #require(self.own(bench))
    #expect(own.contains("<!-- mine -->") && own.contains("We ask for payment by") && own.contains("<key>letter</key>"))
  }

  @Test func keepsAFileThatCannotBeRead() throws {
    let bench = try bench()
    edit(bench) { $0.replacing("</plist>", with: "") }
    let diagnostic = try #require(bench.failure("phrases edit email past-due"))
    #expect(diagnostic.hints.contains { $0.contains("kept") })
    #expect(try #require(own(bench)).contains("Please pay by"))
    edit(bench) { $0 + "</plist>\n" }
    #expect(bench.failure("phrases edit") == nil)
  }

  @Test func saysWhatIsWrongWithOnesOwnWords() throws {
    let bench = try bench()
    edit(bench) { $0.replacing("Please pay by", with: "You idiot, pay or we will tell your customers {{nonsense}} by") }
    let diagnostic = try #require(bench.failure("phrases edit email past-due neutral"))
    #expect(diagnostic.message.contains("not sound"))
    edit(bench) { $0.replacing(" {{nonsense}}", with: "") }
    #expect(bench.failure("phrases edit") != nil)
    let output = bench.session.lastOutput
    #expect(output.contains("insult") && output.contains("third-party") && output.contains("colder than past-due asks"))
    #expect(bench.failure("phrases check") != nil)
  }

  @Test func refusesWhatIsNotThere() throws {
    let bench = try bench()
    #expect(try #require(bench.failure("phrases edit email past-deu")).candidates == ["past-due"])
    #expect(try #require(bench.failure("phrases edit email past-due")).message.contains("no terminal"))
    #expect(own(bench) == nil)
    bench.session.runAside = { _, _, _ in 3 }
    #expect(bench.failure("phrases edit email past-due") != nil)
    #expect(own(bench) == nil, "a failing editor leaves nothing behind")
  }

  /// Every shipped text, copied and read again, says the same.
  @Test func aCopyIsTheOriginal() throws {
    let folder = try #require(ShellBench.resources().folders.first)
    let shipped = try Phrasebook(resources: folder)
    let text = OwnPhrases.file(shipped.sources(.shipped), parts: shipped.sharedParts)
    let read = try Phrasebook(resources: folder, ownText: text)
    #expect(read.sources(.own) == shipped.sources(.shipped))
    // Inserted one by one into an empty file, they are the same again.
    var file = OwnPhrases(OwnPhrases.file([], parts: [:]))
    for source in shipped.sources(.shipped) { file.insert(source) }
    #expect(try Phrasebook(resources: folder, ownText: file.text).sources(.own) == shipped.sources(.shipped))
    let key = PhraseKey(.letter, "past-due", .firm)
    let line = try #require(file.line(of: key))
    #expect(
      file.text.split(separator: "\n", omittingEmptySubsequences: false)[line - 2...line].contains {
        $0.contains("past-due")
      })
  }
}
