import Receivables
import Testing

@testable import Wording

/// What is committed to, sentence by sentence. Today is Saturday, 21 November 2026; $4,200.00 are open.
@Suite struct CommitmentsTests {
  private let today = Day(number: 20_778)

  /// A sentence and the commands it offers, in order, joined by ` + `; empty when it offers none.
  static let commands: [(String, String)] = [
    // Amounts and days in their plain forms.
    ("We'll pay $2,100.00 by 2026-12-04", "promise 2100.00 by 2026-12-04"),
    ("I can send 500 dollars on Friday", "promise 500.00 by 2026-11-27"),
    ("1.4k on the 15th, count on it", "promise 1400.00 by 2026-12-15"),
    ("fourteen hundred by Wednesday, I'll wire it", "promise 1400.00 by 2026-11-25"),
    ("You'll have half of it by the end of next week", "promise 2100.00 by 2026-11-27"),
    ("I'll send the full amount after payroll on the 30th", "promise 4200.00 by 2026-11-30"),
    ("We will transfer two and a half thousand tomorrow", "promise 2500.00 by 2026-11-22"),
    ("I'm sending two grand today", "promise 2000.00 by 2026-11-21"),
    ("We can do 3,000 in ten days", "promise 3000.00 by 2026-12-01"),
    ("I shall post a cheque for $950.50 on Monday", "promise 950.50 by 2026-11-23"),
    ("Will pay all of it on 4 December", "promise 4200.00 by 2026-12-04"),
    ("Will pay all of it on December 4th", "promise 4200.00 by 2026-12-04"),
    ("Will pay all of it on the 4th of December", "promise 4200.00 by 2026-12-04"),
    ("Will pay all of it on Friday 4 December", "promise 4200.00 by 2026-12-04"),
    ("Will pay all of it on Friday, December 4", "promise 4200.00 by 2026-12-04"),
    ("Will pay all of it on 4 January 2027", "promise 4200.00 by 2027-01-04"),
    ("Will pay all of it on 4 January", "promise 4200.00 by 2027-01-04"),
    ("We pay 30% on 30/11/2026", "promise 1260.00 by 2026-11-30"),
    ("We pay 30% on 11/30/2026", "promise 1260.00 by 2026-11-30"),
    ("I will clear a third within two weeks", "promise 1400.00 by 2026-12-05"),
    ("Two thirds goes out on the fifteenth", "promise 2800.00 by 2026-12-15"),
    ("I can pay a quarter in a week", "promise 1050.00 by 2026-11-28"),
    ("the lot goes out tonight", "promise 4200.00 by 2026-11-21"),
    ("Everything will be paid at month end", "promise 4200.00 by 2026-11-30"),
    ("We'll settle in full by the end of January", "promise 4200.00 by 2027-01-31"),
    ("We'll settle in full by the end of the month", "promise 4200.00 by 2026-11-30"),
    ("We'll settle in full by end of next month", "promise 4200.00 by 2026-12-31"),
    ("I'll drop off 800 next Tuesday", "promise 800.00 by 2026-11-24"),
    ("I'll drop off 800, a week on Tuesday", "promise 800.00 by 2026-12-01"),
    ("The office will release one thousand two hundred and fifty on Thursday week", "promise 1250.00 by 2026-12-03"),
    ("you will get $600 before Friday", "promise 600.00 by 2026-11-26"),
    ("$600 no later than Friday, I'll see to it", "promise 600.00 by 2026-11-27"),
    ("I'll pay $1,000 by close of business Monday", "promise 1000.00 by 2026-11-23"),
    ("sending 700 by eod", "promise 700.00 by 2026-11-21"),
    ("paying $250 in 5 business days", "promise 250.00 by 2026-11-27"),
    ("We'll get 900 over to you the day after tomorrow", "promise 900.00 by 2026-11-23"),
    ("I'll send 45 dollars on the twenty first", "promise 45.00 by 2026-11-21"),
    ("I'll send 45 dollars on the twenty second", "promise 45.00 by 2026-11-22"),
    // Several.
    ("$500 now and the rest on January 15", "promise 500.00 by 2026-11-21 + promise 3700.00 by 2027-01-15"),
    (
      "On Friday I'll send 500 and the balance on the 30th",
      "promise 500.00 by 2026-11-27 + promise 3700.00 by 2026-11-30"
    ),
    ("We'll pay half on Monday and half on Friday", "promise 2100.00 by 2026-11-23 + promise 2100.00 by 2026-11-27"),
    ("I can't do Friday, but I will pay 1,000 on Monday", "promise 1000.00 by 2026-11-23"),
    // Two sentences, one payment; an amount that is only pointed at.
    ("Put me down for the 15th. The whole amount.", "promise 4200.00 by 2026-12-15"),
    ("I'll pay it on Friday", "promise 4200.00 by 2026-11-27"),
    ("It will be paid on the 1st", "promise 4200.00 by 2026-12-01"),
    // Told without a verb, or by one that speaks of something else.
    (
      "half of it end of next week, the rest after payroll on the 30th",
      "promise 2100.00 by 2026-11-27 + promise 2100.00 by 2026-11-30"
    ),
    ("1.4k Friday", "promise 1400.00 by 2026-11-27"),
    ("Let's say 2k on the 4th and we'll see about the rest", "promise 2000.00 by 2026-12-04"),
    ("quarter now and the rest when we get paid by the council", "promise 1050.00 by 2026-11-21"),
    (
      "two cheques, one for 1,200 dated the 1st and one for the balance dated the 15th",
      "promise 1200.00 by 2026-12-01 + promise 3000.00 by 2026-12-15"
    ),
    (
      "You'll have 1,500 by Weds and the remaining 2,700 on payday, that's the 28th",
      "promise 1500.00 by 2026-11-25 + promise 2700.00 by 2026-11-28"
    ),
    ("Payment run is every second Thursday, you'll be in the one on the 3rd", "promise 4200.00 by 2026-12-03"),
    ("It'll be with you by the end of the month", "promise 4200.00 by 2026-11-30"),
    // Other money than ours.
    ("I will pay £500 on Friday", "promise GBP 500.00 by 2026-11-27"),
    ("I will pay 300 euros on Friday", "promise EUR 300.00 by 2026-11-27"),
    // Amount or day not clear.
    ("I'll pay something on Friday", ""),
    ("We'll send about 500 on Friday", ""),
    ("We'll send $500 soon", ""),
    ("We'll send $500 sometime in January", ""),
    ("We'll pay $500 in a few weeks", ""),
    ("We'll pay $500 mid December", ""),
    ("We'll pay $500 next month", ""),
    ("I'll pay $500 on Friday or Monday", ""),
    ("I can pay 50 dollars a week from Friday", ""),
    ("I'll drop off 800 a week on Tuesday", ""),
    ("Can we do $500 on Friday?", ""),
    ("We will pay 500 on 4/12", ""),
    // Denied.
    ("I can't do Friday", ""),
    ("We won't pay $500 by Friday", ""),
    ("Not a cent by the 30th, not ever", ""),
    ("I am unable to pay $4,200 on Monday", ""),
    ("There is no way we send 500 tomorrow", ""),
    // Hanging on something else.
    ("if they pay us by the 30th we will send 500", ""),
    ("I'll send $500 on Friday if the bank lets me", ""),
    ("Once the grant lands on the 30th you get $500", ""),
    ("Unless you fix it by Friday you will not see $500", ""),
    ("when our customer pays us on the 15th we'll pay you 500", ""),
    ("I can pay 500 on Friday if you take the fee off", ""),
    ("our biggest customer pays us in 90 days now so everyone waits", ""),
    // Somebody away until then, and a paper of that day.
    ("The concerned person is on leave till Monday, please share one reminder then", ""),
    ("We short paid it on purpose, see my mail of the 9th", ""),
    ("We paid invoice 1041 on 3 November. Ref KB-88210.", ""),
    ("We're flat out till after the long weekend, give us a bell Tuesday", ""),
    // Past.
    ("We paid $500 on Friday", ""),
    ("I sent you 1,400 on the 15th", ""),
    ("The transfer left on Tuesday, your bank must be slow", ""),
    ("Your invoice dated 4 December over $500 came in", ""),
    ("You said it was due on the 30th", ""),
    // Talking, not paying.
    ("not dodging, I'm walking into a meeting, try Thursday?", ""),
    ("Call me back on Friday about the $500", ""),
    ("She's back on Monday, ring then", ""),
    ("I'll let you know by Friday", ""),
    ("Let me check with the bank tomorrow", ""),
    ("Why do you need $500 by Friday?", ""),
    ("Do you have it for Friday?", ""),
    // Numbers that are none of it.
    ("Invoices 1041 and 1042 will go to the board on Friday", ""),
    ("We will have 200 people on Friday", ""),
    ("thanks", ""),
    ("", ""),
    ("\u{0}\u{1B}[31m 👍🏽 \u{200D}", ""),
  ]

  @Test(arguments: commands)
  func offersTheCommand(_ sentence: String, _ expected: String) throws {
    let open = Money(420_000, try #require(Currency("USD")))
    let found = Commitments.find(in: sentence, today: today, open: open)
    #expect(found.compactMap(\.suggestedCommand).joined(separator: " + ") == expected)
  }

  /// A sentence, and the method or contact in it.
  static let details: [(String, String)] = [
    ("I'll pay by bank transfer on Friday", "bank transfer"),
    ("It will go by wire tomorrow", "bank transfer"),
    ("We pay by card on Monday", "card"),
    ("I can put it on a credit card today", "card"),
    ("A cheque goes out on Monday", "check"),
    ("We'll mail the check on Monday", "check"),
    ("We'll send it via ACH on the 15th", "ACH"),
    ("BACS run on Thursday, you will be paid then", "BACS"),
    ("I'll bring cash on Saturday", "cash"),
    ("Let me check on Monday", ""),
    ("cash is tight", ""),
    ("Please speak to Dana Whitfield in finance", "Dana Whitfield"),
    ("You need to ask for Priya", "Priya"),
    ("email Tom at tom.reyes@example.com", "Tom tom.reyes@example.com"),
    ("write to accounts@example.org", "accounts@example.org"),
    ("Try Mr Okafor on +44 20 7946 0123", "Mr Okafor 44 20 7946 0123"),
    ("call me on 555-0142-77", "555-0142-77"),
    ("Call Monday", ""),
  ]

  @Test(arguments: details)
  func findsMethodAndContact(_ sentence: String, _ expected: String) throws {
    let open = Money(420_000, try #require(Currency("USD")))
    let found = Commitments.find(in: sentence, today: today, open: open)
    let parts = found.flatMap { [$0.method?.value.rawValue, $0.name?.value, $0.email?.value, $0.phone?.value] }
    #expect(parts.compactMap { $0 }.joined(separator: " ") == expected)
  }

  @Test(arguments: commands.map(\.0) + details.map(\.0))
  func spansLieInTheText(_ sentence: String) throws {
    let open = Money(420_000, try #require(Currency("USD")))
    let length = sentence.unicodeScalars.count
    for commitment in Commitments.find(in: sentence, today: today, open: open) {
      #expect(commitment.span.lowerBound >= 0 && commitment.span.upperBound <= length && !commitment.span.isEmpty)
    }
  }

  @Test func pointsAtTheWords() throws {
    let open = Money(420_000, try #require(Currency("USD")))
    let text = "é: you'll have half of it by the end of next week"
    let found = try #require(Commitments.find(in: text, today: today, open: open).first)
    let scalars = Array(text.unicodeScalars)
    func piece(_ span: Range<Int>?) -> String { String(String.UnicodeScalarView(scalars[span ?? 0..<0])) }
    #expect(piece(found.amount?.span) == "half of it")
    #expect(piece(found.day?.span) == "end of next week")
  }

  /// A text of ours, and the day it asks by.
  @Test(arguments: [
    ("We ask for 2,400.00 by Friday 4 December. Please pay soon.", "by Friday 4 December"),
    ("By 4 December, please.", "by 4 December"),
    ("It was due by 6 October. Please pay soon.", nil),
    ("Please pay 1041 by Friday and 1042 by 15 December.", nil),
    ("Please pay by Friday. I repeat: by Friday.", "by Friday"),
    ("Please pay soon.", nil), ("Paid by card", nil), ("", nil),
  ])
  func findsTheDayATextAsksBy(_ text: String, _ expected: String?) {
    #expect(Commitments.deadline(in: text, today: today) == expected)
  }

  @Test func anEndlessTextIsReadInPart() throws {
    let text = String(repeating: "I'll pay $1 on Friday and 2 on Monday, ", count: 25_000)
    let open = Money(420_000, try #require(Currency("USD")))
    #expect(Commitments.find(in: text, today: today, open: open).count < 2_000)
  }

  @Test func withoutAnOpenAmountOnlyMoneyWithASignCounts() throws {
    let found = Commitments.find(in: "$500 on Friday and half on Monday", today: today, open: nil)
    #expect(found.compactMap(\.suggestedCommand) == ["promise 500.00 by 2026-11-27"])
  }
}
