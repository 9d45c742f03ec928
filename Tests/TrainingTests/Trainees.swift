import Receivables
import Training

/// Made-up trainees, each with a manner.
enum Trainee: String, CaseIterable {
  /// Reads the situation and says what it asks for.
  case model
  /// Courteous, and never gets to the point.
  case polite
  /// Presses from the first word.
  case tough
  /// Any line at all.
  case random
  /// Says good things of a script whatever the client says.
  case deaf

  func reply(_ play: TrainingPlay) -> String? {
    let number = play.turns.count
    switch self {
    case .model: return Model(play).reply
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

/// Good replies, written for the purpose and not taken from the phrasebook.
private struct Model {
  let play: TrainingPlay

  init(_ play: TrainingPlay) { self.play = play }

  private var first: String { play.filled("{first} by {firstDay}") }

  var reply: String? {
    let scenario = play.scenario
    if play.turns.isEmpty {
      if scenario.isWrongPerson {
        return "Good morning, this is Dana from Harbor Light. May I ask whom I'm speaking to?"
      }
      return
        "Hello \(scenario.person), this is Dana from Harbor Light. I'm calling about invoice \(scenario.invoice), which "
        + "was due \(scenario.daysOverdue) days ago. I'd like to understand where it stands. How are things on your side?"
    }
    let attempt = play.turns.count
    guard let step = play.nextStep else {
      return "Thank you, \(scenario.person). I'll confirm it in writing today. Goodbye."
    }
    if let signal = scenario.signal, play.isTold {
      if signal == .selfHarm {
        return attempt.isMultiple(of: 2)
          ? "Thank you for telling me. Nothing about the invoice matters now. Are you safe, and is there somebody who can be "
            + "with you? You can reach a crisis line at 988 or 116 123 at any hour; I'll stay on the line."
          : "I hear you, and I'm staying on. Please ring somebody you trust now. Is anyone near you?"
      }
      return attempt.isMultiple(of: 2)
        ? "I'm sorry, and thank you for telling me. I'll stop here, nothing more will come from us. Whom may we write to?"
        : "Thank you, that's all I need. I've noted it, and you won't get any further calls from us."
    }
    switch step.name {
    case "tells": return tells(attempt)
    case "who":
      return attempt.isMultiple(of: 2)
        ? "Thanks for picking up. Who would be the right person to speak to in accounts, please?"
        : "No problem at all. Could you tell me who looks after suppliers?"
    case "reach": return "That's helpful, thank you. How can I best reach them, and when are they in?"
    case "first": return firstPart(attempt)
    case "rest":
      return attempt.isMultiple(of: 2)
        ? "That helps, thank you. For the rest, we could split it into monthly payments. Would that suit you?"
        : "Good, that's a start. What about the remaining part: shall we spread it over a few months?"
    case "date": return date(attempt)
    case "signer": return "I see, thank you. Who signs it off, and when will they next do so?"
    case "where": return "Thank you, that's easily put right. I'll send it to you now. Where does it have to go?"
    case "detail":
      return "I'm sorry about that, and thank you for spelling it out. Which part is it exactly, and what shows it?"
    case "proof":
      return
        "Thank you for looking. Could you tell me the date and the reference of the payment? I'll trace it on our side."
    case "time": return "Of course, I understand. Would tomorrow at ten suit you, or another day this week?"
    case "relief":
      return
        "Thank you for telling me, that must be very hard. We can pause this for now, and there is free, independent debt "
        + "advice that helps. What would take the pressure off?"
    case "review": return "Let's agree on something small that you can keep. What could you manage, and by which day?"
    case "agrees": return agrees
    default: return "I understand. Could you tell me a little more about it?"
    }
  }

  private func tells(_ attempt: Int) -> String {
    switch attempt % 4 {
    case 1:
      return "Thank you for being open with me. I can see it's not a simple moment. What's behind it, if I may ask?"
    case 2: return "I hear you, and I'd rather understand it than press you. What is standing in the way?"
    case 3: return "That sounds difficult, and I'm sorry it's like this. Could you tell me what happened?"
    default: return "I appreciate that. Help me understand what would have to change on your side."
    }
  }

  private func firstPart(_ attempt: Int) -> String {
    switch attempt % 4 {
    case 1:
      return
        "Thank you for telling me, that helps. What could you manage this month without putting wages at risk, and by "
        + "which day?"
    case 2: return "I understand. I'd rather have an amount you can keep than a big one. How sure are you of the day?"
    case 3: return "That's fair. Could we agree on a part now and a date for it?"
    default: return "I see, thank you. Is there an amount that is realistic, and a day that holds?"
    }
  }

  private func date(_ attempt: Int) -> String {
    switch attempt % 4 {
    case 1: return "Thank you, I understand. I'll do my part today. Which day could the payment go out?"
    case 2: return "I see, and I appreciate your frankness. How sure is that? What date would really hold for you?"
    case 3: return "That makes sense, and I'm sorry for our part in it. Could we fix a day together?"
    default: return "Fair enough. Coming back to the invoice: by when could it be paid?"
    }
  }

  private var agrees: String {
    if play.scenario.isWrongPerson { return "Thank you so much for your help. I'll call then. Goodbye." }
    return
      "So that's \(first), as we said, and I'll confirm it by email today so that we both have it in writing. Is that "
      + "right? Thank you, \(play.scenario.person)."
  }
}
