import Conversation
import Receivables
import Wording

extension Session {
  /// What to say for a step of the playbook in one register; nil where no words are written for it.
  func spoken(
    _ key: PlaybookKey, _ register: Register, _ facts: Facts, at stage: PhraseStage, _ rotation: Rotation
  ) -> String? {
    guard let cell = CellKey(playbook: key.kind.rawValue, key.name, at: stage, register),
      let phrase = try? phrasebook.phrase(cell, facts, rotation)
    else { return nil }
    return phrase.text
  }
}
