internal import Mustache
package import Receivables

extension Phrasebook {
  /// The words for `key` with `facts` put in.
  ///
  /// The user's own cell is preferred; if it cannot be used, the shipped one speaks and the phrase says why.
  /// - Throws: `PhraseError` when there are no words or the template is wrong.
  package func phrase(_ key: PhraseKey, _ facts: Facts, _ rotation: Rotation) throws(PhraseError) -> Phrase {
    guard let found = resolve(key) else { throw .noPhrase(key) }
    var problem: String?
    if let own = cell(found, .own) {
      do {
        return try render(own, found, facts, rotation)
      } catch {
        guard cell(found, .shipped) != nil else { throw error }
        problem = error.description
      }
    }
    guard let shipped = cell(found, .shipped) else { throw .noPhrase(key) }
    var phrase = try render(shipped, found, facts, rotation)
    phrase.problem = problem
    return phrase
  }

  /// The message for a channel at a stage.
  package func draft(
    _ channel: Channel, at stage: PhraseStage, _ register: Register, _ facts: Facts, _ rotation: Rotation
  ) throws(PhraseError) -> Phrase {
    try phrase(PhraseKey(channel.phraseKind, stage: stage, register), facts, rotation)
  }

  private func render(
    _ cell: PhraseCell, _ key: PhraseKey, _ facts: Facts, _ rotation: Rotation
  ) throws(PhraseError) -> Phrase {
    let variant = rotation.index(client: facts.clientKey, kind: key.kind, of: cell.variants.count)
    let shape = FactShape.root(words: words.keys)
    return render(try ready(cell, key, variant: variant, shape: shape), context(facts))
  }

  /// A text whose templates are made ready, to be rendered with any facts.
  struct ReadyPhrase {
    let key: PhraseKey
    let variant: Int
    let subject: MustacheTemplate?
    let text: MustacheTemplate
    /// The names used in both.
    let names: [String]
  }

  /// Makes one variant of a cell ready; `variant` must be in range. `shape` is `FactShape.root` with the book's words.
  func ready(
    _ cell: PhraseCell, _ key: PhraseKey, variant: Int, shape: [String: FactShape]
  ) throws(PhraseError) -> ReadyPhrase {
    do {
      let subject = try cell.subject.map { try PhraseTemplate($0, parts: parts, shape: shape) }
      let text = try PhraseTemplate(cell.variants[variant], parts: parts, shape: shape)
      return ReadyPhrase(
        key: key, variant: variant, subject: try subject?.compiled(), text: try text.compiled(),
        names: (subject?.names ?? []) + text.names)
    } catch let fault as PhraseTemplate.Fault {
      throw .badTemplate(key, why: fault.why)
    } catch {
      throw .badTemplate(key, why: "the template cannot be read")
    }
  }

  /// The facts as templates see them, in the spelling they ask for.
  func context(_ facts: Facts) -> [String: Any] {
    let spelling = facts.spelling.rawValue
    return facts.context(
      spell: words.compactMapValues { $0[spelling] ?? $0[Facts.Spelling.american.rawValue] })
  }

  /// `ready` with facts put in, as `context(_:)` gives them.
  func render(_ ready: ReadyPhrase, _ context: [String: Any]) -> Phrase {
    let subject = ready.subject?.render(context)
    let text = Self.withoutBlankEnds(ready.text.render(context))
    let missing = MissingSetting.allCases.filter {
      text.has($0.placeholder) || subject?.has($0.placeholder) == true
    }
    return Phrase(
      subject: subject, text: text, key: ready.key, variant: ready.variant, missing: missing, problem: nil)
  }

  private static func withoutBlankEnds(_ text: String) -> String {
    var result = text.drop(while: \.isWhitespace)
    while result.last?.isWhitespace == true { result.removeLast() }
    return String(result)
  }
}
