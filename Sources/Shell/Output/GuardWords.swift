import Receivables

/// What rules about contacts say, put into words.
struct GuardWords {
  let say: Say

  init(_ say: Say) { self.say = say }

  /// What objects, with what it rests on: `it is Saturday (house policy)`.
  func sentence(_ finding: GuardFinding) -> String { "\(fact(finding.fact)) (\(basis(finding.rule)))" }

  /// Several at once, what rests on the same thing together: `it is Saturday; spoke 3 d ago (house policy)`.
  func sentence(_ findings: [GuardFinding]) -> String {
    var groups: [(basis: String, facts: [String])] = []
    for finding in findings {
      let basis = basis(finding.rule)
      if let position = groups.firstIndex(where: { $0.basis == basis }) {
        groups[position].facts.append(fact(finding.fact))
      } else {
        groups.append((basis, [fact(finding.fact)]))
      }
    }
    return groups.map { "\($0.facts.joined(separator: "; ")) (\($0.basis))" }.joined(separator: "; ")
  }

  /// Why a client is left in peace, as a held row says it.
  func held(_ finding: GuardFinding) -> String { sentence(finding) }

  /// What a rule rests on: `law: 11 USC 362(a)(6)`, `house policy, modelled on Reg F`.
  func basis(_ rule: Guard) -> String {
    switch rule.basis {
    case .law: "law: \(rule.sources.first?.text ?? rule.name)" + (rule.note.map { ", \($0)" } ?? "")
    case .house:
      "house policy" + (rule.modelledOn.map { ", modelled on \($0)" } ?? "") + (rule.note.map { ", \($0)" } ?? "")
    }
  }

  /// What objects, without what it rests on.
  func fact(_ fact: GuardFinding.Fact) -> String {
    switch fact {
    case .stopped(let outcome, let on): "\(outcome.summary) on \(say.day(on))"
    case .heard(.deceased, let on): "a death was told on \(say.day(on))"
    case .heard(.selfHarm, let on): "spoke of harming themselves on \(say.day(on))"
    case .heard(let signal, let on): "\(signal.rawValue), heard on \(say.day(on))"
    case .wrongPerson(let on): "the number is somebody else’s, \(say.day(on))"
    case .badContact(let outcome, let on): "\(outcome.summary) on \(say.day(on))"
    case .held(let reason, let by): "on hold by \(by): \(reason)"
    case .allDisputed(let numbers): "all of it is disputed: \(numbers.joined(separator: ", "))"
    case .outsideHours(let now, let from, let to):
      "it is \(Clock.text(minute: now)) there, "
        + (now < from ? "before \(Clock.text(minute: from))" : "after \(Clock.text(minute: to))")
    case .weekend(let day): "it is \(day.weekday == 6 ? "Saturday" : "Sunday")"
    case .holiday(let holiday): "it is \(holiday.name)"
    case .calls(let count, let days): "\(count) calls in \(days) days already"
    case .contacts(let count, let days): "\(count) contacts in \(days) days already"
    case .spoken(let on): "spoke \(when(on))"
    case .contacted(let on, _): "contacted \(when(on))"
    }
  }

  private func when(_ day: Day) -> String {
    say.formatter.today.days(since: day) <= 1 ? say.ago(day) : "on \(say.day(day))"
  }

  /// From when nothing is against it: `Mon 23 Nov`, with the hour where it is the hour that something is against.
  func opening(_ moment: Moment, after findings: [GuardFinding]) -> String {
    guard findings.contains(where: { $0.rule.test == .hours }) else { return say.formatter.weekday(moment.day) }
    return "\(say.formatter.relative(moment.day)) at \(Clock.text(minute: moment.minute))"
  }
}
