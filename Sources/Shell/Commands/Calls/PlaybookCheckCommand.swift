import CommandLanguage
import Conversation
import Receivables
import Wording

extension Command where World == Session {
  static let playbookCheck = Command(
    "playbook check", group: "Words", "Proves that every path of a call leads to an end and has its words.",
    examples: [Example("playbook check", setup: "book")], json: ["ok": "", "problems": "in words"], reads: true,
    needsBook: false
  ) { session in
    let playbook = try CallDesk(session).playbook
    let stages = PhraseStage.allCases.map(\.rawValue)
    let check = PlaybookCheck(playbook, stages: stages)
    var problems = check.problems
    let book = try session.phrasebook
    for key in check.phraseKeys {
      for register in Register.allCases {
        let cell = CellKey(playbook: key.kind.rawValue, key.name, at: .gentle, register)
        if cell.flatMap({ book.resolve($0) }) == nil {
          problems.append("\(key): no words in the \(register.rawValue) register")
        }
      }
    }
    var page = Page()
    page.add(
      problems.isEmpty
        ? "The playbook is sound: \(playbook.nodes.count) steps, \(check.phraseKeys.count) places with words."
        : "\(problems.count) problems:", problems.isEmpty ? .strong : .problem)
    for problem in problems { page.add("- \(problem)", indent: 2) }
    session.reply(page, ["ok": .bool(problems.isEmpty), "problems": JSON(problems)])
    if !problems.isEmpty { throw Diagnostic.refused("the playbook is not sound") }
  }
}
