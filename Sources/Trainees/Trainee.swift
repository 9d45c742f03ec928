internal import Receivables
package import Training

/// Made-up trainees, each with a manner; they prove that the scoring tells them apart.
package enum Trainee: String, Hashable, Sendable, CaseIterable {
  /// Reads the situation and says what it asks for.
  case model
  /// Courteous, and never gets to the point.
  case polite
  /// Presses from the first word.
  case tough
  /// Any line at all.
  case random
  /// Says what the phrasebook says.
  case phrasebook
  /// Says good things of a script whatever the client says.
  case deaf

  /// What it says now; nil when it has nothing more to say. `phrasebook` needs one, see `PracticeField.play`.
  package func reply(_ play: TrainingPlay) -> String? {
    let number = play.turns.count
    switch self {
    case .model: return ModelTrainee(play).reply
    case .phrasebook: return nil
    case .polite: return Self.politely[(number + Int(play.seed)) % Self.politely.count]
    case .tough: return Self.toughly(play)[number % 8]
    case .random:
      var hash = (UInt64(number) &+ 17) &* 0x9E37_79B9_7F4A_7C15 ^ play.seed &* 0xD134_2543_DE82_EF95
      hash ^= hash >> 29
      return Self.anything[Int(hash % UInt64(Self.anything.count))]
    case .deaf: return Self.script(play)[number % 6]
    }
  }

  private static let politely = [
    "Hello, I hope you are having a lovely day! It's so nice to talk to you.",
    "I completely understand, these things can be ever so tricky. Thank you so much for your time.",
    "That's really kind of you to say, and we do value you as a client.",
    "Oh, please don't worry about a thing, it's no trouble at all on our side.",
    "I'm so sorry to bother you with this, I know how busy you must be.",
    "Thank you, that's very good of you. I do hope everything works out in the end.",
    "Of course, of course. I just wanted to say a friendly hello, really.",
    "It's always a pleasure to hear your voice. Have a wonderful weekend!",
    "I appreciate that very much. We're very grateful for your patience with us.",
    "No, no, please, take care of yourself first. Everything else can wait, I'm sure.",
  ]

  private static func toughly(_ play: TrainingPlay) -> [String] {
    [
      "You still haven't paid invoice \(play.scenario.invoice). I want the money today.",
      "I don't care about that. When are you going to pay?",
      "That's no excuse. You owe us \(play.scenario.amount.decimalString) and you will pay it now.",
      "You always say that. Pay by tomorrow or we take you to court.",
      "This is ridiculous. Everybody else manages to pay their bills.",
      "I'm not interested in your problems. I need the full amount by Friday.",
      "If it isn't here tomorrow, your other suppliers will hear about it.",
      "Pay up. I'm not going to ask again.",
    ]
  }

  private static let anything = [
    "What's the weather like over there?", "Pay now.", "I understand.", "Could you tell me more?", "Okay, bye then.",
    "The invoice is overdue.", "My cousin has a boat.", "Is there anything else I can do for you?", "You must pay.",
    "Hello?", "By Friday, please.", "That's not our policy.", "Thanks.", "I'll write it off for you.",
    "Why haven't you paid?", "Let me check with my manager.", "Whatever you say.", "Right.",
  ]

  private static func script(_ play: TrainingPlay) -> [String] {
    [
      "Hello, this is Dana from Harbor Light about invoice \(play.scenario.invoice).",
      "Please pay the full amount by Friday the 27th.", "Which day will you pay?",
      "I need an amount and a date.", "So that's everything by Friday the 27th, agreed.", "Goodbye.",
    ]
  }
}
