/// What a reply does in a conversation. The raw value is its name in `moves.plist` and in what scripts see.
package enum Move: String, Hashable, Sendable, CaseIterable {
  /// Says hello, or who is calling.
  case greeted
  case namedInvoice = "named-invoice"
  /// States an amount, a day due or how late it is.
  case statedFacts = "stated-facts"
  /// Leaves room: “take your time”, or three dots and nothing else.
  case paused
  /// A question that cannot be answered by yes or no.
  case openQuestion = "open-question"
  /// Takes up what was said before going on.
  case acknowledged
  /// Asks about the reason, or about what stands in the way.
  case explored
  /// Comes back to the matter.
  case returned
  /// Offers a way: parts, a later day, a pause, to choose.
  case offered
  case askedDate = "asked-date"
  case askedAmount = "asked-amount"
  /// Names a day, or a span such as `within two days`.
  case fixedDate = "fixed-date"
  /// Repeats what is agreed, or says that it will be confirmed.
  case summedUp = "summed-up"
  case thanked
  case apologised
  /// Says what we do ourselves: send a paper, look into it, look for a payment.
  case sends
  /// Says what happens next, or what no longer happens.
  case nextStep = "next-step"
  /// Asks whom to speak to.
  case askedContact = "asked-contact"
  /// Asks for what proves a payment: day, reference, bank advice.
  case askedProof = "asked-proof"
  /// Asks how sure a promise is.
  case tested
  /// Names help, or asks whether they are safe.
  case signposted
  /// Asks for money. Where a signal stops the talk this is wrong.
  case asksMoney = "asks-money"
  /// Names what was said or agreed in an earlier talk.
  case recalled
  /// Says goodbye.
  case closed
  /// Leaves open what happens and when: “hopefully”, “sooner or later”.
  case staysVague = "stays-vague"
  /// Talks of other things: relatives, weather, good wishes.
  case chats
  /// Promises what it cannot: to write it off, to pay whenever.
  case promisedAway = "promised-away"
  /// Brushes aside what was said.
  case dismissive
  /// Tells somebody else's debt.
  case disclosed

  /// Whether it is of the moves that harm rather than of those that help.
  package var harms: Bool { self == .promisedAway || self == .disclosed || self == .dismissive }
}
