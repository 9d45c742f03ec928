internal import FoundationEssentials

/// Small changes to some matrices of a model, learned for one task: each weight becomes `weight + outputs × inputs`.
///
/// Two thin matrices say what a whole one would (low-rank adaptation, Hu and others, arXiv:2106.09685), and so a task
/// takes some tens of kilobytes instead of a model of its own. Written as an array of changes, the numbers of a matrix as a
/// string of base64 on one line.
package struct EncoderAdapter: Sendable {
  /// A matrix of a block.
  package enum Part: String, CaseIterable, Codable, Sendable {
    case query, key, value, attention, intermediate, output
  }

  /// Numbers as signed bytes, each to be multiplied by the step.
  package struct Matrix: Equatable, Sendable {
    package let step: Float
    package let bytes: [Int8]

    package init(step: Float, bytes: [Int8]) {
      self.step = step
      self.bytes = bytes
    }

    /// The numbers themselves.
    var values: [Float] { bytes.map { Float($0) * step } }
  }

  /// The change of one matrix.
  package struct Change: Equatable, Sendable {
    /// The number of the block, from 0.
    package let block: Int
    package let part: Part
    /// The width of the two thin matrices.
    package let rank: Int
    /// `rank` rows, each as long as what goes in.
    package let inputs: Matrix
    /// As many rows of `rank` numbers as come out.
    package let outputs: Matrix

    package init(block: Int, part: Part, rank: Int, inputs: Matrix, outputs: Matrix) {
      self.block = block
      self.part = part
      self.rank = rank
      self.inputs = inputs
      self.outputs = outputs
    }
  }

  package let changes: [Change]

  package init(_ changes: [Change]) { self.changes = changes }
}

extension EncoderAdapter.Change: Decodable {
  private enum Key: String, CodingKey {
    case block, part, rank, inputs, inputStep, outputs, outputStep
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    func matrix(_ numbers: Key, _ step: Key) throws -> EncoderAdapter.Matrix {
      // A string, since the parser of property lists takes ten times as long for data.
      guard let data = Data(base64Encoded: try fields.decode(String.self, forKey: numbers)) else {
        throw DecodingError.dataCorruptedError(
          forKey: numbers, in: fields, debugDescription: "expected base64 on one line")
      }
      // Not over the data itself, which checks every access.
      let bytes = [UInt8](data).map { Int8(bitPattern: $0) }
      guard bytes.count.isMultiple(of: rank) else {
        throw DecodingError.dataCorruptedError(
          forKey: numbers, in: fields, debugDescription: "\(bytes.count) numbers do not make rows of rank \(rank)")
      }
      return EncoderAdapter.Matrix(step: Float(try fields.decode(Double.self, forKey: step)), bytes: bytes)
    }
    block = try fields.decode(Int.self, forKey: .block)
    part = try fields.decode(EncoderAdapter.Part.self, forKey: .part)
    let rank = try fields.decode(Int.self, forKey: .rank)
    guard rank > 0 else {
      throw DecodingError.dataCorruptedError(
        forKey: .rank, in: fields, debugDescription: "expected at least 1, found \(rank)")
    }
    self.rank = rank
    inputs = try matrix(.inputs, .inputStep)
    outputs = try matrix(.outputs, .outputStep)
  }
}

/// Why an adapter does not fit a model.
package struct EncoderAdapterError: Error, Equatable, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
