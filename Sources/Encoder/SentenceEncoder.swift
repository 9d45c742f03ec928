/// Something that turns texts into points of a space in which like meanings lie close together.
///
/// Take `(any SentenceEncoder)?` where an encoder helps but is not needed, and nil works without.
package protocol SentenceEncoder: Sendable {
  /// One embedding a text, in the order of the texts, all of one width and of length 1.
  /// - Throws: an error when the encoder turns out to be unusable; then every later call throws as well.
  func encode(_ texts: [String]) throws -> [Embedding]

  /// An encoder of its own that reads with this adapter; nil if this one cannot be adapted.
  func adapted(by adapter: EncoderAdapter) -> (any PassageEncoder)?
}

extension SentenceEncoder {
  package func adapted(by adapter: EncoderAdapter) -> (any PassageEncoder)? { nil }

  /// The embedding of one text.
  package func encode(_ text: String) throws -> Embedding {
    try encode([text]).first ?? []
  }
}
