import Encoder
internal import FoundationEssentials

/// Embeddings of texts, kept in a file between runs if one is named, since making them takes minutes.
struct EmbeddingCache {
  private let encoder: any SentenceEncoder
  private let path: String?
  private var known: [String: Embedding] = [:]

  init(encoder: any SentenceEncoder, path: String?) {
    self.encoder = encoder
    self.path = path
    guard let path, let data = FileManager.default.contents(atPath: path),
      let stored = try? PropertyListDecoder().decode([String: Data].self, from: data)
    else { return }
    for (text, bytes) in stored {
      known[text] = bytes.withUnsafeBytes { bytes in
        (0..<bytes.count / 4).map { bytes.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self) }
      }
    }
  }

  /// The embedding of each text, in order.
  mutating func embeddings(of texts: [String]) throws -> [Embedding] {
    var missing: [String] = []
    var asked: Set<String> = []
    for text in texts where known[text] == nil && asked.insert(text).inserted { missing.append(text) }
    for (text, embedding) in zip(missing, try encoder.encode(missing)) { known[text] = embedding }
    if let path, !missing.isEmpty {
      let stored = known.mapValues { embedding in embedding.withUnsafeBytes { Data($0) } }
      let coder = PropertyListEncoder()
      coder.outputFormat = .binary
      try coder.encode(stored).write(to: URL(filePath: path))
    }
    return texts.map { known[$0] ?? [] }
  }
}
