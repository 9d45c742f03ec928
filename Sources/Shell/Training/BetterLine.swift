import Receivables
import Training
import Wording

/// Words of the phrasebook that would have done what a reply did not.
struct BetterLine {
  private let session: Session
  private let facts: Facts
  private let register: Register
  private let stage: PhraseStage

  /// For a client of whom nothing is known but what was said.
  init(_ session: Session, stage: String, register: Register) {
    self.session = session
    self.register = register
    self.stage = PhraseStage(named: stage, day: 45)
    facts = Facts(
      client: "", clientKey: "",
      invoices: [.init(number: Self.unknown, amount: "", open: "", due: nil, daysOverdue: 0)],
      total: Self.unknown, oldestDays: 1, oldestDue: Self.unknown, payBy: Self.unknown, today: "", stage: stage)
  }

  /// With the facts of a scenario.
  init(_ session: Session, stage: String, register: Register, facts: Facts) {
    self.session = session
    self.register = register
    self.facts = facts
    self.stage = PhraseStage(named: stage, day: 45)
  }

  /// Stands for a fact that is not known; lines that name one are passed over.
  private static let unknown = "\u{FFFC}"

  /// What to say to a client: an acknowledgement, and a question or what happens next; nil where there are no words.
  func answer(to client: ClientWords) -> String? {
    if let signal = client.signal { return line(CellKey(stop: signal, register)) }
    guard let reason = client.reason else { return nil }
    let parts = [
      line(CellKey(.acknowledge, reason: reason, register)), line(CellKey(.explore, reason: reason, register)),
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// As many of its sentences as can be read in a glance, at least one.
  static func brief(_ words: String) -> String {
    var brief = ""
    for sentence in words.oneLine.split(after: [".", "?", "!"]) {
      guard brief.isEmpty || brief.count + sentence.count <= 90 else { break }
      brief += sentence
    }
    return brief.trimmed
  }

  /// A cell's first variant of which all facts are known.
  func line(_ key: CellKey) -> String? { line(key, from: 0) }

  /// The same, from one of its variants on.
  func line(_ key: CellKey, from first: Int) -> String? {
    for turn in first..<first + 4 {
      let rotation = Rotation(seed: session.seedOfWords, contacts: 0, turn: turn)
      guard let phrase = try? session.phrasebook.phrase(key, facts, rotation) else { return nil }
      if !phrase.text.contains(Self.unknown) { return phrase.text }
    }
    return nil
  }
}

extension String {
  /// Pieces that end behind one of these signs and the blank after it.
  fileprivate func split(after signs: Set<Character>) -> [Substring] {
    var pieces: [Substring] = []
    var start = startIndex
    for index in indices
    where self[index] == " " && index > startIndex && signs.contains(self[self.index(before: index)]) {
      pieces.append(self[start...index])
      start = self.index(after: index)
    }
    pieces.append(self[start...])
    return pieces
  }
}
