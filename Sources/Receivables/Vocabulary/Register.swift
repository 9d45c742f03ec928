/// How a thing is said, from the warmest to the plainest.
package enum Register: String, Hashable, Sendable, CaseIterable, Codable {
  case empathetic
  case neutral
  case firm

  /// One notch firmer; `firm` stays.
  package var firmer: Register { self == .empathetic ? .neutral : .firm }
  /// One notch softer; `empathetic` stays.
  package var softer: Register { self == .firm ? .neutral : .empathetic }
}
