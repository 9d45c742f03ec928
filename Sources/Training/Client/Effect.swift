/// What a reply does to a client; the raw value is its name in `personas.plist`, which says by how much.
package enum Effect: String, Hashable, Sendable, CaseIterable {
  /// Said who calls and which invoice, at the beginning.
  case opened
  case acknowledged, explored, asked, paused, apologised, offered, sends, thanked, signposted
  case summedUp = "summed-up"
  /// Sounded as the stage asks.
  case inBand = "in-band"
  case tooCold = "too-cold"
  case tooHard = "too-hard"
  /// Asked plainly, within the band, once the reason was known.
  case fairlyFirm = "fairly-firm"
  /// Asked for money before anything was heard.
  case tooSoon = "too-soon"
  /// Passed over what the client just said.
  case ignored
  /// Said what was said before.
  case repeated
  /// Did nothing that moves the talk.
  case idle
  case vague
  /// Talked very long.
  case long
  case hurt, threatened, dismissive
  case promisedAway = "promised-away"
  /// Asked for money although it has to stop.
  case askedAnyway = "asked-anyway"
  /// Told a debt to somebody else.
  case disclosed
}
