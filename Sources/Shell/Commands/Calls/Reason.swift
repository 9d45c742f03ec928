import CommandLanguage
import Receivables
import Wording

extension Command where World == Session {
  static let reason = Command(
    "reason", group: "Words", "Hears why a client has not paid, in their own words.",
    detail: """
      One of fifteen reasons with how sure it is, what else it could be, the words that decided, and the signals that stop a \
      call. Where an amount and a day are given it shows the command that would record them.
      """,
    examples: ["reason \"finance has it in the run but everything waits until our grant lands\""],
    json: ReasonDocument.fields, reads: true, needsBook: false,
    questions: [
      "what reason is this",
      "what does the client mean",
      "why is the client not paying when they say this",
      "what kind of excuse is this",
      "read this reply for me",
      "what did they commit to in this mail",
      "interpret what the client wrote",
      "what are they really telling me",
      "make sense of what they wrote",
      "judging by this mail, why do they not pay",
    ], .note("what the client said")
  ) { session, text in
    let reader = try ReaderLibrary(session).learned()
    let view = ReasonDocument(text, reader.read(text), session)
    session.reply(view.page, view.document)
  }

  static let reasonLines = Command(
    "reason lines", group: "Words", "Hears a file, one text a line; `\\n` inside a line is a line break.",
    examples: [Example("reason lines heard.txt", setup: "lines")], json: ReasonDocument.fields, reads: true,
    needsBook: false, .path("FILE", "a file with one text a line")
  ) { session, path in
    let texts = try session.texts(in: path)
    let reader = try ReaderLibrary(session).learned()
    for (text, reading) in zip(texts, reader.read(texts)) {
      let view = ReasonDocument(text, reading, session)
      session.reply(view.page, view.document)
    }
  }
}

/// What was heard in a text, as a page and as JSON.
struct ReasonDocument {
  static let fields: KeyValuePairs<String, String> = [
    "reason": "the best of fifteen", "confidence": "0 to 1", "alternatives": "the other reasons, best first",
    "signals": "what may stop a call, judged apart; few are missed", "sure": "those sure enough to stop one",
    "cues": "the words that decided",
    "given": "what is committed to or given, in words",
    "suggested": "the commands that would record what is promised",
  ]

  private let text: String
  private let reading: LearnedReasonReader.Reading
  private let given: [String]
  private let suggested: [String]

  init(_ text: String, _ reading: LearnedReasonReader.Reading, _ session: Session) {
    self.text = text
    self.reading = reading
    let open = try? session.callClient.map { try session.standing($0).overdue }
    let commitments = Commitments.find(in: text, today: session.today, open: open ?? nil)
    let say = Say(session)
    given = commitments.map { Self.words($0, say) }.filter { !$0.isEmpty }
    // As in a call: a day in a refusal promises nothing.
    let isNone =
      [.alreadyPaid, .refusal, .hostile].contains(reading.reason) && reading.confidence >= CallReading.clearAt
    suggested = isNone ? [] : commitments.compactMap(\.suggestedCommand)
  }

  /// What was committed to: `$500.00 · about Fri 27 Nov · by card`.
  private static func words(_ commitment: Commitment, _ say: Say) -> String {
    var parts: [String] = []
    if let amount = commitment.amount {
      let sum = say.money(amount.value) + (commitment.isRecurring ? " again and again" : "")
      parts.append((amount.isApproximate ? "about " : "") + sum)
    }
    if let day = commitment.day {
      parts.append((day.isApproximate ? "some day until " : "") + say.formatter.weekday(day.value))
    }
    if let method = commitment.method { parts.append("by \(method.value.rawValue)") }
    parts += [commitment.name?.value, commitment.email?.value, commitment.phone?.value].compactMap { $0 }
    if commitment.isTentative, !parts.isEmpty { parts.append("asked, not promised") }
    return parts.joined(separator: " · ")
  }

  var page: Page {
    var page = Page()
    page.add(
      "Heard", "\(reading.reason.rawValue) \(JSON(share: reading.confidence).text): \(reading.reason.summary)",
      style: .strong, width: 9)
    let others = reading.reasons.dropFirst().prefix(2).filter { $0.confidence >= 0.05 }
    if !others.isEmpty {
      page.add(
        "Perhaps", others.map { "\($0.reason.rawValue) \(JSON(share: $0.confidence).text)" }.joined(separator: ", "),
        width: 9)
    }
    if !reading.sureSignals.isEmpty {
      page.add("Signals", reading.sureSignals.map(\.rawValue).joined(separator: ", "), style: .caution, width: 9)
    }
    let possible = reading.signals.filter { !reading.sureSignals.contains($0) }
    if !possible.isEmpty {
      page.add("Listen", "for \(possible.map(\.summary).joined(separator: ", ")); not certain", style: .hint, width: 9)
    }
    if !reading.cues.isEmpty {
      page.add("Because", reading.cues.map { "“\($0.text)” (\($0.meaning))" }.joined(separator: " · "), width: 9)
    }
    for words in given { page.add("Given", words, width: 9) }
    for command in suggested { page.add("Record", "`\(command)`", style: .hint, width: 9) }
    return page
  }

  var document: JSON {
    [
      "reason": .string(reading.reason.rawValue), "confidence": JSON(share: reading.confidence),
      "alternatives": .array(
        reading.reasons.dropFirst().map {
          ["reason": .string($0.reason.rawValue), "confidence": JSON(share: $0.confidence)]
        }),
      "signals": .array(reading.signals.map { .string($0.rawValue) }),
      "sure": .array(reading.sureSignals.map { .string($0.rawValue) }),
      "cues": .array(
        reading.cues.map { cue in
          [
            "text": .string(cue.text), "from": .integer(cue.range.lowerBound), "to": .integer(cue.range.upperBound),
            "meaning": .string(cue.meaning),
          ]
        }), "given": JSON(given), "suggested": JSON(suggested),
    ]
  }
}
