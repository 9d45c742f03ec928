import Conversation
import Receivables
import Wording

/// The command that would record what the client just said, to be confirmed; or what is still to be asked for.
///
/// Nothing is invented: without a clear day or amount there is no command. Nothing is suggested that would be refused
/// now, and nothing at all once a signal has stopped the call.
struct CallSuggestion {
  /// The commands as they are typed, in order; the later ones go on where the first ends. Empty when something is missing.
  let commands: [String]
  /// The command as far as it is known, and what to ask for; nil when nothing is missing.
  let missing: (command: String, what: String)?

  private init(_ commands: [String]) {
    self.commands = commands
    missing = nil
  }

  private init(_ command: String, asks what: String) {
    commands = []
    missing = (command, what)
  }

  /// What the last words in a conversation come to; nil where they commit to nothing. `today` is the book's day.
  static func of(_ conversation: Conversation, on today: Day) -> CallSuggestion? {
    let scene = conversation.scene
    guard let heard = scene.heard, scene.signals.isEmpty, !scene.ends || scene.reason == .callback else { return nil }
    let words = Words(conversation: conversation, scene: scene, heard: heard, today: today)
    switch heard.reading.clear {
    case .callback: return words.callback ?? words.payment
    case .wrongContact: return words.contact
    case .notReceived, .needsDocuments: return words.resend ?? words.payment
    case .alreadyPaid, .refusal, .hostile: return nil
    default: return words.plan ?? words.payment ?? words.callback ?? words.contact
    }
  }

  /// One reading of one utterance.
  private struct Words {
    let conversation: Conversation
    let scene: Scene
    let text: String
    let today: Day
    let reason: Reason?
    let commitments: [Commitment]
    let open: Money?

    init(conversation: Conversation, scene: Scene, heard: SpokenByClient, today: Day) {
      self.conversation = conversation
      self.scene = scene
      self.today = today
      text = heard.raw
      reason = heard.reading.clear
      open = scene.amount.flatMap { $0.isPositive ? $0 : nil }
      commitments = Commitments.find(in: heard.raw, today: today, open: open)
    }

    /// Whether a move would be taken now.
    private func isPossible(_ move: CallMove) -> Bool {
      var next = conversation
      return (try? next.take(move)) != nil
    }

    // MARK: Payments

    var payment: CallSuggestion? {
      guard !scene.isDiscreet, let open else { return nil }
      let payments = commitments.filter { ($0.amount != nil || $0.day != nil) && !$0.isTentative && !$0.isRecurring }
      var commands: [String] = []
      for payment in payments {
        guard let command = command(payment, open) else { continue }
        commands.append(command)
      }
      if !commands.isEmpty {
        // One that is not clear beside others that are: the whole is not, and is asked for.
        return commands.count == payments.count ? CallSuggestion(commands) : nil
      }
      // A day that an approval waits for is no promise yet, and nothing to ask an amount for.
      guard payments.count == 1, let only = payments.first, reason != .approvalDelay, reason != .dispute else {
        return nil
      }
      if let amount = only.amount, !amount.isApproximate, only.day.map(\.isApproximate) ?? true,
        number(amount) == nil
      {
        return CallSuggestion("promise \(Self.written(amount.value, open)) by …", asks: "ask for the day")
      }
      if let day = only.day, !day.isApproximate, only.amount.map(\.isApproximate) ?? true {
        return CallSuggestion("promise … by \(day.value)", asks: "ask for the amount")
      }
      return nil
    }

    private func command(_ payment: Commitment, _ open: Money) -> String? {
      guard let day = payment.day, let amount = payment.amount, !day.isApproximate, !amount.isApproximate,
        day.value >= today
      else { return nil }
      var value = amount.value
      var invoices = scene.invoices
      var suffix = ""
      if let number = number(amount) {
        // `We'll pay 1041 on Friday` names an invoice and no sum.
        guard let sum = conversation.situation.chaseable([number]), sum.isPositive else { return nil }
        (value, invoices, suffix) = (sum, [number], " for \(number)")
      }
      guard value.isPositive else { return nil }
      let agreement = Agreement(.promise(amount: value, day: day.value, method: nil), invoices: invoices)
      guard isPossible(agreement.callMove) else { return nil }
      return "promise \(Self.written(value, open)) by \(day.value)\(suffix)"
    }

    /// The invoice whose number was taken for an amount.
    private func number(_ amount: Commitment.Part<Money>) -> String? {
      let scalars = Array(text.unicodeScalars)
      guard amount.span.upperBound <= scalars.count else { return nil }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[amount.span])
      let said = String(view).trimmed
      return conversation.situation.invoices.first { $0.reference == said }?.reference
    }

    /// An amount as it is typed: with its currency only where another is owed.
    private static func written(_ money: Money, _ open: Money) -> String {
      let digits = money.groupedString
      return money.currency == open.currency ? digits : "\(money.currency.code) \(digits)"
    }

    // MARK: Plans

    var plan: CallSuggestion? {
      guard !scene.isDiscreet, conversation.situation.mayOffer, let open,
        let wish = PlanWish.find(in: text, today: today, open: open)
      else { return nil }
      let from = wish.from.map { " from \($0)" } ?? ""
      let offer = CallMove(MoveName.offer.rawValue, "options=A")
      guard isPossible(offer) else { return nil }
      if let count = wish.count {
        guard let period = wish.period else {
          return CallSuggestion("offer over \(count) …\(from)", asks: "ask how often, and from when")
        }
        return CallSuggestion(["offer over \(count) \(period.rawValue)\(from)"])
      }
      guard let each = wish.each, each.currency == open.currency, each.isPositive else { return nil }
      guard let period = wish.period else {
        return CallSuggestion("offer afford \(Self.written(each, open)) …\(from)", asks: "ask how often")
      }
      return CallSuggestion(["offer afford \(Self.written(each, open)) \(period.rawValue)\(from)"])
    }

    // MARK: Talking again, and to whom

    var callback: CallSuggestion? {
      guard let wish = CallbackWish.find(in: text, today: today) else {
        guard reason == .callback, CallbackWish.isSpokenOf(in: text) else { return nil }
        return CallSuggestion("callback …", asks: "ask for the day")
      }
      guard isPossible(Agreement(.callback(day: wish.day, minute: wish.minute), invoices: []).callMove) else {
        return nil
      }
      return CallSuggestion(["callback \(wish.day)" + (wish.minute.map { " \(Clock.text(minute: $0))" } ?? "")])
    }

    var contact: CallSuggestion? {
      let named = commitments.filter { $0.name != nil || $0.email != nil || $0.phone != nil }
      guard named.count == 1, let who = named.first else { return nil }
      let email = who.email.map { " email \($0.value)" } ?? ""
      let phone = who.phone.map { " phone \(Self.quoted($0.value))" } ?? ""
      guard let name = who.name else {
        return CallSuggestion("contact \"…\"\(email)\(phone)", asks: "ask for the name")
      }
      let agreement = Agreement(
        .contact(name: name.value, email: who.email?.value, phone: who.phone?.value), invoices: [])
      guard reason == .wrongContact || who.email != nil || who.phone != nil, isPossible(agreement.callMove) else {
        return nil
      }
      return CallSuggestion(["contact \(Self.quoted(name.value))\(email)\(phone)"])
    }

    var resend: CallSuggestion? {
      let addresses = commitments.compactMap(\.email?.value)
      guard addresses.count == 1, let address = addresses.first,
        isPossible(Agreement(.resend(document: nil, to: address), invoices: []).callMove)
      else { return nil }
      return CallSuggestion(["resend to \(address)"])
    }

    /// Between quotes where it has blanks; quotes inside are left out.
    private static func quoted(_ text: String) -> String { "\"\(text.filter { $0 != "\"" && $0 != "\\" })\"" }
  }
}

extension Money {
  /// The amount as it is typed and read: `2,100.00`.
  var groupedString: String {
    let text = decimalString
    let whole = text.prefix { $0 != "." }
    let digits = whole.drop { $0 == "-" }
    var grouped = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { grouped.append(",") }
      grouped.append(digit)
    }
    return (whole.hasPrefix("-") ? "-" : "") + grouped + text.dropFirst(whole.count)
  }
}
