/// Weights of a linear score as they are fitted: one row a feature, one column a class.
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

  /// What one row adds to one class for each unit of value.
  package func weight(_ row: Int, _ column: Int) -> Float {
    row < rows && column < classes ? weights[row * classes + column] : 0
  }
}
