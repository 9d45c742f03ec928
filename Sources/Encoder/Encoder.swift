internal import Synchronization

/// Sentence embeddings by all-MiniLM-L6-v2: texts of like meaning get vectors at a small angle.
///
/// Making one costs nothing; the files are opened at the first text, and read in place as far as they are needed.
/// Any number of threads may share one. Equal texts give equal numbers whatever stands beside them in a batch, but for
/// rounding in the last places.
package final class Encoder: SentenceEncoder {
  /// The model, or why it cannot be used, once this is known.
  private enum State {
    case closed
    case open(Model)
    case failed(EncoderError)
  }

  /// What reads texts once the files are open.
  struct Model {
    let wordPiece: WordPiece
    let transformer: Transformer
  }

  /// The attention heads of the model, which its weights do not tell.
  package static let standardHeads = 12
  /// The most word pieces read of a text, start and end included, as the reference has it; some 190 English words.
  package static let longestText = 256
  /// How many pieces are computed at once: enough to use each weight often, and few enough to stay in the cache.
  fileprivate static let batch = 192
  /// After how many pieces the memory behind their vectors is let go; each takes up to 64 KiB.
  fileprivate static let remembered = 4 * batch

  private let files: ModelFiles
  private let heads: Int
  private let products: Products
  private let state = Mutex(State.closed)

  /// An encoder over these files, which are not opened yet.
  package convenience init(_ files: ModelFiles) {
    self.init(files, heads: Self.standardHeads, products: Products())
  }

  /// An encoder with another number of heads or another kernel, for tests.
  package init(_ files: ModelFiles, heads: Int, products: Products) {
    self.files = files
    self.heads = heads
    self.products = products
  }

  /// Where the model lies; see `ModelFiles.locate`.
  package static func locate() throws(EncoderError) -> ModelFiles {
    try ModelFiles.locate()
  }

  /// One embedding a text, in the order of the texts: 384 numbers, of length 1.
  ///
  /// An empty text has an embedding, too. Of a long one only the beginning counts (`longestText`).
  /// - Throws: `EncoderError` when the files cannot be opened or are not what they should be.
  package func encode(_ texts: [String]) throws(EncoderError) -> [Embedding] {
    guard !texts.isEmpty else { return [] }
    return try opened().encode(texts)
  }

  package func adapted(by adapter: EncoderAdapter) -> (any PassageEncoder)? { AdaptedEncoder(self, adapter) }

  /// The model, opened at the first call.
  func opened() throws(EncoderError) -> Model {
    try state.withLock { state throws(EncoderError) in
      switch state {
      case .open(let model): return model
      case .failed(let error): throw error
      case .closed:
        do throws(EncoderError) {
          let model = try open()
          state = .open(model)
          return model
        } catch {
          state = .failed(error)
          throw error
        }
      }
    }
  }

  private func open() throws(EncoderError) -> Model {
    let transformer = try Transformer(path: files.weights, heads: heads, products: products)
    let vocabulary = try Vocabulary(path: files.vocabulary)
    guard vocabulary.count <= transformer.vocabularySize else {
      let reason = "it has \(vocabulary.count) lines, but the model knows \(transformer.vocabularySize) pieces"
      throw .damaged(path: files.vocabulary, offset: nil, reason: reason)
    }
    let limit = min(Self.longestText, transformer.longestText)
    return Model(wordPiece: WordPiece(vocabulary: vocabulary, limit: limit), transformer: transformer)
  }
}

extension Encoder.Model {
  /// One embedding a text, in the order of the texts.
  func encode(_ texts: [String]) -> [Embedding] {
    let cut = texts.map { wordPiece.numbers(of: $0) }
    return encode(cut, parts: cut.map { [$0.indices] }).compactMap(\.first)
  }

  /// One embedding a part of each passage, its pieces read beside those of the other parts.
  ///
  /// A passage longer than the model can read is read in several pieces, each as many whole parts as fit.
  func encode(passages: [[String]]) -> [[Embedding]] {
    var windows: [[Int32]] = []
    var parts: [[Range<Int>]] = []
    var owners: [Int] = []
    let (start, end) = (wordPiece.vocabulary[.start], wordPiece.vocabulary[.end])
    for (owner, passage) in passages.enumerated() {
      var window = [start]
      var ranges: [Range<Int>] = []
      func close() {
        guard !ranges.isEmpty else { return }
        windows.append(window + [end])
        parts.append(ranges)
        owners.append(owner)
        (window, ranges) = ([start], [])
      }
      for part in passage {
        let numbers = wordPiece.numbers(of: part).dropFirst().dropLast()
        if window.count + numbers.count + 1 > wordPiece.limit { close() }
        ranges.append(window.count..<(window.count + numbers.count))
        window += numbers
      }
      close()
    }
    var embeddings = [[Embedding]](repeating: [], count: passages.count)
    for (owner, found) in zip(owners, encode(windows, parts: parts)) { embeddings[owner] += found }
    return embeddings
  }

  /// The embeddings of parts of texts, a batch of texts at a time.
  private func encode(_ cut: [[Int32]], parts: [[Range<Int>]]) -> [[Embedding]] {
    let longest = cut.reduce(0) { max($0, $1.count) }
    let total = cut.reduce(0) { $0 + $1.count }
    let workspace = Workspace(
      rows: max(longest, min(total, Encoder.batch)), longest: longest, width: transformer.width,
      innerWidth: transformer.innerWidth)
    var embeddings: [[Embedding]] = []
    embeddings.reserveCapacity(cut.count)
    var start = 0
    var unforgotten = 0
    while start < cut.count {
      var end = start
      var rows = 0
      while end < cut.count, rows + cut[end].count <= workspace.rows {
        rows += cut[end].count
        end += 1
      }
      embeddings += transformer.embeddings(
        of: Array(cut[start..<end]), parts: Array(parts[start..<end]), in: workspace)
      start = end
      unforgotten += rows
      if unforgotten >= Encoder.remembered || end == cut.count {
        transformer.forgetWords()
        unforgotten = 0
      }
    }
    return embeddings
  }
}
