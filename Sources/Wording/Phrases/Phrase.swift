/// Words ready to be said or sent.
package struct Phrase: Hashable, Sendable {
  package var subject: String?
  package var text: String
  /// The cell they come from; its name differs from the one asked for when a nearby stage answered.
  package var key: PhraseKey
  /// Which of the cell's variants, from 0.
  package var variant: Int
  /// Settings that are named in the text because the book does not have them.
  package var missing: [MissingSetting]
  /// Why the user's own words were passed over for the shipped ones.
  package var problem: String?
}
