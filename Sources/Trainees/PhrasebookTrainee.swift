internal import Receivables
internal import Training
internal import Wording

/// Says what the phrasebook says: what `hint` shows, with a word about what was heard before it.
struct PhrasebookTrainee {
  let play: TrainingPlay
  let phrasebook: Phrasebook
  let register: Register
  let facts: Facts

  var reply: String? {
    var keys = play.helpfulPhrases(register)
    // What was just said is taken up first.
    if let last = play.turns.last, let reason = play.scenario.reason, !play.scenario.isWrongPerson,
      last.gave == play.route.steps.first?.name
    {
      keys = [PhraseKey(.acknowledge, reason: reason, register)] + keys.prefix(1)
    } else {
      keys = Array(keys.prefix(play.turns.isEmpty ? 3 : 1))
    }
    let lines = keys.compactMap(line)
    return lines.isEmpty ? nil : lines.joined(separator: " ")
  }

  /// Another variant each turn, so that nothing is said twice in a row.
  private func line(_ key: PhraseKey) -> String? {
    let rotation = Rotation(seed: play.seed, contacts: 0, turn: play.turns.count)
    return (try? phrasebook.phrase(key, facts, rotation))?.text
  }
}
