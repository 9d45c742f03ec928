import CommandLanguage
import Receivables

/// Where a placement puts a client: at a stage, or wherever its age says.
enum Placement: Hashable, Sendable {
  case stage(String)
  case age
}

extension Parameter where World == Session {
  /// A protocol by its name.
  static var protocolName: Parameter<Session, String> {
    Parameter<Session, String>(
      "NAME", "a protocol, by name",
      candidates: { session, prefix in ProtocolDesk(session).candidates(prefix) }
    ) { reader in
      let token = try reader.require()
      let names = ProtocolDesk(reader.world).names
      if let exact = names.first(where: { $0 == token.text }) { return exact }
      throw reader.refusal(
        "there is no protocol \"\(token.text)\"", kind: .refused,
        candidates: EditDistance.nearest(to: token.text, in: names), hints: ["`protocol list` shows them all"])
    }
  }

  /// A protocol by its name, or the path of a file that holds one.
  static var protocolOrFile: Parameter<Session, String> {
    Parameter<Session, String>(
      "NAME|FILE", "a protocol, or a file that holds one",
      candidates: { session, prefix in
        ProtocolDesk(session).candidates(prefix) + PathSuggestions.candidates(session, prefix)
      }
    ) { reader in try reader.require().text }
  }

  /// A stage of any protocol of the book, or `age`.
  static var placement: Parameter<Session, Placement> {
    Parameter<Session, Placement>(
      "STAGE|age", "the stage that is next, or `age` to go by the days overdue",
      candidates: { session, prefix in
        (ProtocolDesk(session).stageNames + ["age"]).filter { $0.hasPrefix(prefix) }.map { Candidate($0) }
      }
    ) { reader in
      let token = try reader.require()
      if token.text == "age" { return .age }
      let names = ProtocolDesk(reader.world).stageNames
      if names.contains(token.text) { return .stage(token.text) }
      throw reader.refusal(
        "there is no stage \"\(token.text)\"", kind: .refused,
        candidates: EditDistance.nearest(to: token.text, in: names + ["age"]), hints: ["`protocol show` lists them"])
    }
  }

  /// A stage of any protocol at which something is said to the client; the value is its band.
  static var stageBand: Parameter<Session, StageBand> {
    Parameter<Session, StageBand>(
      "STAGE", "a stage of the protocol, such as past-due",
      candidates: { session, prefix in
        ProtocolDesk(session).stageNames.filter { $0.hasPrefix(prefix) }.map { Candidate($0) }
      }
    ) { reader in
      let token = try reader.require()
      let names = ProtocolDesk(reader.world).stageNames
      guard names.contains(token.text) else {
        throw reader.refusal(
          "there is no stage \"\(token.text)\"", kind: .refused,
          candidates: EditDistance.nearest(to: token.text, in: names), hints: ["`protocol show` lists them"])
      }
      guard let band = try reader.world.band(of: token.text, for: reader.world.callClient) else {
        throw reader.refusal("nothing is said to the client at \"\(token.text)\", so it has no band", kind: .refused)
      }
      return band
    }
  }

  /// A client, or all of them.
  static var clientOrAll: Parameter<Session, Index?> {
    .oneOf(.literal("all", nil, "every client"), Parameter<Session, Index>.client.map { Optional($0) })
  }
}
