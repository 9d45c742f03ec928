/// The weights of a BERT encoder, read in place, and its forward pass.
///
/// Names and shapes are those of the `transformers` library. All measures but the number of heads follow from them.
struct Transformer: Sendable {
  /// A matrix product with a bias: `outputs` rows of `inputs` numbers.
  struct Layer: Sendable {
    nonisolated(unsafe) let weight: UnsafePointer<Float>
    nonisolated(unsafe) let bias: UnsafePointer<Float>
    let inputs: Int
    let outputs: Int
  }

  /// The factors and summands of a layer normalisation.
  struct Normalization: Sendable {
    nonisolated(unsafe) let weight: UnsafePointer<Float>
    nonisolated(unsafe) let bias: UnsafePointer<Float>
  }

  /// Attention and the two products after it.
  struct Block: Sendable {
    var query: Layer
    var key: Layer
    var value: Layer
    var attention: Layer
    let attentionNorm: Normalization
    var intermediate: Layer
    var output: Layer
    let outputNorm: Normalization
  }

  /// Added to the variance in layer normalisation.
  static let epsilon: Float = 1e-12

  /// Keeps the mapping alive that all pointers lead into.
  private let file: MappedFile
  private let wordRange: Range<Int>
  nonisolated(unsafe) private let words: UnsafePointer<Float>
  nonisolated(unsafe) private let positions: UnsafePointer<Float>
  nonisolated(unsafe) private let type: UnsafePointer<Float>
  private let embeddingNorm: Normalization
  private var blocks: [Block]
  /// Keeps the weights alive that an adapter has changed.
  private var changed: [ChangedWeight] = []
  private let products: Products
  private let heads: Int

  /// The numbers of an embedding.
  let width: Int
  /// The inner width of a block's last two products.
  let innerWidth: Int
  /// The number of word pieces it knows.
  let vocabularySize: Int
  /// The most pieces a text may have.
  let longestText: Int

  /// Finds all weights in a file, touching none.
  /// - Parameter heads: the number of attention heads.
  /// - Throws: `EncoderError.unreadable` or `EncoderError.damaged`.
  init(path: String, heads: Int, products: Products = Products()) throws(EncoderError) {
    let tensors = try Safetensors(path: path)
    let file = tensors.file
    func pointer(_ tensor: Safetensors.Tensor) -> UnsafePointer<Float> {
      // The header's checks have shown that the bytes are there and aligned; the base is that of a mapping.
      UnsafeRawPointer(file.bytes.baseAddress.unsafelyUnwrapped + tensor.range.lowerBound)
        .assumingMemoryBound(to: Float.self)
    }
    func vector(_ name: String, _ count: Int) throws(EncoderError) -> UnsafePointer<Float> {
      pointer(try tensors.tensor(name, shape: [count]))
    }
    func layer(_ name: String, _ inputs: Int, _ outputs: Int) throws(EncoderError) -> Layer {
      let weight = pointer(try tensors.tensor(name + ".weight", shape: [outputs, inputs]))
      return Layer(weight: weight, bias: try vector(name + ".bias", outputs), inputs: inputs, outputs: outputs)
    }
    func normalization(_ name: String, _ width: Int) throws(EncoderError) -> Normalization {
      Normalization(weight: try vector(name + ".weight", width), bias: try vector(name + ".bias", width))
    }
    let word = try tensors.tensor("embeddings.word_embeddings.weight", shape: [nil, nil])
    let width = word.shape[1]
    guard heads > 0, width.isMultiple(of: 8 * heads) else {
      let reason = "a width of \(width) cannot be divided into \(heads) heads of a multiple of 8"
      throw .damaged(path: path, offset: nil, reason: reason)
    }
    let position = try tensors.tensor("embeddings.position_embeddings.weight", shape: [nil, width])
    let inner = try tensors.tensor("encoder.layer.0.intermediate.dense.weight", shape: [nil, width]).shape[0]
    guard inner.isMultiple(of: 8) else {
      throw .damaged(path: path, offset: nil, reason: "an inner width of \(inner) is not a multiple of 8")
    }
    var blocks: [Block] = []
    let names = Set(tensors.names)
    while names.contains("encoder.layer.\(blocks.count).output.dense.weight") {
      let name = "encoder.layer.\(blocks.count)."
      blocks.append(
        Block(
          query: try layer(name + "attention.self.query", width, width),
          key: try layer(name + "attention.self.key", width, width),
          value: try layer(name + "attention.self.value", width, width),
          attention: try layer(name + "attention.output.dense", width, width),
          attentionNorm: try normalization(name + "attention.output.LayerNorm", width),
          intermediate: try layer(name + "intermediate.dense", width, inner),
          output: try layer(name + "output.dense", inner, width),
          outputNorm: try normalization(name + "output.LayerNorm", width)))
    }
    // A block with a damaged name must not end the list unnoticed.
    for name in names where name.hasPrefix("encoder.layer.") {
      let number = name.split(separator: ".").dropFirst(2).first.flatMap { Int($0) }
      guard let number, blocks.indices.contains(number) else {
        throw .damaged(path: path, offset: nil, reason: "block \(blocks.count) is incomplete beside “\(name)”")
      }
    }
    self.file = file
    self.wordRange = word.range
    self.words = pointer(word)
    self.positions = pointer(position)
    self.type = pointer(try tensors.tensor("embeddings.token_type_embeddings.weight", shape: [nil, width]))
    self.embeddingNorm = try normalization("embeddings.LayerNorm", width)
    self.blocks = blocks
    self.products = products
    self.heads = heads
    self.width = width
    self.innerWidth = inner
    self.vocabularySize = word.shape[0]
    self.longestText = position.shape[0]
  }

  /// The same model with the changes of an adapter; what they do not touch is shared.
  func adapted(by adapter: EncoderAdapter) throws(EncoderAdapterError) -> Transformer {
    var model = self
    for change in adapter.changes {
      guard blocks.indices.contains(change.block) else {
        throw EncoderAdapterError("the model has no block \(change.block)")
      }
      let place = change.part.layer
      let layer = model.blocks[change.block][keyPath: place]
      let weight = try ChangedWeight(layer, change)
      model.changed.append(weight)
      model.blocks[change.block][keyPath: place] = Layer(
        weight: weight.values, bias: layer.bias, inputs: layer.inputs, outputs: layer.outputs)
    }
    return model
  }

  /// The embeddings of parts of texts given as numbers of word pieces: the mean over a part's pieces, scaled to length
  /// 1. All pieces of a text are read together.
  ///
  /// The texts stand one after the other in one matrix without padding, so that a batch costs what its pieces cost.
  /// - Parameters:
  ///   - texts: each of at least one and at most `longestText` numbers below `vocabularySize`.
  ///   - parts: the places of each text's parts.
  func embeddings(of texts: [[Int32]], parts: [[Range<Int>]], in workspace: Workspace) -> [[Embedding]] {
    let total = texts.reduce(0) { $0 + $1.count }
    precondition(total <= workspace.rows && texts.allSatisfy { !$0.isEmpty && $0.count <= longestText })
    embed(texts, in: workspace)
    for block in blocks {
      apply(block.query, workspace.hidden, workspace.query, total)
      apply(block.key, workspace.hidden, workspace.key, total)
      apply(block.value, workspace.hidden, workspace.value, total)
      var start = 0
      for text in texts {
        attend(from: start, count: text.count, in: workspace)
        start += text.count
      }
      apply(block.attention, workspace.context, workspace.query, total)
      addAndNormalize(workspace.query, to: workspace.hidden, block.attentionNorm, total)
      apply(block.intermediate, workspace.hidden, workspace.inner, total)
      Elementwise.gelu(workspace.inner, count: total * innerWidth)
      apply(block.output, workspace.inner, workspace.query, total)
      addAndNormalize(workspace.query, to: workspace.hidden, block.outputNorm, total)
    }
    var rows = 0
    return zip(texts, parts).map { text, parts in
      defer { rows += text.count }
      return parts.map { pool(($0.lowerBound + rows)..<($0.upperBound + rows), in: workspace) }
    }
  }

  /// Lets go of the memory behind the table of word pieces, of which every text touches other parts.
  func forgetWords() {
    file.forget(wordRange)
  }

  /// Sums the vectors of piece, position and text type, and normalises.
  private func embed(_ texts: [[Int32]], in workspace: Workspace) {
    var row = workspace.hidden
    for text in texts {
      for (position, number) in text.enumerated() {
        row.update(from: words + Int(number) * width, count: width)
        Elementwise.accumulate(positions + position * width, factor: 1, into: row, count: width)
        Elementwise.addAndNormalize(
          row, residual: type, weight: embeddingNorm.weight, bias: embeddingNorm.bias, epsilon: Self.epsilon,
          count: width)
        row += width
      }
    }
  }

  private func apply(
    _ layer: Layer, _ input: UnsafeMutablePointer<Float>, _ output: UnsafeMutablePointer<Float>, _ rows: Int
  ) {
    products.multiply(
      inputs: input, inputStride: layer.inputs, weights: layer.weight, weightStride: layer.inputs, bias: layer.bias,
      output: output, outputStride: layer.outputs, rows: rows, columns: layer.outputs, length: layer.inputs)
  }

  private func addAndNormalize(
    _ rows: UnsafeMutablePointer<Float>, to target: UnsafeMutablePointer<Float>, _ norm: Normalization, _ count: Int
  ) {
    for row in 0..<count {
      Elementwise.addAndNormalize(
        target + row * width, residual: rows + row * width, weight: norm.weight, bias: norm.bias,
        epsilon: Self.epsilon, count: width)
    }
  }

  /// Lets every piece of one text look at all its pieces, head by head.
  private func attend(from start: Int, count: Int, in workspace: Workspace) {
    let size = width / heads
    let padded = Workspace.padded(count)
    let scale = 1 / Float(size).squareRoot()
    for head in 0..<heads {
      let corner = start * width + head * size
      products.multiply(
        inputs: workspace.query + corner, inputStride: width, weights: workspace.key + corner, weightStride: width,
        scale: scale, output: workspace.scores, outputStride: padded, rows: count, columns: count, length: size)
      for row in 0..<count { Elementwise.softmax(workspace.scores + row * padded, count: count, padded: padded) }
      // Standing on its side, the values are rows again, and the same product does.
      for column in 0..<size {
        let target = workspace.sideways + column * padded
        for row in 0..<count { target[row] = workspace.value[corner + row * width + column] }
        for row in count..<padded { target[row] = 0 }
      }
      products.multiply(
        inputs: workspace.scores, inputStride: padded, weights: workspace.sideways, weightStride: padded,
        output: workspace.context + corner, outputStride: width, rows: count, columns: size, length: padded)
    }
  }

  /// The mean of some rows, scaled to length 1.
  private func pool(_ rows: Range<Int>, in workspace: Workspace) -> Embedding {
    var sum = Embedding(repeating: 0, count: width)
    sum.withUnsafeMutableBufferPointer { buffer in
      guard let target = buffer.baseAddress else { return }
      for row in rows {
        Elementwise.accumulate(
          workspace.hidden + row * width, factor: 1 / Float(rows.count), into: target, count: width)
      }
    }
    let length = max(sum.dot(sum).squareRoot(), 1e-12)
    for i in sum.indices { sum[i] /= length }
    return sum
  }
}
