/// The part of both measures that a stage of the protocol allows.
package struct ToneBand: Hashable, Sendable {
  /// The least warmth, 0 to 1.
  package let warmth: Double
  /// The least and the most firmness, 0 to 1.
  package let firmness: ClosedRange<Double>

  package init(warmth: Double, firmness: ClosedRange<Double>) {
    self.warmth = warmth
    self.firmness = firmness
  }

  /// Whether a tone lies inside.
  package func fits(_ tone: Tone) -> Bool {
    tone.warmth >= warmth && firmness.contains(tone.firmness)
  }
}
