package import Receivables

extension PhraseKind {
  /// Whether its texts carry the tone of the stage to the client, so that they are held against the stage's band: what is
  /// asked on the phone, and the messages. A greeting, a recap or a goodbye is softer at every stage, and a sheet or a
  /// note does not go to the client.
  package var carriesStageTone: Bool {
    switch self {
    case .purpose, .email, .text, .letter, .certifiedLetter: true
    default: false
    }
  }
}

/// One text of the phrasebook with made-up facts put in.
package struct PhraseText: Hashable, Sendable {
  /// The cell it stands in; its name differs from the one asked for when a nearby stage answers.
  package let key: PhraseKey
  package let origin: Phrasebook.Origin
  /// From 0; how many the cell has.
  package let variant: Int
  package let variants: Int
  package let subject: String?
  package let text: String

  /// Kind, name and register, with the number of the variant where there are several.
  package var place: String { variants > 1 ? "\(key) \(variant + 1)" : key.description }
}

/// What stands in one cell as it is written, to be copied and changed.
package struct PhraseSource: Hashable, Sendable {
  package let key: PhraseKey
  package let subject: String?
  /// Templates; one for what is written.
  package let variants: [String]
}

extension Phrasebook {
  /// All texts that may be used at a stage, by kind and register, the user's own before the shipped.
  ///
  /// A text whose template cannot be used is left out; `PhraseCheck` tells about it.
  package func texts(at stage: PhraseStage) -> [PhraseText] {
    PhraseKind.allCases.filter { $0.topic == .stage }.flatMap { kind in
      Register.allCases.flatMap { register -> [PhraseText] in
        guard let key = resolve(PhraseKey(kind, stage: stage, register)) else { return [] }
        return texts(key, cell(key, .own) == nil ? .shipped : .own)
      }
    }
  }

  /// The user's own texts, those left out that say what the shipped ones say.
  package func ownTexts() -> [PhraseText] {
    sources(.own).map(\.key).filter { source($0, .own) != source($0, .shipped) }.flatMap { texts($0, .own) }
  }

  private func texts(_ key: PhraseKey, _ origin: Origin) -> [PhraseText] {
    guard let cell = cell(key, origin) else { return [] }
    let shape = FactShape.root(words: words.keys)
    let isEarly =
      key.kind.topic == .stage && (key.name == PhraseStage.headsUp.rawValue || key.name == PhraseStage.none.rawValue)
    let facts = isEarly ? FactSample.ordinary.beforeDue?.facts ?? FactSample.ordinary.facts : FactSample.ordinary.facts
    let context = context(facts)
    return cell.variants.indices.compactMap { variant in
      guard let ready = try? ready(cell, key, variant: variant, shape: shape) else { return nil }
      let phrase = render(ready, context)
      return PhraseText(
        key: key, origin: origin, variant: variant, variants: cell.variants.count, subject: phrase.subject,
        text: phrase.text)
    }
  }

  /// The cells of a file as they are written, by kind, name and register.
  package func sources(_ origin: Origin) -> [PhraseSource] {
    PhraseKind.allCases.flatMap { kind in
      (cells[origin]?[kind] ?? [:]).keys.sorted().flatMap { name in
        Register.allCases.compactMap { register in source(PhraseKey(kind, name, register), origin) }
      }
    }
  }

  /// The cell that answers to a key, as it is written, under that key.
  package func source(answering key: PhraseKey) -> PhraseSource? {
    guard let found = resolve(key), let source = source(found, cell(found, .own) == nil ? .shipped : .own) else {
      return nil
    }
    return PhraseSource(key: key, subject: source.subject, variants: source.variants)
  }

  /// The cell of exactly this key in a file.
  package func source(_ key: PhraseKey, _ origin: Origin) -> PhraseSource? {
    cell(key, origin).map {
      PhraseSource(key: key, subject: $0.subject, variants: $0.variants.map(PhraseCell.plain))
    }
  }

  /// The pieces that texts share as `{{>name}}`.
  package var sharedParts: [String: String] { parts.mapValues(PhraseCell.plain) }
}
