/// How a simulated client stands to the talk; each from 0 to 100.
package struct ClientMood: Hashable, Sendable, Codable {
  package var trust: Int
  package var stress: Int
  package var patience: Int
  package var willingness: Int

  package init(trust: Int, stress: Int, patience: Int, willingness: Int) {
    self.trust = trust
    self.stress = stress
    self.patience = patience
    self.willingness = willingness
  }

  package static let unmoved = ClientMood(trust: 0, stress: 0, patience: 0, willingness: 0)

  /// Between this mood and another, `percent` of the way.
  package func mixed(with other: ClientMood, percent: Int) -> ClientMood {
    func between(_ first: Int, _ second: Int) -> Int { (first * (100 - percent) + second * percent) / 100 }
    return ClientMood(
      trust: between(trust, other.trust), stress: between(stress, other.stress),
      patience: between(patience, other.patience), willingness: between(willingness, other.willingness))
  }

  /// Moves by an effect; `percent` scales it, 100 for as written.
  package mutating func add(_ effect: ClientMood, percent: Int = 100) {
    func moved(_ value: Int, _ by: Int) -> Int { min(100, max(0, value + by * percent / 100)) }
    trust = moved(trust, effect.trust)
    stress = moved(stress, effect.stress)
    patience = moved(patience, effect.patience)
    willingness = moved(willingness, effect.willingness)
  }
}
