package import FoundationEssentials

/// Weights of a linear score, a byte each: one row a feature, one column a class.
package struct HearingWeights: Sendable {
  package let classes: Int
  /// What a byte of each column is worth.
  package let scales: [Float]
  package let starts: [Float]
  package let weights: [Int8]

  /// - Parameter weights: row by row; its length is a multiple of `scales.count`, which is that of `starts`.
  package init(scales: [Float], starts: [Float], weights: [Int8]) {
    self.classes = scales.count
    self.scales = scales
    self.starts = starts
    self.weights = weights
  }

  package var rows: Int { classes == 0 ? 0 : weights.count / classes }

  /// The scores of numbers standing at `place` and after.
  package func scores(dense: [Float]) -> [Float] {
    score((0..<min(rows, dense.count)).lazy.map { ($0, dense[$0]) })
  }

  /// The scores of single numbers.
  package func scores(_ entries: [HearingVocabulary.Entry]) -> [Float] {
    score(entries.lazy.filter { $0.place < rows }.map { ($0.place, $0.value) })
  }

  /// What one row adds to one class for each unit of value.
  package func weight(_ row: Int, _ column: Int) -> Float {
    guard row < rows, column < classes else { return 0 }
    return Float(weights[row * classes + column]) * scales[column]
  }

  private func score(_ values: some Sequence<(Int, Float)>) -> [Float] {
    var sums = [Float](repeating: 0, count: classes)
    weights.withUnsafeBufferPointer { weights in
      sums.withUnsafeMutableBufferPointer { sums in
        for (row, value) in values {
          for column in 0..<classes { sums[column] += Float(weights[row * classes + column]) * value }
        }
      }
    }
    for column in sums.indices { sums[column] = sums[column] * scales[column] + starts[column] }
    return sums
  }

  /// The same, with each weight rounded to a byte.
  package init(rounding columns: [[Float]], starts: [Float]) {
    let scales = columns.map { column in
      let largest = column.reduce(0) { max($0, abs($1)) }
      return largest > 0 ? largest / 127 : 1
    }
    let rows = columns.first?.count ?? 0
    var weights = [Int8](repeating: 0, count: rows * columns.count)
    for (number, column) in columns.enumerated() {
      for row in 0..<rows { weights[row * columns.count + number] = Int8((column[row] / scales[number]).rounded()) }
    }
    self.init(scales: scales, starts: starts, weights: weights)
  }
}
