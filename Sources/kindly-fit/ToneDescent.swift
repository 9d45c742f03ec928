import Wording

/// Finds the weights of a linear model: logistic loss on rows with a label and on pairs of rows, with a penalty on the
/// square of each weight and with some weights kept at 0 or above, or at 0 or below.
///
/// Projected gradient descent with momentum that starts anew when it leads uphill; deterministic.
struct ToneDescent {
  /// A row that should score above 0, or below.
  struct Label {
    let row: Int
    /// 1 or 0, or between for a row that is partly so.
    let target: Float
    let weight: Float
  }

  /// A pair whose first should score higher.
  struct Pair {
    let upper: Int
    let lower: Int
    let weight: Float
  }

  /// The rows: the first `dense` columns one after the other, the others by number and value where they are not 0.
  struct Rows {
    let dense: Int
    let sparse: Int
    var numbers: [Float] = []
    var starts: [Int] = [0]
    var places: [Int32] = []
    var values: [Float] = []

    var count: Int { starts.count - 1 }
    var columns: Int { dense + sparse }

    init(dense: Int, sparse: Int) {
      self.dense = dense
      self.sparse = sparse
    }

    /// Adds a row of `dense` numbers, and of others at places from 0 to below `sparse`.
    mutating func append(_ row: [Float], _ others: [(place: Int, value: Float)]) {
      numbers += row
      for (place, value) in others {
        places.append(Int32(place))
        values.append(value)
      }
      starts.append(places.count)
    }
  }

  let rows: Rows
  private var columns: Int { rows.columns }
  var labels: [Label] = []
  var pairs: [Pair] = []
  /// For each column its penalty, and the sign it must have: 1, −1, or 0 for either.
  let penalties: [Float]
  let signs: [Int]

  init(rows: Rows, penalties: [Float], signs: [Int]) {
    self.rows = rows
    self.penalties = penalties
    self.signs = signs
  }

  private static let steps = 300

  /// The weights, one a column.
  func weights() -> [Float] {
    let curvature = largestCurvature()
    guard curvature > 0 else { return [Float](repeating: 0, count: columns) }
    let step = 1 / curvature
    var current = [Float](repeating: 0, count: columns)
    var ahead = current
    var momentum: Float = 1
    for _ in 0..<Self.steps {
      let slope = gradient(ahead)
      var next = ahead
      var uphill: Float = 0
      for column in 0..<columns {
        var value = ahead[column] - step * slope[column]
        if signs[column] > 0 { value = max(0, value) } else if signs[column] < 0 { value = min(0, value) }
        next[column] = value
        uphill += (ahead[column] - value) * (value - current[column])
      }
      if uphill > 0 {
        momentum = 1
        ahead = next
      } else {
        let grown = (1 + (1 + 4 * momentum * momentum).squareRoot()) / 2
        let push = (momentum - 1) / grown
        for column in 0..<columns { ahead[column] = next[column] + push * (next[column] - current[column]) }
        momentum = grown
      }
      current = next
    }
    return current
  }

  private func gradient(_ weights: [Float]) -> [Float] {
    let scores = products(weights)
    var pulls = [Float](repeating: 0, count: scores.count)
    for label in labels { pulls[label.row] += label.weight * (Self.logistic(scores[label.row]) - label.target) }
    for pair in pairs {
      let pull = pair.weight * Self.logistic(scores[pair.lower] - scores[pair.upper])
      pulls[pair.upper] -= pull
      pulls[pair.lower] += pull
    }
    var slope = combination(pulls)
    for column in 0..<columns { slope[column] += penalties[column] * weights[column] }
    return slope
  }

  /// The largest eigenvalue that the second derivative can have, by repeated multiplication.
  private func largestCurvature() -> Float {
    var direction = [Float](repeating: 1 / Float(columns).squareRoot(), count: columns)
    var largest: Float = 0
    for _ in 0..<20 {
      let scores = products(direction)
      var pulls = [Float](repeating: 0, count: scores.count)
      for label in labels { pulls[label.row] += label.weight * scores[label.row] / 4 }
      for pair in pairs {
        let pull = pair.weight * (scores[pair.upper] - scores[pair.lower]) / 4
        pulls[pair.upper] += pull
        pulls[pair.lower] -= pull
      }
      var image = combination(pulls)
      for column in 0..<columns { image[column] += penalties[column] * direction[column] }
      largest = image.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard largest > 0 else { return 0 }
      direction = image.map { $0 / largest }
    }
    return largest * 1.1
  }

  private static func logistic(_ value: Float) -> Float { Float(Logistic.value(Double(value))) }

  /// The product of each row with the weights.
  private func products(_ weights: [Float]) -> [Float] {
    let dense = rows.dense
    var result = [Float](repeating: 0, count: rows.count)
    rows.numbers.withUnsafeBytes { numbers in
      weights.withUnsafeBytes { weights in
        for row in result.indices {
          var lanes = SIMD16<Float>.zero
          var column = 0
          let start = row * dense
          while column + 16 <= dense {
            lanes +=
              numbers.loadUnaligned(fromByteOffset: 4 * (start + column), as: SIMD16<Float>.self)
              * weights.loadUnaligned(fromByteOffset: 4 * column, as: SIMD16<Float>.self)
            column += 16
          }
          var sum = lanes.sum()
          while column < dense {
            sum +=
              numbers.load(fromByteOffset: 4 * (start + column), as: Float.self)
              * weights.load(fromByteOffset: 4 * column, as: Float.self)
            column += 1
          }
          result[row] = sum
        }
      }
    }
    for row in result.indices {
      for index in rows.starts[row]..<rows.starts[row + 1] {
        result[row] += rows.values[index] * weights[dense + Int(rows.places[index])]
      }
    }
    return result
  }

  /// The sum of the rows, each times its factor.
  private func combination(_ factors: [Float]) -> [Float] {
    let dense = rows.dense
    var sum = [Float](repeating: 0, count: columns)
    rows.numbers.withUnsafeBytes { numbers in
      sum.withUnsafeMutableBytes { sum in
        for (row, factor) in factors.enumerated() where factor != 0 {
          let start = row * dense
          var column = 0
          while column + 16 <= dense {
            var lanes = sum.loadUnaligned(fromByteOffset: 4 * column, as: SIMD16<Float>.self)
            lanes +=
              factor * numbers.loadUnaligned(fromByteOffset: 4 * (start + column), as: SIMD16<Float>.self)
            sum.storeBytes(of: lanes, toByteOffset: 4 * column, as: SIMD16<Float>.self)
            column += 16
          }
          while column < dense {
            let value = numbers.load(fromByteOffset: 4 * (start + column), as: Float.self)
            let before = sum.load(fromByteOffset: 4 * column, as: Float.self)
            sum.storeBytes(of: before + factor * value, toByteOffset: 4 * column, as: Float.self)
            column += 1
          }
        }
      }
    }
    for (row, factor) in factors.enumerated() where factor != 0 {
      for index in rows.starts[row]..<rows.starts[row + 1] {
        sum[dense + Int(rows.places[index])] += factor * rows.values[index]
      }
    }
    return sum
  }
}
