/// Something that reads the parts of a text, such as its sentences, in the light of the whole.
package protocol PassageEncoder: Sendable {
  /// For each passage one embedding a part, all of one width and of length 1.
  /// - Throws: an error when the encoder turns out to be unusable; then every later call throws as well.
  func encode(passages: [[String]]) throws -> [[Embedding]]
}

/// Reads parts one by one, each as if it stood alone.
package struct PartByPart: PassageEncoder {
  private let base: any SentenceEncoder

  package init(_ base: any SentenceEncoder) { self.base = base }

  package func encode(passages: [[String]]) throws -> [[Embedding]] {
    var rest = try base.encode(passages.flatMap(\.self))[...]
    return passages.map { passage in
      defer { rest = rest.dropFirst(passage.count) }
      return Array(rest.prefix(passage.count))
    }
  }
}
