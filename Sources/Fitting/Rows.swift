/// Examples to fit on: each a row of numbers, all of them given (dense) or most of them 0 (sparse).
package struct Rows: Sendable {
  /// How many dense numbers a row has.
  package let denseWidth: Int
  /// How many different sparse numbers there are; they come after the dense ones.
  package let sparseWidth: Int
  package private(set) var count = 0
  private(set) var dense: [Float] = []
  private(set) var starts: [Int] = [0]
  private(set) var places: [Int32] = []
  private(set) var values: [Float] = []

  package init(denseWidth: Int, sparseWidth: Int) {
    self.denseWidth = denseWidth
    self.sparseWidth = sparseWidth
  }

  package var width: Int { denseWidth + sparseWidth }

  /// Adds a row.
  /// - Parameters:
  ///   - dense: `denseWidth` numbers.
  ///   - sparse: places below `sparseWidth`, each once.
  package mutating func append(dense: [Float], sparse: [(place: Int, value: Float)]) {
    precondition(dense.count == denseWidth)
    self.dense += dense
    for (place, value) in sparse {
      precondition(place < sparseWidth)
      places.append(Int32(place))
      values.append(value)
    }
    starts.append(places.count)
    count += 1
  }
}
