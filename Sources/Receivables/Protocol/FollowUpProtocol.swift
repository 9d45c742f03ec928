/// One stage of a protocol: from which day, by which channels, and in what tone.
package struct Stage: Hashable, Sendable, Codable {
  package let name: String
  /// Days past the day due from which the stage is reached; negative for a reminder ahead of it.
  package let day: Int
  /// The first is the stage's own; the others stand in for it.
  package let channels: [Channel]
  package let register: Register?
  /// The least warmth, 0 to 1; nil where nothing is said to the client.
  package let warmth: Double?
  /// The least and the most firmness, 0 to 1.
  package let firmness: [Double]?
  /// Colleagues are told as well; never in the way of the contact itself.
  package let notifies: Bool?
  /// It lapses once the invoice is due: a reminder ahead.
  package let lapsesWhenDue: Bool?
  /// How many counted contacts must lie before it.
  package let contactsBefore: Int?
  /// Plan terms are offered unasked.
  package let offersPlan: Bool?
  /// Reached only by a recorded decision, never by age.
  package let byDecision: Bool?
  /// What it is for, in one line.
  package let purpose: String?

  package var isInternal: Bool { channels.first == .internal }

  /// What a contact falls back on when the stage's own channel does not answer.
  package var fallback: Channel {
    channels.dropFirst().first { $0 != channels.first && $0 != .internal }
      ?? (channels.first == .phone ? .email : .phone)
  }
}

/// The ladder of follow-up.
package struct FollowUpProtocol: Hashable, Sendable, Codable {
  package let name: String
  package let title: String?
  /// At least so many days lie between two stages.
  package let gapDays: Int
  /// After a conversation with the right person nobody chases for so many days, the day itself being the first.
  package let quietDays: Int
  package let stages: [Stage]

  package init(name: String, title: String?, gapDays: Int, quietDays: Int, stages: [Stage]) {
    self.name = name
    self.title = title
    self.gapDays = gapDays
    self.quietDays = quietDays
    self.stages = stages
  }

  /// The position of the stage called `name`, or nil.
  package func position(of name: String) -> Int? { stages.firstIndex { $0.name == name } }

  /// What is wrong with it, in words, each naming the stage; empty when it can be followed.
  package func problems() -> [String] {
    var problems: [String] = []
    if name.isEmpty { problems.append("the protocol has no name") }
    if stages.isEmpty { problems.append("there are no stages") }
    if !(1...60).contains(gapDays) { problems.append("gapDays is \(gapDays); expected 1 to 60") }
    if !(0...60).contains(quietDays) { problems.append("quietDays is \(quietDays); expected 0 to 60") }
    if stages.count > 30 { problems.append("there are \(stages.count) stages; expected at most 30") }
    var seen = Set<String>()
    var previous: Stage?
    for stage in stages {
      let place = "stage \(stage.name)"
      if stage.name.isEmpty || stage.name.contains(where: { !($0.isLetter || $0.isNumber || $0 == "-") }) {
        problems.append("\(place): a name is letters, digits and hyphens")
      }
      if !seen.insert(stage.name).inserted { problems.append("\(place): the name occurs twice") }
      if let previous, stage.day <= previous.day {
        problems.append("\(place): day \(stage.day) does not come after \(previous.name)’s day \(previous.day)")
      }
      if stage.channels.isEmpty { problems.append("\(place): no channel") }
      if stage.day < 0, stage.lapsesWhenDue != true {
        problems.append("\(place): a stage before the day due must lapse when due")
      }
      if stage.day >= 0, stage.lapsesWhenDue == true {
        problems.append("\(place): only a stage before the day due can lapse")
      }
      if !stage.isInternal {
        if stage.register == nil { problems.append("\(place): no register") }
        if let warmth = stage.warmth {
          if !(0...1).contains(warmth) { problems.append("\(place): warmth \(warmth) is not between 0 and 1") }
        } else {
          problems.append("\(place): no warmth")
        }
        if let firmness = stage.firmness, firmness.count == 2, firmness[0] <= firmness[1],
          (0...1).contains(firmness[0]), (0...1).contains(firmness[1])
        {
          // In order.
        } else {
          problems.append("\(place): firmness needs two numbers from 0 to 1, the smaller first")
        }
        if let rank = stage.register?.rank, let before = previous?.register?.rank, rank < before {
          problems.append("\(place): the register is softer than \(previous?.name ?? "")’s")
        }
      }
      if let contacts = stage.contactsBefore, !(0...20).contains(contacts) {
        problems.append("\(place): contactsBefore is \(contacts); expected 0 to 20")
      }
      previous = stage
    }
    if let first = stages.firstIndex(where: { $0.contactsBefore ?? 0 > 0 }) {
      let possible = stages[..<first].count { !$0.isInternal && $0.lapsesWhenDue != true }
      if let needed = stages[first].contactsBefore, possible < needed {
        problems.append(
          "stage \(stages[first].name): needs \(needed) contacts, but only \(possible) stages come before")
      }
    }
    return problems
  }
}

extension Register {
  /// 0 for the softest.
  var rank: Int { Register.allCases.firstIndex(of: self) ?? 0 }
}
