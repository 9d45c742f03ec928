package import Receivables

extension Phrasebook {
  /// The key under which words for `key` are found, and where they come from: the user's own before the shipped.
  ///
  /// A kind that goes by stage answers from the stage itself, else from the nearest stage below it that has words, else
  /// from the nearest above. A certified letter without words of its own at or below the stage is the plain letter.
  /// Every kind falls back on its cell `any`.
  /// - Returns: nil when there are no words at all.
  package func resolve(_ key: PhraseKey) -> PhraseKey? {
    for name in names(for: key) {
      let candidate = PhraseKey(key.kind, name, key.register)
      if cell(candidate, .own) != nil || cell(candidate, .shipped) != nil { return candidate }
    }
    guard key.kind == .certifiedLetter else { return nil }
    return resolve(PhraseKey(.letter, key.name, key.register))
  }

  /// The stage whose words a draft by `channel` at `stage` takes, or nil when the channel has none at all.
  package func stage(for channel: Channel, at stage: PhraseStage, _ register: Register) -> PhraseStage? {
    resolve(PhraseKey(channel.phraseKind, stage: stage, register)).flatMap { PhraseStage(rawValue: $0.name) }
  }

  func cell(_ key: PhraseKey, _ origin: Origin) -> PhraseCell? {
    cells[origin]?[key.kind]?[key.name]?[key.register]
  }

  /// The names looked for, in order.
  private func names(for key: PhraseKey) -> [String] {
    guard key.kind.topic == .stage, let stage = PhraseStage(rawValue: key.name) else {
      return [key.name, PhraseKey.anyName]
    }
    var order = stage.nearest
    if key.kind == .certifiedLetter { order = order.filter { $0.day <= stage.day } }
    return order.map(\.rawValue) + [PhraseKey.anyName]
  }
}
