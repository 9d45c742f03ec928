import Receivables

/// What of a worklist had better wait, said once for all rows where it is the same, else in the row.
struct WorklistWaits {
  /// Lines below the table.
  let shared: [String]

  private let words: GuardWords
  private let inRows: Set<String>
  private let now: (WorkItem) -> Moment

  /// So many rows with the same reason are told of in one line.
  private static let enough = 2

  init(_ session: Session, _ list: Worklist) {
    let words = GuardWords(Say(session))
    self.words = words
    let gate = try? GuardDesk(session).gate
    now = { item in gate?.now(item.client) ?? Moment(list.day) }
    var groups: [(text: String, opens: Moment?, rows: Int)] = []
    let contacts = list.items.filter { $0.purpose != nil }
    for item in contacts where !item.cautions.isEmpty {
      let text = words.sentence(item.cautions)
      if let position = groups.firstIndex(where: { $0.text == text && $0.opens == item.opens }) {
        groups[position].rows += 1
      } else {
        groups.append((text, item.opens, 1))
      }
    }
    let many = groups.filter { $0.rows >= WorklistWaits.enough }
    inRows = Set(groups.filter { $0.rows < WorklistWaits.enough }.map(\.text))
    let here = contacts.first.map(now) ?? Moment(list.day)
    shared = many.map { group in
      let until = group.opens.map { " until \(words.opening($0, from: here))" } ?? ""
      let rows = group.rows == list.items.count ? "These" : "\(group.rows) of these"
      return "\(rows) had better wait\(until): \(group.text)."
    }
  }

  /// What a row says of it; nil where nothing, or a line below the table, does.
  func words(_ item: WorkItem) -> String? {
    let text = words.sentence(item.cautions)
    guard !item.cautions.isEmpty, inRows.contains(text) else { return nil }
    let until = item.opens.map { " until \(words.opening($0, from: now(item)))" } ?? ""
    return "better wait\(until): \(text)"
  }
}
