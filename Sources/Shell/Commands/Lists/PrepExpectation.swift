import Receivables

/// A reason the client is likely to give, why it is likely, and what to do then.
struct PrepExpectation {
  let reason: Reason
  /// The reason as a person would sum it up.
  let words: String
  /// Why it is likely, from facts; nil where only experience with the stage speaks for it.
  let evidence: String?
  let advice: String

  var document: JSON {
    [
      "reason": .string(reason.rawValue), "words": .string(words), "evidence": JSON(evidence),
      "advice": .string(advice),
    ]
  }
}

/// Finds the likeliest reasons: what this client said before, what its payments show, what the book's other clients
/// say, and, where nothing speaks, what is usual at the stage (house experience).
struct PrepExpectations {
  private let standing: ClientStanding
  private let pattern: PrepPattern
  private let say: Say

  /// What was said longer ago than this no longer counts.
  private static let memoryDays = 365
  private static let most = 3

  init(_ standing: ClientStanding, _ pattern: PrepPattern, _ say: Say) {
    self.standing = standing
    self.pattern = pattern
    self.say = say
  }

  /// At most three, the likeliest first.
  var list: [PrepExpectation] {
    var scores: [Reason: Int] = [:]
    var evidence: [Reason: String] = [:]
    for (position, reason) in usual.enumerated() { scores[reason] = 30 - 10 * position }
    let (counts, total) = others
    for (reason, count) in counts {
      scores[reason, default: 0] += 5 * count
      if count > 1 { evidence[reason] = "\(count) of \(total) clients who gave a reason" }
    }
    if pattern.outOfOrder != nil {
      scores[.dispute, default: 0] += 40
      evidence[.dispute] = pattern.outOfOrder.map { "\($0.newer) was paid first" }
    }
    if !pattern.slowing.isEmpty {
      scores[.cashFlow, default: 0] += 50
      evidence[.cashFlow] = "pays later each time"
    }
    for (attempt, reason) in own {
      scores[reason, default: 0] += 60
      evidence[reason] = "said so \(say.day(attempt.day))"
    }
    let order = Reason.allCases
    let ranked = scores.sorted { left, right in
      left.value == right.value
        ? (order.firstIndex(of: left.key) ?? 0) < (order.firstIndex(of: right.key) ?? 0) : left.value > right.value
    }
    return ranked.prefix(PrepExpectations.most).map { reason, _ in
      let (words, advice) = answer(to: reason)
      return PrepExpectation(reason: reason, words: words, evidence: evidence[reason], advice: advice)
    }
  }

  // MARK: What speaks for a reason

  /// The reasons this client gave.
  private var own: [(ContactAttempt, Reason)] {
    standing.account.attempts.compactMap { attempt in
      guard attempt.day <= standing.day, standing.day.days(since: attempt.day) <= PrepExpectations.memoryDays else {
        return nil
      }
      return PrepExpectations.reason(of: attempt).map { (attempt, $0) }
    }
  }

  /// How many other clients last gave each reason, and how many gave any.
  private var others: (counts: [Reason: Int], total: Int) {
    var last: [Index: Reason] = [:]
    for attempt in standing.account.book.attempts where attempt.client != standing.account.index {
      guard attempt.day <= standing.day, standing.day.days(since: attempt.day) <= PrepExpectations.memoryDays,
        let reason = PrepExpectations.reason(of: attempt)
      else { continue }
      last[attempt.client] = reason
    }
    return (Dictionary(grouping: last.values) { $0 }.mapValues(\.count), last.count)
  }

  /// The reason that was noted, or the one that the outcome amounts to.
  private static func reason(of attempt: ContactAttempt) -> Reason? {
    if let reason = attempt.reason {
      return reason == .promise || reason == .thanksOrChat || reason == .callback ? nil : reason
    }
    switch attempt.outcome {
    case .saysPaid: return .alreadyPaid
    case .resend: return .notReceived
    case .hardship: return .hardship
    case .dispute: return .dispute
    case .plan: return .planRequest
    case .refused: return .refusal
    default: return nil
    }
  }

  /// What is usual at the stage.
  private var usual: [Reason] {
    let late = standing.daysOverdue ?? 0
    if late < 45 { return [.oversight, .notReceived, .approvalDelay] }
    return late < 75 ? [.cashFlow, .approvalDelay, .dispute] : [.cashFlow, .dispute, .planRequest]
  }

  // MARK: What to do

  /// The invoice that something may be wrong with: the oldest overdue one; and one that is beside it.
  private var numbers: (first: String, second: String?) {
    let overdue = standing.overdueInvoices.filter { $0.pause == nil }.sorted {
      ($0.open.daysPastDue ?? 0) > ($1.open.daysPastDue ?? 0)
    }.map(\.open.invoice.number)
    return (overdue.first ?? "an invoice", overdue.dropFirst().first)
  }

  private func answer(to reason: Reason) -> (words: String, advice: String) {
    switch reason {
    case .cashFlow:
      ("cash is tight", "thank them for saying so; ask what is possible this month; then the plans below")
    case .approvalDelay:
      ("still with someone for approval", "who signs, and when; ask to copy them; fix the day of the next call")
    case .dispute:
      (
        "something is wrong with \(numbers.first)",
        "take it in full, repeat it back, set \(numbers.first) aside"
          + (numbers.second.map { ", ask for \($0) today" } ?? ", say when you will answer")
      )
    case .notReceived:
      ("it never reached them", "check the address, send it again while you speak, fix a day to confirm it")
    case .needsDocuments:
      ("they need a paper first", "which one and to whom; send it today; ask for the day of payment")
    case .oversight: ("it slipped", "make it easy: how to pay, then ask for the day")
    case .alreadyPaid: ("it is paid", "day, amount and reference; look at the bank before you answer")
    case .hardship: ("they see no way to pay", "listen; nothing has to be settled today; agree when to speak again")
    case .promise: ("they will pay on a day", "repeat amount, day and way to pay; confirm it in writing")
    case .planRequest: ("they ask for parts", "option A first; note what they can manage")
    case .refusal: ("they will not pay", "ask for the ground and note it; say the next step as a fact")
    case .hostile: ("they are angry", "stay calm, come back to the point once, close courteously")
    case .callback: ("no time now", "agree a day and an hour, and keep it")
    case .wrongContact: ("not the right person", "ask who is, and thank them")
    case .thanksOrChat: ("nothing in particular", "ask for the day")
    }
  }
}
