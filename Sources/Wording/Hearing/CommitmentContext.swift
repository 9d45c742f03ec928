/// What a sentence does with the days and amounts in it: whether it speaks of paying, and means it.
struct CommitmentContext {
  private let tokens: [CommitmentToken]
  private let sentence: Range<Int>
  let isQuestion: Bool
  /// Whether all of it hangs on something else.
  let isHypothetical: Bool
  /// Whether it hangs on what we do: `if you send the invoice again`.
  let hangsOnUs: Bool

  /// Words of paying.
  private static let paying: Set<String> = [
    "pay", "pays", "paying", "payment", "send", "sending", "sends", "transfer", "transferring", "wire", "wiring",
    "settle", "settling", "do", "doing", "drop", "dropping", "clear", "clearing", "post", "posting", "mail", "mailing",
    "cut", "cutting", "process", "processing", "release", "releasing", "put", "putting", "manage", "give", "giving",
    "bring", "bringing", "deposit", "remit", "sort", "sorting", "make", "have", "get", "go", "goes", "going",
    "schedule",
    "scheduled", "run", "leave", "leaves", "offer", "cover", "square", "hit", "land", "arrive", "reach", "commit",
    "promise", "initiate", "execute", "issue", "fix", "swing", "down", "count", "it's", "you'll", "be", "chuck", "bung",
    "stretch", "sending", "swear", "expect", "receive", "money", "funds", "check", "cheque",
  ]
  /// Words of talking, waiting and looking.
  private static let talking: Set<String> = [
    "call", "ring", "phone", "try", "speak", "talk", "chat", "meeting", "look", "ask", "know", "see", "confirm", "hear",
    "appointment", "holiday", "back", "available", "closed", "email", "text", "message", "discuss", "review", "catch",
    "meet", "free", "away", "update", "reply", "answer", "remind", "chase", "visit", "respond", "check-in", "working",
    "open", "court", "busy", "vacation", "surgery", "listen",
  ]
  /// Words of what has been, or of what others said.
  private static let past: Set<String> = [
    "paid", "sent", "transferred", "wired", "posted", "mailed", "went", "left", "was", "were", "had", "received", "got",
    "came", "invoiced", "billed", "dated", "due", "ordered", "said", "told", "delivered", "promised", "agreed", "owe",
    "owed", "owes", "charged", "quoted", "took", "cleared", "settled", "deposited", "arrived", "bought", "cost", "saw",
    "since", "last", "ago", "forgot", "passed", "died", "did", "started", "began", "lost", "overdue", "issued", "asked",
    "wanted",
  ]
  private static let future: Set<String> = [
    "will", "shall", "gonna", "going", "i'll", "we'll", "it'll", "you'll", "he'll", "she'll", "they'll", "that'll",
    "be",
    "can", "could", "get", "gets", "getting", "let", "want", "ill", "being", "am", "i'm", "we're", "should",
  ]
  private static let denials: Set<String> = [
    "not", "can't", "cannot", "cant", "won't", "wont", "never", "no", "don't", "dont", "nothing", "without", "isn't",
    "aren't", "doesn't", "didn't", "couldn't", "wouldn't", "neither", "nor", "nobody", "unable", "haven't", "hasn't",
    "wasn't", "impossible", "didnt", "doesnt", "refuse", "instead", "than", "shan't", "ain't",
  ]
  private static let conditions: Set<String> = [
    "if", "unless", "assuming", "provided", "once", "depending", "whether", "suppose", "subject", "wish",
  ]
  /// Whose paying is none of theirs to us.
  private static let others: Set<String> = [
    "they", "he", "she", "customer", "customers", "client", "clients", "insurance", "insurer", "grant", "loan",
    "tenant",
    "tenants", "council", "government", "bank", "somebody", "someone", "everyone", "everybody",
  ]

  init(tokens: [CommitmentToken], sentence: Range<Int>) {
    self.tokens = tokens
    self.sentence = sentence
    isQuestion = sentence.upperBound < tokens.count && tokens[sentence.upperBound].kind == .question
    let words = tokens[sentence].map(\.text)
    // `I'll pay Friday if you send it again` is an offer; what hangs on others is none.
    var isHypothetical = words.indices.contains { place in
      Self.conditions.contains(words[place]) && !Self.isOurs(words, at: place)
    }
    hangsOnUs = words.indices.contains { Self.isOurs(words, at: $0) }
    // `as soon as the grant lands`, `when they pay us`; but `when payroll is done` tells a day.
    for (place, word) in words.enumerated() where word == "when" || word == "until" || word == "till" {
      if words.dropFirst(place + 1).prefix(3).contains(where: { Self.others.contains($0) }) { isHypothetical = true }
    }
    let text = words.joined(separator: " ")
    for phrase in ["as soon as", "as long as", "in case", "not saying", "would have", "could have"]
    where text.contains(phrase) {
      isHypothetical = true
    }
    self.isHypothetical = isHypothetical
  }

  /// Whether `if you` stands there; what follows `unless you` is a refusal.
  private static func isOurs(_ words: [String], at place: Int) -> Bool {
    words.indices.contains(place + 1) && ["if", "once", "provided", "assuming"].contains(words[place])
      && ["you", "you'll", "you'd", "u", "ye"].contains(words[place + 1])
  }

  /// Whether what stands at a token is to be paid, or the day on which it is. `isTold` says that the sentence has both
  /// an amount and a day, which need no verb: `half of it end of next week`.
  func isCommitted(at place: Int, isTold: Bool = false) -> Bool {
    if isAway(before: place) { return false }
    let clause = self.clause(around: place)
    if isDenied(at: place) { return false }
    if isQuestion, !asksForSelf { return false }
    let words = clause.map { tokens[$0].text }
    let hasFuture = words.contains(where: Self.future.contains)
    // The nearest verb before decides, else the nearest after, else the sentence must be nearly nothing else.
    for other in stride(from: place - 1, through: sentence.lowerBound, by: -1) {
      if let verdict = verdict(other, hasFuture) { return verdict }
    }
    for other in (place + 1)..<max(place + 1, end(of: place)) {
      if let verdict = verdict(other, hasFuture) { return verdict }
    }
    return sentence.count <= (isTold ? 25 : 10)
  }

  /// Where what is said at a token ends: before `and we'll see about the rest`.
  private func end(of place: Int) -> Int {
    let starts: Set = ["i", "we", "i'll", "we'll", "you", "you'll", "i'm", "we're", "they", "he", "she"]
    for other in place..<sentence.upperBound
    where tokens[other].text == "and" && other + 1 < sentence.upperBound && starts.contains(tokens[other + 1].text) {
      return other
    }
    return sentence.upperBound
  }

  /// `On leave till Monday`, `my mail of the 9th`: no day to pay on. `Give us till Friday` is one.
  private func isAway(before place: Int) -> Bool {
    let lead = tokens[max(sentence.lowerBound, place - 3)..<place].map(\.text)
    if lead.contains(where: { ["till", "until", "til"].contains($0) }) {
      return !tokens[sentence.lowerBound..<place].contains { ["give", "gimme", "need", "want"].contains($0.text) }
    }
    let papers: Set = ["mail", "email", "e-mail", "letter", "invoice", "note", "call", "message", "statement", "order"]
    return lead.last == "of" && lead.dropLast().last.map(papers.contains) ?? false
      || lead.suffix(2) == ["of", "the"] && lead.first.map(papers.contains) ?? false
  }

  /// Whether the sentence, up to here, says that the whole is to be paid.
  func namesWhole(before place: Int) -> Bool {
    guard place > sentence.lowerBound, place <= sentence.upperBound else { return false }
    let token = tokens[place - 1]
    let objects: Set = [
      "it", "this", "that", "them", "both", "invoice", "invoices", "bill", "paid", "settled", "you'll", "it'll",
    ]
    guard objects.contains(token.text) else { return false }
    if token.text == "it'll" { return place < sentence.upperBound && tokens[place].text == "be" }
    if token.text == "paid" || token.text == "settled" { return true }
    return tokens[sentence.lowerBound..<place].contains { Self.paying.contains($0.text) }
  }

  private func verdict(_ place: Int, _ hasFuture: Bool) -> Bool? {
    let text = tokens[place].text
    let next = place + 1 < tokens.count ? tokens[place + 1].text : ""
    if text == "call", next == "it" || next == "that" { return true }
    if text == "see", next == "to" { return true }
    if text == "back", next == "pay" { return nil }
    // `Give us a bell on Tuesday`.
    if text == "give", tokens[place..<min(place + 4, sentence.upperBound)].contains(where: Self.isOfTalking) {
      return false
    }
    // `Our biggest customer pays in 90 days`.
    let subject = tokens[max(sentence.lowerBound, place - 2)..<place]
    if Self.paying.contains(text), text.hasSuffix("s") || text == "pay",
      subject.contains(where: { Self.others.contains($0.text) && $0.text != "bank" })
    {
      return false
    }
    if Self.talking.contains(text) { return false }
    // A cheque may be dated ahead.
    if text == "dated",
      tokens[sentence].contains(where: { ["cheque", "cheques", "check", "checks"].contains($0.text) })
    {
      return true
    }
    if Self.past.contains(text) {
      // `will be paid`, `you'll have it settled`.
      return hasFuture
        && ["paid", "sent", "transferred", "wired", "posted", "mailed", "settled", "cleared", "deposited"]
          .contains(text)
    }
    return Self.paying.contains(text) ? true : nil
  }

  private static func isOfTalking(_ token: CommitmentToken) -> Bool {
    talking.contains(token.text) || ["bell", "buzz", "shout", "tinkle"].contains(token.text)
  }

  /// Whether the clause around a token denies what stands there.
  func isDenied(at place: Int) -> Bool {
    for other in clause(around: place) where Self.denials.contains(tokens[other].text) {
      // `no later than Friday`, `not a problem`, `no problem`, `no worries`, `why not`.
      let next = other + 1 < tokens.count ? tokens[other + 1].text : ""
      let after = other + 2 < tokens.count ? tokens[other + 2].text : ""
      if ["later", "problem", "worries", "bother", "doubt", "matter", "more", "only"].contains(next) { continue }
      if next == "a", after == "problem" { continue }
      if tokens[other].text == "than", other > 0, ["later", "more", "less"].contains(tokens[other - 1].text) {
        continue
      }
      // What is denied follows; what came before it stands.
      if other < place || other - place <= 3 { return true }
    }
    return false
  }

  /// `Can we do Friday?`, `could I pay half now?`: an offer, though asked.
  private var asksForSelf: Bool {
    let words = tokens[sentence].map(\.text)
    guard
      let asking = words.firstIndex(where: { ["can", "could", "may", "would", "shall", "ok", "okay"].contains($0) })
    else { return false }
    let rest = words.dropFirst(asking + 1).prefix(3)
    return rest.contains("i") || rest.contains("we")
  }

  /// The clause: from the last pause or `but` to the next.
  private func clause(around place: Int) -> Range<Int> {
    var start = place
    while start > sentence.lowerBound, !isTurn(start - 1) { start -= 1 }
    var end = place
    while end < sentence.upperBound, !isTurn(end) { end += 1 }
    return start..<end
  }

  private func isTurn(_ place: Int) -> Bool {
    tokens[place].kind == .pause || ["but", "so", "because", "though", "only"].contains(tokens[place].text)
  }
}
