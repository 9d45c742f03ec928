import CommandLanguage
import Wording

extension Command where World == Session {
  static let phrasesCheck = Command(
    "phrases check", group: "Words", "Checks the phrasebook, your own words included.",
    examples: [Example("phrases check", setup: "book")], json: ["ok": "", "problems": "place and message of each"],
    reads: true, needsBook: false
  ) { session in
    let problems = PhraseCheck(try session.phrasebook).problems()
    var page = Page()
    page.add(
      problems.isEmpty ? "The phrasebook is sound." : "\(problems.count) problems:",
      problems.isEmpty ? .strong : .problem)
    for problem in problems { page.add("- \(problem.place): \(problem.message)", indent: 2) }
    session.reply(
      page,
      [
        "ok": .bool(problems.isEmpty),
        "problems": .array(problems.map { ["place": .string($0.place), "message": .string($0.message)] }),
      ])
    if !problems.isEmpty { throw Diagnostic.refused("the phrasebook is not sound") }
  }
}
