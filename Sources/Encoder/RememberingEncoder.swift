internal import Synchronization

/// An encoder that reads a text only once, however many ask for it: tone and checks look at the same sentences.
package final class RememberingEncoder: SentenceEncoder {
  private let base: any SentenceEncoder
  private let capacity: Int
  private let known = Mutex<[String: Embedding]>([:])

  /// - Parameter capacity: so many texts are kept at most; then all are forgotten. An embedding takes 1.5 KB.
  package init(_ base: any SentenceEncoder, capacity: Int = 4096) {
    self.base = base
    self.capacity = capacity
  }

  package func adapted(by adapter: EncoderAdapter) -> (any PassageEncoder)? { base.adapted(by: adapter) }

  package func encode(_ texts: [String]) throws -> [Embedding] {
    var found = known.withLock { known in texts.map { known[$0] } }
    var places: [String: [Int]] = [:]
    var missing: [String] = []
    for (place, text) in texts.enumerated() where found[place] == nil {
      if places[text] == nil { missing.append(text) }
      places[text, default: []].append(place)
    }
    guard !missing.isEmpty else { return found.compactMap(\.self) }
    let embeddings = try base.encode(missing)
    guard embeddings.count == missing.count else { return embeddings }
    for (text, embedding) in zip(missing, embeddings) {
      for place in places[text] ?? [] { found[place] = embedding }
    }
    known.withLock { known in
      if known.count + missing.count > capacity { known.removeAll(keepingCapacity: true) }
      for (text, embedding) in zip(missing, embeddings).prefix(capacity) { known[text] = embedding }
    }
    return found.compactMap(\.self)
  }
}
