import Receivables

/// What of a worklist had better wait, said once for all rows where it is the same, else in the row.
struct WorklistWaits {
  /// Lines below the table.
  let shared: [String]

  private let words: GuardWords
  private let inRows: Set<String>

  /// So many rows with the same reason are told of in one line.
  private static let enough = 2

  init(_ session: Session, _ list: Worklist) {
    let words = GuardWords(Say(session))
    self.words = words
    var groups: [(text: String, rows: Int)] = []
    for item in list.items where !item.cautions.isEmpty {
      let text = WorklistWaits.text(item, words)
      if let position = groups.firstIndex(where: { $0.text == text }) {
        groups[position].rows += 1
      } else {
        groups.append((text, 1))
      }
    }
    inRows = Set(groups.filter { $0.rows < WorklistWaits.enough }.map(\.text))
    shared = groups.filter { $0.rows >= WorklistWaits.enough }.map { group in
      "\(group.rows == list.items.count ? "These" : "\(group.rows) of these") had better \(group.text)."
    }
  }

  private static func text(_ item: WorkItem, _ words: GuardWords) -> String {
    let until = item.opens.map { " until \(words.opening($0, after: item.cautions))" } ?? ""
    return "wait\(until): \(words.sentence(item.cautions))"
  }

  /// What a row says of it; nil where nothing, or a line below the table, does.
  func words(_ item: WorkItem) -> String? {
    guard !item.cautions.isEmpty else { return nil }
    let text = WorklistWaits.text(item, words)
    return inRows.contains(text) ? "better \(text)" : nil
  }
}
