/// The way in which a contact is made.
package enum Channel: String, Hashable, Sendable, CaseIterable, Codable {
  case email
  case phone
  case text
  case letter
  case certifiedLetter = "certified-letter"
  /// A note to colleagues; never goes to the client.
  case `internal`

  /// Whether words are written and go out, rather than spoken.
  package var isWritten: Bool { self != .phone && self != .internal }
}
