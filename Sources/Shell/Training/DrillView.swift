import CommandLanguage
import Receivables
import Training
import Wording

/// The questions of a drill, and what came of the answers, as pages and as JSON.
struct DrillView {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// A drill in the list.
  struct Row {
    let kind: DrillKind
    let questions: Int
    let due: Int
    let new: Int
  }

  // MARK: The list

  func list(_ rows: [Row]) -> Page {
    var page = Page("What can be drilled, a handful of questions at a time", .strong)
    var table = Table([
      .init("drill"), .init("asks", flexible: true), .init("waiting", right: true), .init("new", right: true),
    ])
    for row in rows { table.add([row.kind.rawValue, row.kind.summary, "\(row.due)", "\(row.new)"]) }
    page.add(table)
    let next = rows.max { ($0.due, $0.new) < ($1.due, $1.new) }?.kind ?? .reason
    page.add(
      "A right answer comes back after 2, 4, 8 and 16 days, a wrong one tomorrow. `drill \(next.rawValue)` begins.",
      .hint)
    return page
  }

  func document(_ rows: [Row]) -> JSON {
    [
      "drills": .array(
        rows.map { row in
          [
            "drill": .string(row.kind.rawValue), "asks": .string(row.kind.summary),
            "questions": .integer(row.questions), "due": .integer(row.due), "new": .integer(row.new),
          ]
        })
    ]
  }

  // MARK: A question

  /// The first question, with how to answer.
  func opening(_ go: DrillGo, _ progress: ProgressFile) -> Page {
    var page = question(go, progress)
    if let item = go.current { page.add(Self.help(item), .hint, indent: 2) }
    return page
  }

  func question(_ go: DrillGo, _ progress: ProgressFile) -> Page {
    var page = Page()
    guard let item = go.current else { return page }
    let box = progress.cards[item.id].map { "box \($0.box) of \(LeitnerCard.days.count)" } ?? "new"
    page.rule("Drill \(go.kind.rawValue) · \(go.passed.count + 1) of \(go.items.count)", box)
    let width = (item.situation.map(\.label.count).max() ?? 0) + 2
    for line in item.situation { page.add(line.label, line.text, width: width) }
    page.add(item.question, .strong, indent: 2)
    for (number, option) in item.options.enumerated() {
      if session.appearance.width < 50 {
        page.add([Run("\(number + 1)  ", .strong), Run(Self.shown(option))], indent: 4)
      } else {
        page.add("\(number + 1)", Self.shown(option), labelStyle: .strong, width: 3, indent: 4)
      }
    }
    return page
  }

  private static func shown(_ option: DrillItem.Option) -> String {
    option.showsName ? "\(option.name): \(option.text)" : option.text
  }

  /// How a question is answered.
  static func help(_ item: DrillItem) -> String {
    let how =
      item.options.isEmpty
      ? "Type your sentence"
      : item.options.contains(where: \.showsName) ? "Type the number or the word" : "Type the number"
    return how + "; `?` if you do not know, `stop` to end."
  }

  func document(of go: DrillGo, _ progress: ProgressFile) -> JSON {
    guard let item = go.current else { return .null }
    return [
      "id": .string(item.id), "number": .integer(go.passed.count + 1), "of": .integer(go.items.count),
      "box": JSON(progress.cards[item.id]?.box),
      "situation": .array(item.situation.map { ["label": .string($0.label), "text": .string($0.text)] }),
      "question": .string(item.question),
      "options": .array(
        item.options.enumerated().map { number, option in
          [
            "number": .integer(number + 1), "word": option.showsName ? .string(option.name) : .null,
            "text": .string(option.text),
          ]
        }),
    ]
  }

  // MARK: What came of it

  func feedback(_ verdict: DrillDesk.Verdict, _ item: DrillItem) -> Page {
    var page = Page()
    switch verdict {
    case .choice(let isRight, let chosen):
      let right = "\(item.right ?? 0)" + (item.options.first(where: \.showsName) == nil ? "" : " \(rightWord(item))")
      let words = isRight ? "Right." : chosen == nil ? "It is \(right)." : "No, \(right)."
      page.add(head(isRight, words) + [Run(" " + item.why)], indent: 2)
    case .skipped:
      page.add(head(false, "Not tried.") + [Run(" " + item.why)], indent: 2)
    case .sentence(let measured):
      page.append(feedback(measured, item))
    }
    return page
  }

  private func rightWord(_ item: DrillItem) -> String { item.right.map { item.options[$0 - 1].name } ?? "" }

  private func head(_ isRight: Bool, _ words: String) -> [Run] {
    [Run(isRight ? "✓ " : "✗ ", isRight ? .speech : .problem), Run(words, .strong)]
  }

  private func feedback(_ verdict: RewriteVerdict, _ item: DrillItem) -> Page {
    guard case .sentence(let task) = item.answer else { return Page() }
    var page = Page()
    page.add(head(verdict.passed, verdict.passed ? "It moved the right way." : "Not yet."), indent: 2)
    for (label, low, high, before, after) in [
      ("Firmness", "soft", "firm", verdict.before.firmness, verdict.after.firmness),
      ("Warmth", "cold", "warm", verdict.before.warmth, verdict.after.warmth),
    ] {
      page.add(label, JudgementPage.scale(low, after, high, nil, before: before), width: 11)
    }
    if !verdict.moved {
      page.add(
        task.isFirmer
          ? "It is not firmer, or much colder: name a day, and say plainly what you need."
          : "It is neither softer nor warmer: ask instead of demanding, and leave room for an answer.", .caution,
        indent: 2)
    }
    if !verdict.lost.isEmpty { page.add("Lost: \(verdict.lost.joined(separator: ", ")).", .caution, indent: 2) }
    page.append(JudgementPage.page(of: verdict.findings))
    page.add(item.why, .hint, indent: 2)
    return page
  }

  func document(of verdict: DrillDesk.Verdict, _ item: DrillItem) -> JSON {
    let document: JSON = [
      "id": .string(item.id), "passed": .bool(verdict.isRight), "right": JSON(item.right), "why": .string(item.why),
    ]
    guard case .sentence(let measured) = verdict else { return document }
    func tone(_ tone: Tone) -> JSON {
      ["warmth": JSON(measure: tone.warmth), "firmness": JSON(measure: tone.firmness)]
    }
    return document.adding([
      "before": tone(measured.before), "after": tone(measured.after), "moved": .bool(measured.moved),
      "lost": JSON(measured.lost), "findings": JudgementPage.document(of: measured.findings),
    ])
  }

  func ending(_ go: DrillGo) -> Page {
    guard !go.passed.isEmpty else { return Page("Nothing was answered.") }
    let right = go.passed.count { $0 }
    var page = Page()
    page.rule("Drill \(go.kind.rawValue)", "\(right) of \(go.passed.count) right")
    let wrong = go.passed.count - right
    let again =
      wrong == 0
      ? "All of it comes back in a few days."
      : "\(session.formatter.count(wrong, "question comes", "questions come")) back tomorrow."
    page.add("\(again) `drill \(go.kind.rawValue)` goes on, `progress` shows how you do.", .hint, indent: 2)
    return page
  }
}
