internal import Receivables

/// Asks what a client is really saying.
package enum ReasonDrill {
  /// The questions of a book.
  package static func items(_ book: DrillBook) -> [DrillItem] {
    book.topics.flatMap { topic in
      topic.says.map { clue, text in
        let names = [topic.name] + topic.near.prefix(3)
        return DrillItem(
          id: "reason/\(topic.name)/\(StableOrder.name(of: text))", kind: .reason,
          situation: [DrillItem.Line("They say", "“\(text)”")], question: "What are they really saying?",
          answer: .choice(of: names.map { DrillItem.Option($0, meaning(of: $0) ?? "") }, right: 0),
          why: "“\(clue)” says it. \(topic.answer)")
      }
    }
  }

  /// What a reason or signal means, in a few words; nil if there is none of that name.
  static func meaning(of name: String) -> String? {
    if let reason = Reason(rawValue: name) {
      return reason == .thanksOrChat ? "friendly talk, no answer" : reason.summary
    }
    switch Signal(rawValue: name) {
    case .stop?: return "asks not to be contacted"
    case .represented?: return "somebody speaks for them"
    case .insolvent?: return "the firm is no more, or in other hands"
    case .deceased?: return "somebody has died"
    case .vulnerable?: return "ill or in distress: the money waits"
    case .selfHarm?: return "a life may be in danger"
    case nil: return nil
    }
  }
}
