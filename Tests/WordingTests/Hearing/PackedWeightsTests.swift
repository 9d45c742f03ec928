import Testing

@testable import Wording

@Suite struct PackedWeightsTests {
  @Test(arguments: [4, 8], [0, 1, 7, 40])
  func unpackedWeightsAreNearTheirs(_ bits: Int, _ rows: Int) {
    var state: UInt64 = 7
    func next() -> Float {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(Int32(truncatingIfNeeded: state >> 32)) / Float(Int32.max)
    }
    let classes = 21
    // Rows of very different size, as rare and common features have.
    let weights = (0..<rows * classes).map { next() * (($0 / classes) % 3 == 0 ? 0.05 : 4) }
    let table = HearingWeights(starts: (0..<classes).map { _ in next() }, weights: weights)
    let packed = PackedWeights(table, bits: bits)
    #expect(packed.flaw(columns: classes) == nil)
    #expect(packed.starts == table.starts)
    #expect(packed.rows == rows)
    let steps: Float = bits == 4 ? 7 : 127
    for row in 0..<rows {
      let largest = (0..<classes).map { abs(table.weight(row, $0)) / packed.units[$0] }.max() ?? 0
      for column in 0..<classes {
        let step = largest * packed.units[column] / steps
        #expect(abs(packed.weight(row, column) - table.weight(row, column)) <= step * 1.2 + 1e-4)
      }
    }
  }

  @Test func whatDoesNotFitIsNamed() {
    var packed = PackedWeights(HearingWeights(starts: [0, 0], weights: [1, 2, 3, 4]), bits: 4)
    #expect(packed.flaw(columns: 3) != nil)
    packed.weights.append(0)
    #expect(packed.flaw(columns: 2) != nil)
    packed.bits = 3
    #expect(packed.flaw(columns: 2) != nil)
  }

  @Test func scoresAreSums() {
    // All as large as can be in their row, so that nothing is lost by rounding.
    let table = HearingWeights(starts: [1, -1], weights: [2, 4, 2, -4])
    let packed = PackedWeights(table, bits: 8)
    func near(_ left: [Float], _ right: [Float]) -> Bool { zip(left, right).allSatisfy { abs($0 - $1) < 1e-4 } }
    #expect(near(packed.scores(dense: [1, 0.5]), [4, 1]))
    #expect(near(packed.scores(dense: [1, 0.5, 9]), [4, 1]))
    #expect(near(packed.scores([.init(place: 1, value: 2), .init(place: 5, value: 9)]), [5, -9]))
  }
}
