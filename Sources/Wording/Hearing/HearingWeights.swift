/// Weights of a linear score: one row a feature, one column a class.
package struct HearingWeights: Sendable {
  package let classes: Int
  package let starts: [Float]
  /// Row by row.
  package let weights: [Float]

  /// - Parameter weights: row by row; its length is a multiple of `starts.count`.
  package init(starts: [Float], weights: [Float]) {
    self.classes = starts.count
    self.starts = starts
    self.weights = weights
  }

  package var rows: Int { classes == 0 ? 0 : weights.count / classes }

  /// The scores of numbers of which the first stands in row 0.
  package func scores(dense: [Float]) -> [Float] {
    score((0..<min(rows, dense.count)).lazy.map { ($0, dense[$0]) })
  }

  /// The scores of single numbers.
  package func scores(_ entries: [HearingVocabulary.Entry]) -> [Float] {
    score(entries.lazy.filter { $0.place < rows }.map { ($0.place, $0.value) })
  }

  /// What one row adds to one class for each unit of value.
  package func weight(_ row: Int, _ column: Int) -> Float {
    row < rows && column < classes ? weights[row * classes + column] : 0
  }

  private func score(_ values: some Sequence<(Int, Float)>) -> [Float] {
    var sums = starts
    weights.withUnsafeBufferPointer { weights in
      sums.withUnsafeMutableBufferPointer { sums in
        for (row, value) in values {
          let start = row * classes
          for column in 0..<classes { sums[column] += weights[start + column] * value }
        }
      }
    }
    return sums
  }
}
