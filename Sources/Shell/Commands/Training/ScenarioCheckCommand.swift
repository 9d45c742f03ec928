import CommandLanguage
import Foundation
import Receivables
import Training

extension Command where World == Session {
  static let scenarioCheck = Command(
    "scenario check", group: "Training", "Says everything that keeps scenarios from being played.",
    detail: """
      Takes a file, the name of a scenario, or nothing for all of them. Write your own into scenarios.plist in your book's \
      folder; one of a shipped name takes its place. The exit status is 1 if there is any problem.
      """,
    examples: ["scenario check", "scenario check slipped-through"],
    json: ["ok": "whether all can be played", "scenarios": "how many", "problems": "in words"],
    reads: true, needsBook: false, .path("FILE|NAME", "a property list of scenarios, or the name of one").optional
  ) { session, wanted in
    let desk = TrainingDesk(session)
    let library = TrainingLibrary(session)
    let scenarios: [Scenario]
    if let wanted {
      if let named = try desk.scenarios().first(where: { $0.name == wanted }) {
        scenarios = [named]
      } else if FileManager.default.fileExists(atPath: session.readable(wanted)) {
        scenarios = try library.curriculum(session.readable(wanted)).scenarios
      } else {
        throw Diagnostic(
          "there is neither a scenario nor a file \(DisplayText.quoted(wanted))", kind: .refused,
          candidates: EditDistance.nearest(to: wanted, in: try desk.scenarios().map(\.name)))
      }
    } else {
      scenarios = try desk.scenarios()
    }
    let problems = Curriculum(scenarios).problems(
      personas: try library.personas(), lines: try library.lines(), stages: desk.stages)
    let count = session.formatter.count(scenarios.count, "scenario")
    var page = Page(
      problems.isEmpty
        ? "\(count), nothing wrong." : "\(count), \(session.formatter.count(problems.count, "problem")):",
      problems.isEmpty ? .strong : .problem)
    for problem in problems { page.add("- \(problem)", indent: 2) }
    session.reply(
      page, ["ok": .bool(problems.isEmpty), "scenarios": .integer(scenarios.count), "problems": JSON(problems)])
    if !problems.isEmpty { throw Diagnostic.refused("the scenarios cannot all be played") }
  }
}
