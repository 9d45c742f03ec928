import Testing

@testable import Receivables

@Suite struct AllotmentTests {
  private struct Vectors: Decodable {
    struct Vector: Decodable {
      let source: String
      let minor: Int64
      let weights: [Int64]?
      let count: Int?
      let expected: [Int64]
    }
    let vectors: [Vector]
  }

  @Test func agreesWithOtherLibraries() throws {
    let vectors: Vectors = try ValueFixture.decode("allocation.json")
    #expect(vectors.vectors.count > 20)
    for vector in vectors.vectors {
      let amount = Money(vector.minor, currency("USD"))
      let parts =
        if let weights = vector.weights {
          try Allotment.proportional(amount, weights: weights)
        } else {
          try Allotment.equal(amount, count: try #require(vector.count))
        }
      #expect(parts.map(\.minorUnits) == vector.expected, "\(vector)")
    }
  }

  @Test func mirrorsNegativeAmounts() throws {
    let amount = Money(-5, currency("USD"))
    #expect(try Allotment.proportional(amount, weights: [7, 3]).map(\.minorUnits) == [-4, -1])
    #expect(try Allotment.equal(amount, count: 2).map(\.minorUnits) == [-3, -2])
  }

  @Test func refusesUnusableWeights() {
    let amount = Money(100, currency("USD"))
    for weights in [[], [0, 0], [-1], [3, -1]] as [[Int64]] {
      #expect(throws: Allotment.Failure.unusableWeights) { try Allotment.proportional(amount, weights: weights) }
    }
    #expect(throws: Allotment.Failure.unusableWeights) { try Allotment.equal(amount, count: 0) }
    #expect(throws: Allotment.Failure.unusableWeights) { try Allotment.equal(amount, count: -1) }
  }

  @Test func refusesWeightsThatOverflow() {
    #expect(throws: Allotment.Failure.overflow) {
      try Allotment.proportional(Money(1, currency("USD")), weights: [.max, .max, .max])
    }
  }

  @Test func proportionalPartsHoldTheQuota() throws {
    var numbers = SeededNumbers(seed: 2)
    for _ in 0..<400 {
      let sign: Int64 = Bool.random(using: &numbers) ? 1 : -1
      let amount = Money(numbers.varied(upTo: .max) * sign, currency("USD"))
      var weights = (0..<Int.random(in: 1...9, using: &numbers)).map { _ in
        Int.random(in: 0...3, using: &numbers) == 0 ? 0 : numbers.varied(upTo: 1 << 40)
      }
      weights[0] = max(weights[0], 1)
      let parts = try Allotment.proportional(amount, weights: weights)
      #expect(try Money.sum(parts, in: amount.currency) == amount)
      let total = Int128(weights.reduce(0, +))
      for (part, weight) in zip(parts, weights) {
        let exact = Int128(amount.minorUnits) * Int128(weight)
        #expect((Int128(part.minorUnits) * total - exact).magnitude < total.magnitude)
        #expect(weight > 0 || part.isZero)
        #expect(part.isZero || part.minorUnits.signum() == sign)
      }
      let mirrored = try Allotment.proportional(Money(-amount.minorUnits, amount.currency), weights: weights)
      #expect(mirrored.map(\.minorUnits) == parts.map { -$0.minorUnits })
      #expect(try Allotment.proportional(amount, weights: weights.map { $0 * 3 }) == parts)
    }
  }

  @Test func equalPartsDifferByOneUnitAtMost() throws {
    var numbers = SeededNumbers(seed: 3)
    for _ in 0..<400 {
      let amount = Money(numbers.varied(upTo: .max), currency("KWD"))
      let count = Int.random(in: 1...600, using: &numbers)
      let parts = try Allotment.equal(amount, count: count)
      #expect(parts.count == count)
      #expect(try Money.sum(parts, in: amount.currency) == amount)
      #expect(parts == parts.sorted(by: >))
      let most = try #require(parts.first)
      let least = try #require(parts.last)
      #expect(most.minorUnits - least.minorUnits <= 1)
      #expect(try Allotment.proportional(amount, weights: Array(repeating: 7, count: count)) == parts)
    }
  }
}
