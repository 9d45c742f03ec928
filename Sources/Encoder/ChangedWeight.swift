/// A matrix of a model with the change of an adapter added.
final class ChangedWeight: Sendable {
  nonisolated(unsafe) let values: UnsafePointer<Float>

  /// - Throws: if the change is not of the matrix's measures.
  init(_ layer: Transformer.Layer, _ change: EncoderAdapter.Change) throws(EncoderAdapterError) {
    let (inputs, outputs, rank) = (layer.inputs, layer.outputs, change.rank)
    guard change.inputs.bytes.count == rank * inputs, change.outputs.bytes.count == outputs * rank else {
      throw EncoderAdapterError(
        "block \(change.block), \(change.part.rawValue): expected \(rank) × \(inputs) and \(outputs) × \(rank) numbers, "
          + "found \(change.inputs.bytes.count) and \(change.outputs.bytes.count)")
    }
    let values = UnsafeMutablePointer<Float>.allocate(capacity: inputs * outputs)
    values.initialize(from: layer.weight, count: inputs * outputs)
    let factors = change.outputs.values
    change.inputs.values.withUnsafeBufferPointer { rows in
      guard let rows = rows.baseAddress else { return }
      for output in 0..<outputs {
        for place in 0..<rank {
          Elementwise.accumulate(
            rows + place * inputs, factor: factors[output * rank + place], into: values + output * inputs,
            count: inputs)
        }
      }
    }
    self.values = UnsafePointer(values)
  }

  deinit { values.deallocate() }
}

extension EncoderAdapter.Part {
  /// Where its matrix stands in a block.
  var layer: any WritableKeyPath<Transformer.Block, Transformer.Layer> & Sendable {
    switch self {
    case .query: \.query
    case .key: \.key
    case .value: \.value
    case .attention: \.attention
    case .intermediate: \.intermediate
    case .output: \.output
    }
  }
}
