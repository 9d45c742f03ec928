import CommandLanguage
import Receivables
import Training

/// Progress as pages and as JSON.
struct ProgressView {
  static let fields: KeyValuePairs<String, String> = [
    "trainee": "", "goes": "how often something was practised", "days": "on how many days", "since": "the first day",
    "skills.skill": "null for all together", "skills.goes": "", "skills.now": "mean of the last five goes, 0 to 100",
    "skills.first": "mean of the first five, null below ten goes",
    "skills.weeks": "means of the last eight calendar weeks, the newest last, null where nothing was practised",
    "boxes": "questions in each Leitner box", "due": "questions that wait today", "last.day": "",
    "last.kind": "train or drill",
    "last.what": "", "last.score": "", "trainees": "with `all` or `in FOLDER`: one of these each",
    "problems": "files that cannot be read",
  ]

  private let session: Session
  private var formatter: Formatter { session.formatter }

  init(_ session: Session) { self.session = session }

  // MARK: One trainee

  func page(of file: ProgressFile) -> Page {
    var page = Page()
    let days = Set(file.records.map(\.day))
    page.rule(
      "Progress of \(file.name)",
      "\(formatter.count(file.records.count, "go", "goes")) on \(formatter.count(days.count, "day"))")
    let skills = file.skills(until: session.today)
    guard !skills.isEmpty else {
      page.add("Nothing was practised yet. `train` and `drill` list what there is.", .hint, indent: 2)
      return page
    }
    for progress in skills { page.add(progress.skill?.rawValue ?? "all", runs(progress), width: 11) }
    page.add(
      "Bars: the last \(SkillProgress.window) goes. Right of them the means of the last eight weeks, this one last.",
      .dim,
      indent: 2)
    page.add("Boxes", boxes(file), width: 11)
    var table = Table([.init("last"), .init(""), .init("", flexible: true), .init("score", right: true)], indent: 2)
    for record in file.records.suffix(5).reversed() {
      table.add([formatter.weekday(record.day), record.kind.rawValue, record.what, "\(record.score)"])
    }
    page.add(table)
    if let weakest = skills.filter({ $0.skill != nil }).min(by: { $0.now < $1.now }), let skill = weakest.skill {
      page.add("Next: \(advice(skill))", .hint, indent: 2)
    }
    return page
  }

  private func runs(_ progress: SkillProgress) -> [Run] {
    // A narrow window has the label above and room for half the bar.
    let cells = session.appearance.width < 60 ? 10 : 20
    let full = (progress.now * cells + 50) / 100
    var runs = [
      Run(String(repeating: "█", count: full), .hint), Run(String(repeating: "░", count: cells - full), .dim),
      Run(" \(progress.now < 100 ? " " : "")\(progress.now < 10 ? " " : "")\(progress.now)", .strong),
      Run("  " + progress.weeks.map(Self.level).joined(), .plain),
      Run("  " + formatter.count(progress.goes, "go", "goes"), .dim),
    ]
    if let first = progress.first { runs.append(Run(", at first \(first)", .dim)) }
    return runs
  }

  /// A mean as the height of a bar; a dot where there is none.
  private static func level(_ mean: Int?) -> String {
    let levels = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    return mean.map { levels[min(levels.count - 1, max(0, $0) * levels.count / 100)] } ?? "·"
  }

  private func boxes(_ file: ProgressFile) -> String {
    let counts = zip(1..., file.boxes).map { "\($0): \($1)" }.joined(separator: "  ")
    let due = due(file)
    return counts + "  (of 5; "
      + (due == 0 ? "nothing waits today)" : "\(formatter.count(due, "question")) waiting today)")
  }

  private func due(_ file: ProgressFile) -> Int { file.cards.values.count { $0.due <= session.today } }

  private func advice(_ skill: Skill) -> String {
    let drills = DrillKind.allCases.filter { $0.skill == skill }
    let what = drills.isEmpty ? "`train`" : DisplayText.list(drills.map { "`drill \($0.rawValue)`" })
    return "\(skill.rawValue) (\(skill.words)) with \(what)."
  }

  // MARK: Several

  func page(of files: [ProgressFile]) -> Page {
    var page = Page()
    guard !files.isEmpty else { return Page("Nobody has practised here yet.") }
    var table = Table([
      .init("trainee"), .init("goes", right: true), .init("last"), .init("score", right: true),
      .init("strongest", flexible: true), .init("weakest", flexible: true),
    ])
    for file in files {
      let skills = file.skills(until: session.today)
      let ranked = skills.filter { $0.skill != nil }.sorted { $0.now > $1.now }
      table.add([
        file.name, "\(file.records.count)", file.records.last.map { formatter.day($0.day) } ?? "",
        skills.first.map { "\($0.now)" } ?? "", ranked.first.map(words) ?? "",
        ranked.count > 1 ? ranked.last.map(words) ?? "" : "",
      ])
    }
    page.add(table)
    page.add(
      "Scores: the mean of the last \(SkillProgress.window) goes. `export progress into FILE.csv` has them all.", .dim)
    return page
  }

  private func words(_ progress: SkillProgress) -> String { "\(progress.skill?.rawValue ?? "") \(progress.now)" }

  // MARK: JSON

  func document(of file: ProgressFile) -> JSON {
    [
      "trainee": .string(file.name), "goes": .integer(file.records.count),
      "days": .integer(Set(file.records.map(\.day)).count), "since": JSON(file.records.map(\.day).min()),
      "skills": .array(
        file.skills(until: session.today).map { progress in
          [
            "skill": JSON(progress.skill?.rawValue), "goes": .integer(progress.goes), "now": .integer(progress.now),
            "first": JSON(progress.first), "weeks": .array(progress.weeks.map { JSON($0) }),
          ]
        }), "boxes": .array(file.boxes.map { .integer($0) }), "due": .integer(due(file)),
      "last": .array(
        file.records.suffix(5).reversed().map { record in
          [
            "day": JSON(record.day), "kind": .string(record.kind.rawValue), "what": .string(record.what),
            "score": .integer(record.score),
          ]
        }),
    ]
  }
}
