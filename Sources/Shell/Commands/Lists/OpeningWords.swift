import Receivables
import Wording

/// The words to open with on the phone, in the register that `why` explains: the greeting and the purpose, as a call
/// would bring them.
struct OpeningWords {
  private let session: Session
  private let standing: ClientStanding

  init(_ session: Session, _ standing: ClientStanding) {
    self.session = session
    self.standing = standing
  }

  /// What to say first; nil where no words are written for it.
  var text: String? {
    guard let phrasebook = try? session.phrasebook else { return nil }
    let maker = FactsMaker(session, standing)
    let facts = maker.facts()
    let register = standing.register.value
    let rotation = session.rotation(standing)
    let keys = [PhraseKey(.open, PhraseKey.anyName, register), PhraseKey(.purpose, stage: maker.phraseStage, register)]
    let parts = keys.compactMap { try? phrasebook.phrase($0, facts, rotation).text }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}
