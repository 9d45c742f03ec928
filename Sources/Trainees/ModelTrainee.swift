internal import Receivables
internal import Training

/// Good replies, written for the purpose and not taken from the phrasebook.
struct ModelTrainee {
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
