internal import Synchronization

/// An encoder that reads passages with an adapter over the weights of another, which stays as it is.
///
/// Only the changed matrices are copied, at the first text; all others are shared with the base. A passage is read only
/// once as long as it is among the last ones.
final class AdaptedEncoder: PassageEncoder {
  private struct State {
    var model: Encoder.Model?
    var known: [[String]: [Embedding]] = [:]
  }

  /// So many passages are kept at most; then all are forgotten.
  private static let capacity = 512

  private let base: Encoder
  private let adapter: EncoderAdapter
  private let state = Mutex(State())

  init(_ base: Encoder, _ adapter: EncoderAdapter) {
    self.base = base
    self.adapter = adapter
  }

  /// - Throws: `EncoderError` as the base does; `EncoderAdapterError` if the adapter does not fit the model.
  func encode(passages: [[String]]) throws -> [[Embedding]] {
    let (model, known) = try state.withLock { state in
      if let model = state.model { return (model, state.known) }
      let base = try base.opened()
      let model = Encoder.Model(wordPiece: base.wordPiece, transformer: try base.transformer.adapted(by: adapter))
      state.model = model
      return (model, state.known)
    }
    var asked: Set<[String]> = []
    let missing = passages.filter { known[$0] == nil && asked.insert($0).inserted }
    guard !missing.isEmpty else { return passages.map { known[$0] ?? [] } }
    let made = Dictionary(uniqueKeysWithValues: zip(missing, model.encode(passages: missing)))
    state.withLock { state in
      if state.known.count + made.count > Self.capacity { state.known.removeAll(keepingCapacity: true) }
      for (passage, embeddings) in made.prefix(Self.capacity) { state.known[passage] = embeddings }
    }
    return passages.map { made[$0] ?? known[$0] ?? [] }
  }
}
