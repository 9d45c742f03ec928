/// How a simulated client takes things.
package enum Temperament: String, Hashable, Sendable, CaseIterable, Codable {
  case cooperative, evasive, anxious, angry, cold
  case overPromising = "over-promising"
  case litigious

  /// It in a sentence behind “is”.
  package var words: String {
    switch self {
    case .cooperative: "friendly and open"
    case .evasive: "friendly and hard to pin down"
    case .anxious: "anxious"
    case .angry: "angry"
    case .cold: "short and cold"
    case .overPromising: "quick to promise"
    case .litigious: "fond of legal talk"
    }
  }
}
