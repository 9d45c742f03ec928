/// Numbers that look random and are the same for the same seed on every machine: SplitMix64 and integer arithmetic
/// only, so that two runs of the bench measure the same data.
package struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  /// The same `seed` gives the same numbers.
  package init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of `range`, each as likely as the other to within one part in 2 to the 32nd for the ranges used here.
  package mutating func number(_ range: ClosedRange<Int>) -> Int {
    let width = UInt64(range.upperBound - range.lowerBound + 1)
    return range.lowerBound + Int(next().multipliedFullWidth(by: width).high)
  }

  /// Whether something happens that happens `perMille` times in a thousand.
  package mutating func happens(_ perMille: Int) -> Bool { number(0...999) < perMille }

  /// One of `choices`, which must not be empty.
  package mutating func pick<Choice>(_ choices: [Choice]) -> Choice { choices[number(0...choices.count - 1)] }
}
