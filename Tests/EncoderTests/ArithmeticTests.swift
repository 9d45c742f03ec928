import Encoder
import Foundation
import Testing

@Suite("Arithmetic of the encoder")
struct ArithmeticTests {
  private func numbers(_ count: Int, _ random: inout Generator) -> [Float] {
    (0..<count).map { _ in Float.random(in: -2...2, using: &random) }
  }

  @Test("both kernels multiply as schoolbooks do, for all sizes", arguments: Set([false, Products.processorIsWide()]))
  func products(wide: Bool) {
    var random = Generator(seed: 1)
    for (rows, columns) in [(1, 1), (1, 9), (2, 6), (2, 3), (3, 4), (4, 5), (5, 13), (7, 6), (8, 8), (25, 25)] {
      for length in [8, 16, 40] {
        let x = numbers(rows * length, &random)
        let w = numbers(columns * length, &random)
        let bias = numbers(columns, &random)
        var output = [Float](repeating: .nan, count: rows * columns)
        Products(wide: wide).multiply(
          inputs: x, inputStride: length, weights: w, weightStride: length, bias: bias, scale: 0.5, output: &output,
          outputStride: columns, rows: rows, columns: columns, length: length)
        for i in 0..<rows {
          for j in 0..<columns {
            let sum = (0..<length).reduce(Double(0)) {
              $0 + Double(x[i * length + $1]) * Double(w[j * length + $1])
            }
            #expect(abs(Double(output[i * columns + j]) - (sum * 0.5 + Double(bias[j]))) < 1e-4)
          }
        }
      }
    }
  }

  @Test("strides leave the rest alone", arguments: Set([false, Products.processorIsWide()]))
  func strides(wide: Bool) {
    var random = Generator(seed: 2)
    let x = numbers(5 * 20, &random)
    let w = numbers(7 * 24, &random)
    var output = [Float](repeating: 99, count: 5 * 10)
    Products(wide: wide).multiply(
      inputs: x, inputStride: 20, weights: w, weightStride: 24, output: &output, outputStride: 10, rows: 5, columns: 7,
      length: 16)
    for i in 0..<5 {
      for j in 0..<7 {
        let sum = (0..<16).reduce(Float(0)) { $0 + x[i * 20 + $1] * w[j * 24 + $1] }
        #expect(abs(output[i * 10 + j] - sum) < 1e-4)
      }
      #expect(output[i * 10 + 7..<i * 10 + 10] == [99, 99, 99])
    }
  }

  @Test("GELU is x Φ(x) with the exact normal distribution")
  func gelu() {
    let inputs = stride(from: Float(-12), to: 12, by: 0.0125).map { $0 } + [0, -0, 1e-30, -1e30, 1e30, -90, 90, -14]
    var outputs = inputs
    #expect(outputs.count.isMultiple(of: 8))
    Elementwise.gelu(&outputs, count: outputs.count)
    for (x, y) in zip(inputs, outputs) {
      let exact = Double(x) * 0.5 * erfc(-Double(x) / 2.0.squareRoot())
      #expect(abs(Double(y) - exact) <= 4e-7 * max(1, abs(Double(x))), "\(x)")
    }
  }

  @Test("softmax sums to 1, keeps ratios, and clears what lies beyond")
  func softmax() {
    var random = Generator(seed: 3)
    for count in [1, 2, 7, 8, 9, 31, 64] {
      let padded = (count + 7) / 8 * 8
      let inputs = (0..<padded).map { _ in Float.random(in: -60...60, using: &random) }
      var outputs = inputs
      Elementwise.softmax(&outputs, count: count, padded: padded)
      let top = inputs[..<count].max() ?? 0
      let total = inputs[..<count].reduce(Double(0)) { $0 + exp(Double($1 - top)) }
      for i in 0..<count { #expect(abs(Double(outputs[i]) - exp(Double(inputs[i] - top)) / total) < 1e-6) }
      #expect(outputs[count...].allSatisfy { $0 == 0 })
    }
  }

  @Test("layer normalisation has mean 0 and deviation 1 before weight and bias")
  func normalization() {
    var random = Generator(seed: 4)
    let row = numbers(32, &random)
    let residual = numbers(32, &random)
    var output = row
    Elementwise.addAndNormalize(
      &output, residual: residual, weight: [Float](repeating: 2, count: 32), bias: [Float](repeating: 1, count: 32),
      epsilon: 1e-12, count: 32)
    let sums = zip(row, residual).map { Double($0 + $1) }
    let mean = sums.reduce(0, +) / 32
    let deviation = (sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 32).squareRoot()
    for (found, sum) in zip(output, sums) { #expect(abs(Double(found) - (2 * (sum - mean) / deviation + 1)) < 1e-5) }
  }

  @Test("dot and cosine")
  func embeddings() {
    let a: Embedding = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    #expect(a.dot(a) == 385)
    #expect(a.dot([1, 1]) == 3)
    #expect(abs(a.cosine(a.map { -2 * $0 }) + 1) < 1e-6)
    #expect(a.cosine([0, 0]) == 0)
    #expect(Embedding().cosine(a) == 0)
  }
}
