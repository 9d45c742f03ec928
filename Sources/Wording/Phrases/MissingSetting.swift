/// A setting of the book that a phrase needs and nobody has given yet.
package enum MissingSetting: String, Hashable, Sendable, CaseIterable {
  case sender
  case company
  case phone
  case waysToPay = "ways-to-pay"
  case senior
  case operations

  /// What stands in the text in its place: visible, and with the command that mends it.
  package var placeholder: String { "[\(rawValue): set \(rawValue) \"…\"]" }
}
