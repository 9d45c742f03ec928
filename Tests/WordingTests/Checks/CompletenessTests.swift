import Testing

@testable import Wording

@Suite("Complete reminders")
struct CompletenessTests {
  private static func missing(in text: String) throws -> [CheckRule] {
    CheckedText(text, try ChecksFixture.rules()).findings(CheckContext()).map(\.rule).filter(\.isAboutAbsence)
  }

  @Test(
    "what a reminder does not say is missed, however it is put",
    arguments: [
      (
        """
        Alright Gary, Mick from the tyre place. Two hundred quid for the pair of fronts was due last Sat. Bung it across \
        by Weds would you
        """, [CheckRule.missingInvoice]
      ),
      (
        """
        Dear Ms Nkosi,

        R12 400 for the June borehole service fell due on 31 July and has not reached us. Kindly settle by 20 August.

        Pieter Malan
        """, [.missingInvoice]
      ),
      (
        """
        Hello Tomasz,

        invoice FV 88/2025 for 3 120 zł is still not paid. Could you ask in the office what happens with it?

        Ewa
        """, [.missingDate]
      ),
      (
        """
        Good day Mr Bello,

        Our bill no. 0415 for the generator parts was due on 2nd June. Please help us expedite payment before 20th June.
        """, [.missingAmount]
      ),
      (
        """
        SECOND REMINDER

        Dear Mrs Oyelaran,

        The school fees of ₦415,000 were payable by 10 January. We would be grateful for a transfer within a week. If you
        need instalments, the bursar will help you.
        """, [.missingInvoice]
      ),
      (
        """
        FINAL NOTICE

        Dear Ms Halloran,

        Despite our reminder of 3 June, invoice 3007 in the amount of €4,120.00 remains outstanding. Unless you pay or
        call us, the file goes to our solicitor.
        """, [.missingDate]
      ),
      (
        "Reminder: invoice D-2290 was due 4 May. Please pay by 18 May or ring us to arrange instalments.",
        [.missingAmount]
      ),
      (
        "Hi Xavier, your last payment of $500 arrived on May 3. Invoice 774 was due May 15. Can you send it by the 30th?",
        [.missingAmount]
      ),
      (
        "Hi Dev, we sent invoice 5519 for £1,980 on 5 March. It still hasn't been paid. Would you please sort it out?",
        [.missingDate]
      ),
      (
        "Hello Mr Fenn, $2,200 for PO 778812 was due June 30. Please get a check to us by July 20 or call 555 0147.",
        [.missingInvoice]
      ),
      (
        "Hi Tess, your account is £640 overdue. Can you pay it as soon as possible please?",
        [.missingInvoice, .missingDate]
      ),
      (
        "Dear Mr Orme, your account is overdue. Please pay by return.", [.missingAmount, .missingInvoice, .missingDate]
      ),
    ])
  func missed(text: String, rules: [CheckRule]) throws {
    #expect(try Self.missing(in: text) == rules, "\(text)")
  }

  @Test(
    "amounts, numbers and days in all their forms are seen",
    arguments: [
      "R9 860 on invoice 0067 was due on the 9th", "9 840 zł on invoice FS/212 was due 28/11",
      "A$8,915.00 on invoice FV 31/2024 was due 2026-11-28", "₦415,000 on HP311 was due on JULY 28",
      "Rs 1,35,700 on bill 219/24-25 is unpaid since Tues 24th", "two hundred quid on no. 0067 was due last Friday",
      "N95,000 on invoice 221 was due at the end of the month", "EUR4500 on F-2023-771 was due 8.7.",
      "forty-two thousand rupees on invoice 771 was due on the first of May", "GHS 4,150 on #2214 was due yesterday",
      "12 450,00 € on invoice 47 was due 20.09", "K4,500 on invoice R850 was due on 5.10",
    ])
  func forms(said: String) throws {
    #expect(
      try Self.missing(in: "Dear Ann,\n\(said). Please let me have the payment.\n\nRegards, Jo").isEmpty, "\(said)")
  }

  @Test(
    "what is something else is not taken for the invoice, the amount or the day",
    arguments: [
      ("£40.00 for order no. 450077 was due on 3 May. Please pay by 5 June", CheckRule.missingInvoice),
      ("£40.00 was due on 3 May. Please pay by 5 June, or call me on 0161 496 0733", .missingInvoice),
      ("£40.00 for 400 boxes was due on 3 May. Please pay by 5 June. Your account number is 33017", .missingInvoice),
      ("Invoice 88 was due on 3 May. The £5 discount ends then. Please pay by 5 June", .missingAmount),
      ("Invoice 88 was due at 12.00 on 3 May. Please pay by 5 June", .missingAmount),
      (
        "Invoice 88 of 3 May for £40.00 is unpaid. We wrote to you on 6 May and on 20 May. Please pay now", .missingDate
      ),
    ])
  func others(said: String, rule: CheckRule) throws {
    #expect(try Self.missing(in: "Dear Ann,\n\(said).\n\nRegards, Jo") == [rule], "\(said)")
  }

  @Test(
    "what is no reminder is not held to it",
    arguments: [
      "Hi Sam,\n\nthanks for your payment of £300 yesterday. Your account is now all clear, nothing more to pay.\n\nJo",
      "Dear Ms Arslan,\n\nas agreed on the phone, you will pay €500 on the 1st of each month. I confirm that.\n\nUlrike",
      "Hi Femi, sorry for the confusion. Please do not pay anything until you have checked the delivery note.",
      "Dear Mr Lowe,\n\nYou asked whether the March invoice includes VAT. It does; see the second line.\n\nAnn",
      "Hi Rosa,\n\ninvoice 3321 will fall due next Tuesday. If you need a PO number on it, tell me today.\n\nMel",
      "Dear Mr Quaye, your complaint has been passed on. We've put the account on hold, so please ignore my reminder.",
      "Hello, I'm calling about an invoice which was due last week. Are you the right person to talk to?",
      "The £40.00 is overdue, so please pay it.", "Would half now and half in June suit you?",
      "What would you say to half now? I could wait for the rest.",
    ])
  func exempt(text: String) throws {
    #expect(try Self.missing(in: text).isEmpty, "\(text)")
  }
}
