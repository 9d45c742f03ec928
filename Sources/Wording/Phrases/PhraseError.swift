/// Why a phrase cannot be read or rendered, with the place it stands at.
package enum PhraseError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A phrases file cannot be opened or is no property list of the expected shape.
  case unreadable(file: String, why: String)
  /// No cell answers to the key.
  case noPhrase(PhraseKey)
  /// The template is not well formed or uses a name that is not a fact.
  case badTemplate(PhraseKey, why: String)

  package var description: String {
    switch self {
    case .unreadable(let file, let why): "cannot read the phrases in \(file): \(why)"
    case .noPhrase(let key): "the phrasebook has no words for \(key)"
    case .badTemplate(let key, let why): "the phrase \(key) cannot be used: \(why)"
    }
  }
}
