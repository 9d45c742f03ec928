import Receivables

/// Puts amounts, days and ways to pay together, sentence by sentence, to the payments they are of.
struct CommitmentGroups {
  let days: CommitmentDays
  let amounts: CommitmentAmounts
  let open: Money?

  private var groups: [Group] = []

  init(days: CommitmentDays, amounts: CommitmentAmounts, open: Money?) {
    self.days = days
    self.amounts = amounts
    self.open = open
  }

  private struct Group {
    var amount: (found: CommitmentAmounts.Found, span: Range<Int>)?
    var day: Commitment.Part<Day>?
    var method: Commitment.Part<Commitment.Method>?
    /// Whether `it`, `this` or the like is to be paid, so that all of it is meant where no amount is named.
    var isWhole = false
    var isTentative = false
  }

  private static let partly: Set<String> = [
    "something", "some", "part", "partial", "bit", "little", "whatever", "deposit", "portion", "chunk",
  ]

  /// Reads one sentence.
  mutating func take(_ sentence: Range<Int>, _ tokens: [CommitmentToken]) {
    let context = CommitmentContext(tokens: tokens, sentence: sentence)
    guard !context.isHypothetical else { return }
    let isAsked = context.isQuestion || context.hangsOnUs
    var current = Group(isTentative: isAsked)
    var taken: [Group] = []
    var place = sentence.lowerBound
    var alternative = false
    // `You'll have something by Friday`, `I'll pay some of it`: not all of it, and nobody knows how much.
    let isVague = tokens[sentence].contains { Self.partly.contains($0.text) }
    // The sentence as tokens of its own, so that nothing is read across its end.
    let own = Array(tokens[..<sentence.upperBound])
    let isTold =
      sentence.contains { days.read(own, at: $0) != nil } && sentence.contains { amounts.read(own, at: $0) != nil }
    func close() {
      if current.amount != nil || current.day != nil || current.method != nil { taken.append(current) }
      current = Group(isTentative: isAsked || alternative)
    }
    while place < sentence.upperBound {
      if tokens[place].text == "or" { alternative = true }
      if let day = days.read(own, at: place) {
        if context.isCommitted(at: place, isTold: isTold) {
          if current.day != nil { close() }
          let span = tokens[day.tokens.lowerBound].span.lowerBound..<tokens[day.tokens.upperBound - 1].span.upperBound
          current.day = Commitment.Part(value: day.day, span: span, isApproximate: day.isApproximate)
          if alternative { current.isTentative = true }
          if alternative, let last = taken.indices.last { taken[last].isTentative = true }
        }
        place = day.tokens.upperBound
      } else if tokens[place].text == "now", current.amount != nil, current.day == nil {
        current.day = Commitment.Part(value: days.today, span: tokens[place].span)
        place += 1
      } else if let amount = amounts.read(own, at: place) {
        if context.isCommitted(at: place, isTold: isTold) {
          if current.amount != nil { close() }
          let words = amount.tokens
          let span = tokens[words.lowerBound].span.lowerBound..<tokens[words.upperBound - 1].span.upperBound
          current.amount = (amount, span)
        }
        place = amount.tokens.upperBound
      } else if let (method, count) = CommitmentContacts.method(own, at: place) {
        if context.isCommitted(at: place, isTold: isTold), current.method == nil {
          let span = tokens[place].span.lowerBound..<tokens[place + count - 1].span.upperBound
          current.method = Commitment.Part(value: method, span: span)
        }
        place += count
      } else {
        place += 1
      }
      if context.namesWhole(before: place), !isVague { current.isWhole = true }
    }
    close()
    groups += taken
  }

  /// The payments of the whole text.
  mutating func finished() -> [Commitment] {
    mergeNeighbours()
    var left = open
    var commitments: [Commitment] = []
    let isAmountNamed = groups.contains { $0.amount != nil }
    for group in groups {
      var commitment = Commitment()
      commitment.currency = open?.currency
      commitment.day = group.day
      commitment.method = group.method
      commitment.isTentative = group.isTentative
      if let (found, span) = group.amount, let value = value(of: found.value, left: left) {
        commitment.amount = Commitment.Part(value: value, span: span, isApproximate: found.isApproximate)
        commitment.isRecurring = found.isRecurring
        if let before = left, let after = try? before.subtracting(value) { left = after.isNegative ? nil : after }
      } else if group.amount == nil, !isAmountNamed, group.isWhole, let day = group.day, let open, groups.count == 1 {
        // `I'll pay it on Friday`: what is open, by the words that name the day.
        commitment.amount = Commitment.Part(value: open, span: day.span)
      }
      if commitment.isPayment { commitments.append(commitment) }
    }
    // A way to pay alone says nothing beside a day or an amount; it belongs to them.
    if commitments.count > 1, let alone = commitments.firstIndex(where: { $0.amount == nil && $0.day == nil }) {
      let method = commitments.remove(at: alone).method
      for place in commitments.indices where commitments[place].method == nil { commitments[place].method = method }
    }
    return commitments
  }

  /// Two sentences may tell one payment: `Put me down for the 15th. The whole amount.`
  private mutating func mergeNeighbours() {
    var merged: [Group] = []
    for group in groups {
      if var last = merged.last, (last.amount == nil) != (group.amount == nil), (last.day == nil) != (group.day == nil),
        (last.amount == nil) == (group.day == nil)
      {
        last.amount = last.amount ?? group.amount
        last.day = last.day ?? group.day
        last.method = last.method ?? group.method
        last.isTentative = last.isTentative || group.isTentative
        merged[merged.count - 1] = last
      } else {
        merged.append(group)
      }
    }
    groups = merged
  }

  private func value(of value: CommitmentAmounts.Value, left: Money?) -> Money? {
    switch value {
    case .money(let money): return money
    case .rest: return left
    case .share(let part, let whole):
      guard let open else { return nil }
      // A part of a cent goes to the client's side of the promise: rounded up.
      let (product, overflow) = open.minorUnits.multipliedReportingOverflow(by: part)
      guard !overflow, product > 0 else { return nil }
      return Money((product + whole - 1) / whole, open.currency)
    }
  }
}
