/// Finds the lowest point of a smooth function: limited-memory BFGS with a backtracking line search.
struct QuasiNewton {
  private let memory: Int
  private var moves: [(step: [Lanes], change: [Lanes], scale: Double)] = []

  /// - Parameter memory: how many earlier steps the shape of the function is estimated from.
  init(memory: Int) { self.memory = memory }

  /// Walks `point` downhill, for `steps` steps at most; stops earlier where it is flat.
  /// - Parameter function: gives the value at a point and writes the slope there.
  mutating func run(_ point: inout [Lanes], steps: Int, _ function: ([Lanes], inout [Lanes]) -> Double) {
    var slope = [Lanes](repeating: .zero, count: point.count)
    var value = function(point, &slope)
    for step in 0..<steps {
      var direction = downhill(slope)
      var steepness = Self.dot(direction, slope)
      if steepness >= 0 {
        moves.removeAll()
        direction = slope.map { -$0 }
        steepness = -Self.dot(slope, slope)
      }
      if steepness > -1e-10 { return }
      var length: Float = step == 0 ? Float(min(1, 1 / (-steepness).squareRoot())) : 1
      var next = point
      var nextSlope = slope
      var nextValue = value
      var accepted = false
      for _ in 0..<20 {
        for place in point.indices { next[place] = point[place] + direction[place] * length }
        nextValue = function(next, &nextSlope)
        if nextValue <= value + 1e-4 * Double(length) * steepness {
          accepted = true
          break
        }
        length /= 2
      }
      guard accepted else { return }
      let change = zip(nextSlope, slope).map { $0 - $1 }
      let moved = zip(next, point).map { $0 - $1 }
      let product = Self.dot(change, moved)
      if product > 1e-12 {
        moves.append((moved, change, 1 / product))
        if moves.count > memory { moves.removeFirst() }
      }
      let gain = value - nextValue
      point = next
      slope = nextSlope
      value = nextValue
      if gain < 1e-7 * max(1, abs(value)) { return }
    }
  }

  /// The direction to walk in: the slope, turned by what the last steps tell of the function's shape.
  private func downhill(_ slope: [Lanes]) -> [Lanes] {
    var direction = slope
    var factors: [Double] = []
    for move in moves.reversed() {
      let factor = move.scale * Self.dot(move.step, direction)
      factors.append(factor)
      for place in direction.indices { direction[place] -= move.change[place] * Float(factor) }
    }
    if let last = moves.last {
      let scale = Float(1 / (last.scale * Self.dot(last.change, last.change)))
      for place in direction.indices { direction[place] *= scale }
    }
    for (move, factor) in zip(moves, factors.reversed()) {
      let correction = factor - move.scale * Self.dot(move.change, direction)
      for place in direction.indices { direction[place] += move.step[place] * Float(correction) }
    }
    return direction.map { -$0 }
  }

  private static func dot(_ left: [Lanes], _ right: [Lanes]) -> Double {
    var sum = SIMD16<Double>.zero
    for place in left.indices { sum += SIMD16<Double>(left[place] * right[place]) }
    return sum.sum()
  }
}
