/// Rows of dot products on eight lanes with fused multiply-add.
///
/// This module exists because Swift has no way to compile one function for a newer processor than the rest: on x86-64 the
/// whole target is built with AVX2 and FMA switched on (see Package.swift). Nothing here may run before the caller has
/// made sure that the processor has both; and nothing generic is declared, lest the linker picks a copy compiled here
/// for use elsewhere.
package enum WideProducts {
  /// `output[i, j] = scale × (inputs[i] · weights[j]) + bias[j]` for all rows `i` of `inputs` and `j` of `weights`.
  ///
  /// - Parameters:
  ///   - inputs: the first of `rows` rows, `inputStride` floats apart.
  ///   - weights: the first of `columns` rows, `weightStride` floats apart.
  ///   - bias: `columns` numbers, or nil for none.
  ///   - output: the first of `rows` rows, `outputStride` floats apart; must not overlap the rest.
  ///   - rows: at least 3; other counts than multiples of 3 repeat some work at the edge.
  ///   - columns: at least 4; other counts than multiples of 4 repeat some work at the edge.
  ///   - length: floats in a row, a multiple of 8.
  @inline(never)
  package static func multiply(
    inputs: UnsafePointer<Float>, inputStride: Int, weights: UnsafePointer<Float>, weightStride: Int,
    bias: UnsafePointer<Float>?, scale: Float, output: UnsafeMutablePointer<Float>, outputStride: Int,
    rows: Int, columns: Int, length: Int
  ) {
    var column = 0
    while column < columns {
      // The last block moves back so that it is whole; what it repeats comes out the same.
      let j = min(column, columns &- 4)
      let w0 = weights + j &* weightStride
      let w1 = w0 + weightStride
      let w2 = w1 + weightStride
      let w3 = w2 + weightStride
      var offset = SIMD4<Float>.zero
      if let bias { offset = UnsafeRawPointer(bias + j).loadUnaligned(as: SIMD4<Float>.self) }
      var row = 0
      while row < rows {
        let i = min(row, rows &- 3)
        let x0 = inputs + i &* inputStride
        let x1 = x0 + inputStride
        let x2 = x1 + inputStride
        // Twelve sums, three inputs and one weight: all sixteen registers of the processor.
        var s00 = SIMD8<Float>.zero
        var s01 = SIMD8<Float>.zero
        var s02 = SIMD8<Float>.zero
        var s03 = SIMD8<Float>.zero
        var s10 = SIMD8<Float>.zero
        var s11 = SIMD8<Float>.zero
        var s12 = SIMD8<Float>.zero
        var s13 = SIMD8<Float>.zero
        var s20 = SIMD8<Float>.zero
        var s21 = SIMD8<Float>.zero
        var s22 = SIMD8<Float>.zero
        var s23 = SIMD8<Float>.zero
        var k = 0
        while k < length {
          let u0 = UnsafeRawPointer(x0 + k).loadUnaligned(as: SIMD8<Float>.self)
          let u1 = UnsafeRawPointer(x1 + k).loadUnaligned(as: SIMD8<Float>.self)
          let u2 = UnsafeRawPointer(x2 + k).loadUnaligned(as: SIMD8<Float>.self)
          var v = UnsafeRawPointer(w0 + k).loadUnaligned(as: SIMD8<Float>.self)
          s00.addProduct(u0, v)
          s10.addProduct(u1, v)
          s20.addProduct(u2, v)
          v = UnsafeRawPointer(w1 + k).loadUnaligned(as: SIMD8<Float>.self)
          s01.addProduct(u0, v)
          s11.addProduct(u1, v)
          s21.addProduct(u2, v)
          v = UnsafeRawPointer(w2 + k).loadUnaligned(as: SIMD8<Float>.self)
          s02.addProduct(u0, v)
          s12.addProduct(u1, v)
          s22.addProduct(u2, v)
          v = UnsafeRawPointer(w3 + k).loadUnaligned(as: SIMD8<Float>.self)
          s03.addProduct(u0, v)
          s13.addProduct(u1, v)
          s23.addProduct(u2, v)
          k &+= 8
        }
        let target = output + (i &* outputStride &+ j)
        let r0 = SIMD4(s00.sum(), s01.sum(), s02.sum(), s03.sum()) * scale + offset
        let r1 = SIMD4(s10.sum(), s11.sum(), s12.sum(), s13.sum()) * scale + offset
        let r2 = SIMD4(s20.sum(), s21.sum(), s22.sum(), s23.sum()) * scale + offset
        UnsafeMutableRawPointer(target).storeBytes(of: r0, as: SIMD4<Float>.self)
        UnsafeMutableRawPointer(target + outputStride).storeBytes(of: r1, as: SIMD4<Float>.self)
        UnsafeMutableRawPointer(target + 2 &* outputStride).storeBytes(of: r2, as: SIMD4<Float>.self)
        row &+= 3
      }
      column &+= 4
    }
  }
}
