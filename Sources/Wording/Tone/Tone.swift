package import Receivables

/// How a text sounds: two measures, and what made them.
package struct Tone: Sendable {
  /// A part of a measure that has one cause.
  package struct Share: Sendable {
    package let axis: Cue.Axis
    /// What it is: the name of a cue, or one of `Tone.meaning`, `Tone.turns`, `Tone.faults`.
    package let name: String
    /// What it is, in a few words.
    package let description: String
    /// How much it moves the measure, on the scale of logits: 1 takes a measure from .5 to .73, −1 to .27.
    package let effect: Double
    /// The first place where the cue stands, in Unicode scalars; nil for what has no place.
    package let span: Range<Int>?
  }

  /// Words that moved a measure.
  package struct Moved: Hashable, Sendable {
    /// Where they stand, in Unicode scalars.
    package let span: Range<Int>
    /// The words as they stand in the text.
    package let text: String
    package let axis: Cue.Axis
    /// By how much, on the scale of `Share.effect`; below 0 when colder or softer.
    package let effect: Double
  }

  /// The name of the share of the embedding: what the sentences mean as a whole.
  package static let meaning = "meaning"
  /// The name of the share of turns of phrase: single words and pairs of words.
  package static let turns = "turns of phrase"
  /// The most warmth that a text can have when it breaks a rule of the worst kind; see `after`.
  package static let cap = 0.3

  /// Courtesy, 0 to 1: rude below .35, correct and cold about .45, courteous from .55.
  package var warmth: Double
  /// How firmly it asks, 0 to 1.
  package let firmness: Double
  /// Whether anything speaks clearly enough to say more than “no clear signal”.
  package let clear: Bool
  /// Whether the sentence encoder was used; without it only cues and turns of phrase count.
  package let readsMeaning: Bool
  /// What made the measures, the strongest first.
  package var shares: [Share]
  /// The words that decided, the strongest first.
  package var moved: [Moved]

  /// The register that this sounds like; nil when there is no clear signal, or when it is too cold to be any.
  package var register: Register? {
    guard clear, warmth >= Self.coldest else { return nil }
    if firmness >= Self.firmFrom { return .firm }
    return firmness < Self.neutralFrom && warmth >= Self.empatheticFrom ? .empathetic : .neutral
  }

  /// Borders between registers, in the middle between what the stages of the standard protocol ask for.
  private static let coldest = 0.35
  private static let empatheticFrom = 0.55
  private static let neutralFrom = 0.42
  private static let firmFrom = 0.58
}
