import Receivables
import Wording

/// A text made softer or firmer: both measures before and after, and what was changed.
struct RewritePage {
  static let fields: KeyValuePairs<String, String> = [
    "direction": "softer or firmer", "before.warmth": "0 to 1", "before.firmness": "0 to 1",
    "before.register": "as of `tone`", "after.warmth": "", "after.firmness": "", "after.register": "",
    "text": "the new text", "changes.from": "first Unicode scalar in the old text", "changes.to": "behind the last",
    "changes.before": "what stood there", "changes.after": "what stands there now; empty if left out",
    "changes.why": "", "reason": "why nothing was changed, null if something was",
    "findings": "what the new text still breaks, as of `tone`",
  ]

  let direction: RewriteDirection
  let before: Judgement
  let after: Judgement
  let rewrite: Rewrite

  init(_ session: Session, _ text: String, _ direction: RewriteDirection, day: String? = nil) throws {
    self.direction = direction
    // A day that the text names already need not be asked for.
    let day = day ?? Commitments.deadline(in: text, today: session.today)
    rewrite = try WordingLibrary(session).rewriter().rewrite(text, direction, day: day)
    let judged = try WordingJudge(session).judge([text, rewrite.text])
    before = judged[0]
    after = judged[1]
  }

  private static let labelWidth = 11

  var page: Page {
    var page = Page()
    page.verbatim(rewrite.text, indent: 2)
    page.blank()
    page.append(comparison)
    page.append(changes)
    page.append(JudgementPage.page(of: after.findings))
    return page
  }

  /// Both measures, before and after.
  var comparison: Page { Self.comparison(before, after) }

  /// Both measures of two texts, the place before as a ring.
  static func comparison(_ before: Judgement, _ after: Judgement) -> Page {
    var page = Page()
    page.add(
      "Warmth",
      JudgementPage.scale("cold", after.tone.warmth, "warm", nil, before: before.tone.warmth)
        + [Run("  " + step(before.tone.warmthLevel.rawValue, after.tone.warmthLevel.rawValue))], width: labelWidth)
    page.add(
      "Firmness",
      JudgementPage.scale("soft", after.tone.firmness, "firm", nil, before: before.tone.firmness)
        + [Run("  " + step(before.tone.firmnessLevel.rawValue, after.tone.firmnessLevel.rawValue))], width: labelWidth)
    return page
  }

  private static func step(_ before: String, _ after: String) -> String {
    before == after ? "\(after), as before" : "\(before) → \(after)"
  }

  /// What was changed and why, or why nothing was.
  var changes: Page {
    var page = Page()
    if let reason = rewrite.reason { page.add("Changed", "nothing. " + reason, width: Self.labelWidth) }
    if !rewrite.changes.isEmpty {
      page.add("Changed", lines: outermost.map(words), width: Self.labelWidth)
    }
    return page
  }

  /// The changes without those that a later one swallowed; it then has their reasons too.
  private var outermost: [(change: Rewrite.Change, why: [String])] {
    let changes = rewrite.changes
    return changes.indices.compactMap { place in
      let span = changes[place].before
      func holds(_ outer: Range<Int>, _ inner: Range<Int>) -> Bool {
        outer.lowerBound <= inner.lowerBound && inner.upperBound <= outer.upperBound && !inner.isEmpty
      }
      guard !changes[(place + 1)...].contains(where: { holds($0.before, span) }) else { return nil }
      var why: [String] = []
      for inner in changes[...place] where holds(span, inner.before) && !why.contains(inner.why) {
        why.append(inner.why)
      }
      return (changes[place], why.isEmpty ? [changes[place].why] : why)
    }
  }

  private func words(_ entry: (change: Rewrite.Change, why: [String])) -> String {
    let change = entry.change
    let old = "“\(JudgementPage.short(before.piece(change.before)))”"
    let new = change.after.isEmpty ? "nothing" : "“\(JudgementPage.short(change.after))”"
    return "\(old) → \(new): \(entry.why.joined(separator: "; "))"
  }

  var document: JSON {
    let start: JSON = ["direction": .string(direction.rawValue)]
    return start.adding(tones).adding([
      "text": .string(rewrite.text), "changes": changeDocument, "reason": JSON(rewrite.reason),
      "findings": JudgementPage.document(of: after.findings),
    ])
  }

  private var tones: JSON { Self.tones(before, after) }

  /// The measures of two texts.
  static func tones(_ before: Judgement, _ after: Judgement) -> JSON {
    func tone(_ judgement: Judgement) -> JSON {
      [
        "warmth": JSON(measure: judgement.tone.warmth), "firmness": JSON(measure: judgement.tone.firmness),
        "register": JSON(judgement.register?.rawValue),
      ]
    }
    return ["before": tone(before), "after": tone(after)]
  }

  var changeDocument: JSON {
    .array(
      rewrite.changes.map { change in
        [
          "from": .integer(change.before.lowerBound), "to": .integer(change.before.upperBound),
          "before": .string(before.piece(change.before)), "after": .string(change.after), "why": .string(change.why),
        ]
      })
  }
}
