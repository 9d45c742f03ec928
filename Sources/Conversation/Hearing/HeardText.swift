package import Receivables

/// What the client said, together with how it was read at that moment, as the text inside a recorded move.
///
/// `cash-flow 0.87 plan-request 0.22 !vulnerable ?insolvent @day|raw text`: reasons best first with their confidence in
/// hundredths, signals after `!`, possible ones after `?`, mentions after `@`, then the first `|` and the words as they
/// were said. A later reader therefore never changes what an earlier call did.
package struct HeardText: Hashable, Sendable {
  package var reading: Reading
  package var raw: String

  /// Keeps what a record holds of `reading`: confidences in hundredths within 0…1.
  package init(_ reading: Reading, raw: String) {
    var seen: Set<Reason> = []
    self.reading = Reading(
      reasons: reading.reasons.filter { seen.insert($0.reason).inserted }.map {
        Reading.Candidate($0.reason, Double(HeardText.hundredths($0.confidence)) / 100)
      },
      signals: Signal.gravestFirst.filter(reading.signals.contains),
      possible: Signal.gravestFirst.filter { reading.possible.contains($0) && !reading.signals.contains($0) },
      mentions: reading.mentions)
    self.raw = CleanText.paragraph(raw)
  }

  /// Reads the text of a move; nil when it is not one.
  package init?(encoded text: String) {
    guard let bar = text.unicodeScalars.firstIndex(of: "|") else { return nil }
    var reading = Reading()
    var pending: Reason?
    for word in String(text.unicodeScalars[..<bar]).split(separator: " ") {
      if let reason = pending {
        guard let confidence = HeardText.confidence(word) else { return nil }
        reading.reasons.append(Reading.Candidate(reason, confidence))
        pending = nil
      } else if word.first == "!" {
        guard let signal = Signal(rawValue: String(word.dropFirst())) else { return nil }
        reading.signals.append(signal)
      } else if word.first == "?" {
        guard let signal = Signal(rawValue: String(word.dropFirst())) else { return nil }
        reading.possible.append(signal)
      } else if word.first == "@" {
        // Amounts and ways to pay were mentions once; nothing hangs on them.
        if let mention = Reading.Mention(rawValue: String(word.dropFirst())) { reading.mentions.insert(mention) }
      } else if let reason = Reason(rawValue: String(word)) {
        pending = reason
      } else {
        return nil
      }
    }
    guard pending == nil else { return nil }
    self.init(reading, raw: String(text.unicodeScalars[text.unicodeScalars.index(after: bar)...]))
  }

  package var encoded: String {
    var words: [String] = []
    for candidate in reading.reasons {
      let value = HeardText.hundredths(candidate.confidence)
      words.append("\(candidate.reason.rawValue) \(value / 100).\(value % 100 / 10)\(value % 10)")
    }
    words += reading.signals.map { "!\($0.rawValue)" } + reading.possible.map { "?\($0.rawValue)" }
    words += Reading.Mention.allCases.filter(reading.mentions.contains).map { "@\($0.rawValue)" }
    return words.joined(separator: " ") + "|" + raw
  }

  /// The move that records it.
  package var move: CallMove { CallMove(MoveName.heard.rawValue, encoded) }

  private static func hundredths(_ confidence: Double) -> Int {
    guard confidence.isFinite else { return 0 }
    return Int((min(max(confidence, 0), 1) * 100).rounded())
  }

  private static func confidence(_ word: Substring) -> Double? {
    let digits = Array(word.utf8)
    guard digits.count == 4, digits[1] == UInt8(ascii: ".") else { return nil }
    var value = 0
    for index in [0, 2, 3] {
      guard (0x30...0x39).contains(digits[index]) else { return nil }
      value = value * 10 + Int(digits[index] - 0x30)
    }
    return value <= 100 ? Double(value) / 100 : nil
  }
}
