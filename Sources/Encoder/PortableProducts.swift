/// The same rows of dot products as `WideProducts`, on four lanes, for processors without AVX2 and for the edges.
///
/// Two inputs by six weights is what sixteen registers of four lanes hold without spilling when multiplication and
/// addition are apart.
enum PortableProducts {
  /// `output[i, j] = scale × (inputs[i] · weights[j]) + bias[j]`; see `WideProducts.multiply` for the parameters, but
  /// any number of rows and columns will do. `length` is a multiple of 4.
  static func multiply(
    inputs: UnsafePointer<Float>, inputStride: Int, weights: UnsafePointer<Float>, weightStride: Int,
    bias: UnsafePointer<Float>?, scale: Float, output: UnsafeMutablePointer<Float>, outputStride: Int,
    rows: Int, columns: Int, length: Int
  ) {
    guard rows >= 2, columns >= 6 else {
      for i in 0..<rows {
        for j in 0..<columns {
          let sum = dot(inputs + i * inputStride, weights + j * weightStride, length)
          output[i * outputStride + j] = sum * scale + (bias.map { $0[j] } ?? 0)
        }
      }
      return
    }
    var column = 0
    while column < columns {
      // The last block moves back so that it is whole; what it repeats comes out the same.
      let j = min(column, columns &- 6)
      let w = weights + j &* weightStride
      var row = 0
      while row < rows {
        let i = min(row, rows &- 2)
        let x0 = inputs + i &* inputStride
        let x1 = x0 + inputStride
        var s00 = SIMD4<Float>.zero
        var s01 = SIMD4<Float>.zero
        var s02 = SIMD4<Float>.zero
        var s03 = SIMD4<Float>.zero
        var s04 = SIMD4<Float>.zero
        var s05 = SIMD4<Float>.zero
        var s10 = SIMD4<Float>.zero
        var s11 = SIMD4<Float>.zero
        var s12 = SIMD4<Float>.zero
        var s13 = SIMD4<Float>.zero
        var s14 = SIMD4<Float>.zero
        var s15 = SIMD4<Float>.zero
        var k = 0
        while k < length {
          let u0 = load(x0 + k)
          let u1 = load(x1 + k)
          var v = load(w + k)
          s00 += u0 * v
          s10 += u1 * v
          v = load(w + (weightStride &+ k))
          s01 += u0 * v
          s11 += u1 * v
          v = load(w + (2 &* weightStride &+ k))
          s02 += u0 * v
          s12 += u1 * v
          v = load(w + (3 &* weightStride &+ k))
          s03 += u0 * v
          s13 += u1 * v
          v = load(w + (4 &* weightStride &+ k))
          s04 += u0 * v
          s14 += u1 * v
          v = load(w + (5 &* weightStride &+ k))
          s05 += u0 * v
          s15 += u1 * v
          k &+= 4
        }
        let y0 = output + (i &* outputStride &+ j)
        let y1 = y0 + outputStride
        store((s00, s01, s02, s03, s04, s05), scale, bias.map { $0 + j }, y0)
        store((s10, s11, s12, s13, s14, s15), scale, bias.map { $0 + j }, y1)
        row &+= 2
      }
      column &+= 6
    }
  }

  /// The dot product of two runs of `length` floats, a multiple of 4.
  private static func dot(_ x: UnsafePointer<Float>, _ w: UnsafePointer<Float>, _ length: Int) -> Float {
    var sum = SIMD4<Float>.zero
    var k = 0
    while k < length {
      sum += load(x + k) * load(w + k)
      k &+= 4
    }
    return sum.sum()
  }

  @inline(__always)
  private static func load(_ pointer: UnsafePointer<Float>) -> SIMD4<Float> {
    UnsafeRawPointer(pointer).loadUnaligned(as: SIMD4<Float>.self)
  }

  private typealias Six = (SIMD4<Float>, SIMD4<Float>, SIMD4<Float>, SIMD4<Float>, SIMD4<Float>, SIMD4<Float>)

  @inline(__always)
  private static func store(
    _ sums: Six, _ scale: Float, _ bias: UnsafePointer<Float>?, _ output: UnsafeMutablePointer<Float>
  ) {
    output[0] = sums.0.sum() * scale + (bias.map { $0[0] } ?? 0)
    output[1] = sums.1.sum() * scale + (bias.map { $0[1] } ?? 0)
    output[2] = sums.2.sum() * scale + (bias.map { $0[2] } ?? 0)
    output[3] = sums.3.sum() * scale + (bias.map { $0[3] } ?? 0)
    output[4] = sums.4.sum() * scale + (bias.map { $0[4] } ?? 0)
    output[5] = sums.5.sum() * scale + (bias.map { $0[5] } ?? 0)
  }
}
