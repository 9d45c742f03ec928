/// What a transformer does between its matrix products, on rows of floats whose length is a multiple of 8.
package enum Elementwise {
  /// Eight lanes, whatever the processor has.
  private typealias Lanes = SIMD8<Float>

  /// Gaussian error linear unit in place: `x × Φ(x)` with the exact normal distribution, not the tanh shortcut.
  package static func gelu(_ values: UnsafeMutablePointer<Float>, count: Int) {
    var i = 0
    while i < count {
      let x = load(values + i)
      let tail = Lanes(repeating: 0.5) * complementaryErrorFunction(magnitude(x) * 0.707_106_77)
      store(x * tail.replacing(with: Lanes(repeating: 1) - tail, where: x .>= 0), values + i)
      i &+= 8
    }
  }

  /// `row = normalised(row + residual) × weight + bias`, the mean taken away and divided by the standard deviation.
  /// - Parameter epsilon: added to the variance.
  package static func addAndNormalize(
    _ row: UnsafeMutablePointer<Float>, residual: UnsafePointer<Float>?, weight: UnsafePointer<Float>,
    bias: UnsafePointer<Float>, epsilon: Float, count: Int
  ) {
    var total = Lanes.zero
    var i = 0
    while i < count {
      var x = load(row + i)
      if let residual { x += load(residual + i) }
      store(x, row + i)
      total += x
      i &+= 8
    }
    let mean = Lanes(repeating: total.sum() / Float(count))
    var squares = Lanes.zero
    i = 0
    while i < count {
      let x = load(row + i) - mean
      squares += x * x
      i &+= 8
    }
    let factor = Lanes(repeating: 1 / (squares.sum() / Float(count) + epsilon).squareRoot())
    i = 0
    while i < count {
      store((load(row + i) - mean) * factor * load(weight + i) + load(bias + i), row + i)
      i &+= 8
    }
  }

  /// Softmax of the first `count` numbers of a row, in place; the rest up to `padded`, a multiple of 8, become 0.
  package static func softmax(_ row: UnsafeMutablePointer<Float>, count: Int, padded: Int) {
    for i in count..<padded { row[i] = -.infinity }
    var highest = load(row)
    var i = 8
    while i < padded {
      highest = pointwiseMax(highest, load(row + i))
      i &+= 8
    }
    let top = Lanes(repeating: highest.max())
    var total = Lanes.zero
    i = 0
    while i < padded {
      let power = exponential(load(row + i) - top)
      store(power, row + i)
      total += power
      i &+= 8
    }
    let factor = Lanes(repeating: 1 / total.sum())
    i = 0
    while i < padded {
      store(load(row + i) * factor, row + i)
      i &+= 8
    }
    for i in count..<padded { row[i] = 0 }
  }

  /// `target += row × factor`.
  static func accumulate(
    _ row: UnsafePointer<Float>, factor: Float, into target: UnsafeMutablePointer<Float>, count: Int
  ) {
    var i = 0
    while i < count {
      store(load(target + i) + load(row + i) * factor, target + i)
      i &+= 8
    }
  }

  /// e to the power of `x` for `x` ≤ 88, within 2 units in the last place; 0 below −87.
  private static func exponential(_ x: Lanes) -> Lanes {
    let clamped = pointwiseMax(x, Lanes(repeating: -87))
    // Adding 1.5 × 2²³ leaves the nearest whole number in the lowest bits, without a rounding instruction.
    let magic: Float = 12_582_912
    let shifted = clamped * 1.442_695 + magic
    let whole = shifted - magic
    // ln 2 in two parts, the first exact in few bits, keeps the rest accurate.
    let rest = (clamped - whole * 0.693_359_4) + whole * 2.121_944_4e-4
    var sum = Lanes(repeating: 1.0 / 5040)
    sum = sum * rest + 1.0 / 720
    sum = sum * rest + 1.0 / 120
    sum = sum * rest + 1.0 / 24
    sum = sum * rest + 1.0 / 6
    sum = sum * rest + 0.5
    sum = sum * rest + 1
    sum = sum * rest + 1
    let exponent = (unsafeBitCast(shifted, to: SIMD8<Int32>.self) &- 0x4B40_0000 &+ 127) &<< 23
    return (sum * unsafeBitCast(exponent, to: Lanes.self)).replacing(with: 0, where: x .< -87)
  }

  /// 1 − erf(x) for `x` ≥ 0, absolute error below 1.5e-7 (Abramowitz and Stegun, formula 7.1.26).
  private static func complementaryErrorFunction(_ x: Lanes) -> Lanes {
    let t = Lanes(repeating: 1) / (x * 0.327_591_1 + 1)
    var sum = t * 1.061_405_4 - 1.453_152
    sum = sum * t + 1.421_413_7
    sum = sum * t - 0.284_496_74
    sum = sum * t + 0.254_829_6
    return sum * t * exponential(-(x * x))
  }

  @inline(__always)
  private static func magnitude(_ x: Lanes) -> Lanes {
    x.replacing(with: -x, where: x .< 0)
  }

  @inline(__always)
  private static func load(_ pointer: UnsafePointer<Float>) -> Lanes {
    UnsafeRawPointer(pointer).loadUnaligned(as: Lanes.self)
  }

  @inline(__always)
  private static func store(_ lanes: Lanes, _ pointer: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(pointer).storeBytes(of: lanes, as: Lanes.self)
  }
}
