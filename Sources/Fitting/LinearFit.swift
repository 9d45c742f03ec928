#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Linear scores of at most sixteen classes, as they are fitted: one weight a feature and class, and one start a class.
package struct LinearFit: Sendable {
  package let classes: Int
  package var starts: Lanes
  /// One a feature, dense ones first.
  package var weights: [Lanes]

  /// What is asked of the scores.
  package enum Target: Sendable {
    /// One class a row: the scores' softmax is to be its probability.
    case oneOf([Int])
    /// Any number of classes a row: each score's sigmoid is to be its probability. A row that has the class counts
    /// `emphasis` times.
    case anyOf([Set<Int>], emphasis: Float)
  }

  /// Fits by maximum likelihood with a penalty of `penalty`/2 × the sum of squared weights on the mean loss.
  ///
  /// Deterministic: the same rows give the same weights.
  package init(_ rows: Rows, _ target: Target, classes: Int, penalty: Float, steps: Int = 120) {
    precondition((1...16).contains(classes))
    self.classes = classes
    var point = [Lanes](repeating: .zero, count: rows.width + 1)
    let wanted = Self.wanted(target, rows.count)
    var minimum = QuasiNewton(memory: 8)
    minimum.run(&point, steps: steps) { point, slope in
      Self.loss(rows, target, wanted, classes, penalty, point, &slope)
    }
    self.starts = point[rows.width]
    point.removeLast()
    self.weights = point
  }

  /// The scores of every row.
  package func scores(_ rows: Rows) -> [Lanes] {
    (0..<rows.count).map { Self.score(rows, $0, weights, starts) }
  }

  private static func wanted(_ target: Target, _ count: Int) -> [Lanes] {
    var wanted = [Lanes](repeating: .zero, count: count)
    switch target {
    case .oneOf(let classes): for (row, place) in classes.enumerated() { wanted[row][place] = 1 }
    case .anyOf(let sets, _): for (row, set) in sets.enumerated() { for place in set { wanted[row][place] = 1 } }
    }
    return wanted
  }

  private static func score(_ rows: Rows, _ row: Int, _ weights: [Lanes], _ starts: Lanes) -> Lanes {
    var sum = starts
    weights.withUnsafeBufferPointer { weights in
      rows.dense.withUnsafeBufferPointer { dense in
        let from = row * rows.denseWidth
        for place in 0..<rows.denseWidth { sum += weights[place] * dense[from + place] }
      }
      for entry in rows.starts[row]..<rows.starts[row + 1] {
        sum += weights[rows.denseWidth + Int(rows.places[entry])] * rows.values[entry]
      }
    }
    return sum
  }

  /// Loss and its slope at a point: weights, then starts.
  private static func loss(
    _ rows: Rows, _ target: Target, _ wanted: [Lanes], _ classes: Int, _ penalty: Float, _ point: [Lanes],
    _ slope: inout [Lanes]
  ) -> Double {
    let width = rows.width
    var loss = 0.0
    for place in slope.indices { slope[place] = .zero }
    let share = 1 / Float(max(1, rows.count))
    slope.withUnsafeMutableBufferPointer { slope in
      point.withUnsafeBufferPointer { point in
        rows.dense.withUnsafeBufferPointer { dense in
          for row in 0..<rows.count {
            let from = row * rows.denseWidth
            var sum = point[width]
            for place in 0..<rows.denseWidth { sum += point[place] * dense[from + place] }
            for entry in rows.starts[row]..<rows.starts[row + 1] {
              sum += point[rows.denseWidth + Int(rows.places[entry])] * rows.values[entry]
            }
            var error: Lanes
            switch target {
            case .oneOf: error = Self.softmax(sum, classes, wanted[row], &loss)
            case .anyOf(_, let emphasis): error = Self.sigmoids(sum, classes, wanted[row], emphasis, &loss)
            }
            error *= share
            slope[width] += error
            for place in 0..<rows.denseWidth { slope[place] += error * dense[from + place] }
            for entry in rows.starts[row]..<rows.starts[row + 1] {
              slope[rows.denseWidth + Int(rows.places[entry])] += error * rows.values[entry]
            }
          }
        }
        loss *= Double(share)
        for place in 0..<width {
          slope[place] += point[place] * penalty
          loss += Double((point[place] * point[place]).sum() * penalty / 2)
        }
      }
    }
    return loss
  }

  private static func softmax(_ scores: Lanes, _ classes: Int, _ wanted: Lanes, _ loss: inout Double) -> Lanes {
    var top = -Float.infinity
    for place in 0..<classes { top = max(top, scores[place]) }
    var shares = Lanes.zero
    var total: Float = 0
    for place in 0..<classes {
      shares[place] = exp(scores[place] - top)
      total += shares[place]
    }
    shares /= total
    for place in 0..<classes where wanted[place] > 0 { loss -= Double(log(max(shares[place], 1e-12))) }
    return shares - wanted
  }

  private static func sigmoids(
    _ scores: Lanes, _ classes: Int, _ wanted: Lanes, _ emphasis: Float, _ loss: inout Double
  ) -> Lanes {
    var error = Lanes.zero
    for place in 0..<classes {
      let share = 1 / (1 + exp(-scores[place]))
      let weight = wanted[place] > 0 ? emphasis : 1
      loss -= Double(weight * log(max(wanted[place] > 0 ? share : 1 - share, 1e-12)))
      error[place] = weight * (share - wanted[place])
    }
    return error
  }
}
