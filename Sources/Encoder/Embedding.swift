/// A text as a point: 384 numbers in the model used here.
package typealias Embedding = [Float]

extension [Float] {
  /// The sum of the products of numbers at the same place; for two embeddings this is their cosine already.
  ///
  /// Numbers beyond the end of the shorter one count as 0.
  package func dot(_ other: [Float]) -> Float {
    let length = Swift.min(count, other.count)
    return withUnsafeBufferPointer { left in
      other.withUnsafeBufferPointer { right in
        var lanes = SIMD8<Float>.zero
        var i = 0
        while i + 8 <= length {
          for lane in 0..<8 { lanes[lane] += left[i + lane] * right[i + lane] }
          i += 8
        }
        var sum = lanes.sum()
        while i < length {
          sum += left[i] * right[i]
          i += 1
        }
        return sum
      }
    }
  }

  /// The cosine of the angle between two points, −1 to 1; 0 if either is the origin.
  package func cosine(_ other: [Float]) -> Float {
    let lengths = dot(self).squareRoot() * other.dot(other).squareRoot()
    return lengths > 0 ? dot(other) / lengths : 0
  }
}
