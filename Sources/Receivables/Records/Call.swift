/// One move of a guided conversation as it was made: the word of the move and what came with it.
package struct CallMove: Hashable, Sendable, Codable {
  /// A move of the playbook, such as `say` (what the client said), `softer`, `offer`, `promise`.
  package let name: String
  package let argument: String?

  package init(_ name: String, _ argument: String? = nil) {
    self.name = name
    self.argument = argument
  }
}

/// A guided conversation that has not ended, kept move by move so that a crash loses nothing.
package struct Call: Hashable, Sendable {
  package let id: RecordID
  package let client: Index
  package let incoming: Bool
  package let started: Day
  package let by: String
  package internal(set) var moves: [CallMove] = []

  package init(id: RecordID, client: Index, incoming: Bool, started: Day, by: String, moves: [CallMove] = []) {
    self.id = id
    self.client = client
    self.incoming = incoming
    self.started = started
    self.by = by
    self.moves = moves
  }
}
