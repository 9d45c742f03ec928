import Receivables

extension Conversation {
  /// Every invoice of the situation that no thread with a reason, and no agreement, has touched.
  var untouched: [String] {
    let touched = Set(walk.topics.filter { $0.reason != nil }.flatMap(\.invoices) + agreements.flatMap(\.invoices))
    return situation.invoices.map(\.reference).filter { !touched.contains($0) }
  }

  /// Those of `references` for which neither payment nor a reason not to pay is settled.
  func unsettled(_ references: [String]) -> [String] {
    references.filter { reference in
      guard let rest = situation.chaseable([reference], disputed: disputed), rest.isPositive else { return false }
      return !agreements.contains { agreement in
        guard agreement.settles, agreement.invoices.contains(reference) else { return false }
        if case .dispute = agreement.kind { return false }
        return true
      }
    }
  }

  /// What is contested since this call, by invoice; nil for all of it.
  var disputed: [String: Money?] {
    var amounts: [String: Money?] = [:]
    for agreement in agreements {
      guard case .dispute(_, let amount) = agreement.kind else { continue }
      for reference in agreement.invoices { amounts.updateValue(amount, forKey: reference) }
    }
    return amounts
  }

  /// Turns to the thread of `references`: the one there is, or a new one taken out of the others.
  mutating func focus(on references: [String], node: String) {
    if let index = walk.topics.firstIndex(where: { Set($0.invoices) == Set(references) }) {
      walk.focus = index
      return
    }
    let focused = walk.topic
    for index in walk.topics.indices { walk.topics[index].invoices.removeAll(where: references.contains) }
    walk.topics.removeAll { $0.invoices.isEmpty && $0 != focused }
    walk.topics.removeAll { $0.invoices.isEmpty }
    walk.topics.append(Topic(invoices: references, node: node))
    walk.focus = walk.topics.count - 1
  }

  /// `about 1041`: switches to the thread of that invoice, or opens one.
  mutating func turn(to argument: String?) throws(MoveRefusal) {
    try refuseIfStopped()
    let known = situation.invoices.map(\.reference)
    let named = (argument ?? "").split { $0 == " " || $0 == "," }.map(String.init)
    let wanted = known.contains(argument ?? "") ? [argument ?? ""] : named
    guard !wanted.isEmpty else { throw refusal("about needs an invoice", known.map { "about \($0)" }) }
    for reference in wanted where !known.contains(reference) {
      let near = Nearest.candidates(to: reference, among: known)
      throw refusal("no overdue invoice \(reference)", (near.isEmpty ? known : near).map { "about \($0)" })
    }
    let order = known.filter(wanted.contains)
    // A thread that holds more than was asked for is split only when it is not the whole of one already at work.
    if let index = walk.topics.firstIndex(where: { Set($0.invoices) == Set(order) }) {
      walk.focus = index
    } else {
      focus(on: order, node: playbook.starts.topic)
      enter(playbook.starts.topic)
    }
    walk.notices.append(.topic(walk.topic.invoices))
  }

  /// The invoices whose reference stands as a word in `text`.
  func invoices(namedIn text: String) -> [String] {
    let words = Set(
      text.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "/") }.map { $0.lowercased() })
    return situation.invoices.map(\.reference).filter { words.contains($0.lowercased()) }
  }
}
