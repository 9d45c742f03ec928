/// Something in a text that makes it warmer or colder, firmer or softer, and can be pointed at.
package struct Cue: Hashable, Sendable {
  /// The two things measured.
  package enum Axis: String, Hashable, Sendable, CaseIterable {
    /// Courtesy: regard for the one spoken to.
    case warmth
    /// How plainly something is asked for: by when, and what else happens.
    case firmness
  }

  /// Its short name, unique within the axis, as people read it.
  package let name: String
  package let axis: Axis
  /// Whether it raises the score; if not, it lowers it. A weight never has the other sign.
  package let raises: Bool
  /// Whether it counts once in a text, however often it occurs.
  package let once: Bool
  /// What it is, in a few words.
  package let meaning: String
}
