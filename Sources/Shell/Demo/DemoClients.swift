import Receivables

/// The clients of Harbor Light Studio, a design studio that nobody will find: one of each situation that Kindly knows.
///
/// To change the demo, change this table. Days are counted from today; telephone numbers are of the ranges kept free for
/// fiction, addresses end in `.example`.
enum DemoClients {
  static let company = "Harbor Light Studio"

  static let settings: [(key: String, value: String)] = [
    ("sender", "Dana Reyes"), ("signature", "Dana Reyes\nHarbor Light Studio"), ("phone", "+1 617 555 0142"),
    ("ways-to-pay", "transfer to account 000 4471, Harbor Light Studio; or by card at pay.harborlight.example"),
    ("zone", "America/New_York"), ("locale", "en_US"), ("senior", "Ines Moreau"), ("operations", "Theo Lindqvist"),
    ("terms", "payment within 30 days of the invoice"),
  ]

  static let all: [DemoClient] = worklist + agreed + quiet + current

  // MARK: Those who need somebody today

  private static let worklist: [DemoClient] = [
    // A promise broken after four good years; they pay later each time, and paid a newer invoice first.
    DemoClient(
      "Brightwater Café", state: "IL", zone: "America/Chicago", email: "accounts@brightwater.example",
      phone: "+1 312 555 0117",
      people: [
        Contact(name: "Maria Ochoa", role: "accounts", email: "maria@brightwater.example", phone: "+1 312 555 0118"),
        Contact(name: "Tom Hale", role: "owner", email: "tom@brightwater.example"),
      ],
      past: .init(
        from: -1720, every: 50, count: 31, amounts: [850, 1200, 640, 1800, 975], late: [4, 3, 6, 2, 5, 4, 8, 1, 4, 7]),
      bills: [
        .init("1006", 1100, due: -117, paid: -103), .init("1018", 1450, due: -85, paid: -67),
        .init("1041", 1800, due: -47), .init("1042", 2400, due: -33, order: "BW-221"),
        .init("1043", 950, due: -31, paid: -9), .init("1068", 1350, due: 12),
      ],
      deeds: [
        .contact(-105, .reached, .phone, reason: .approvalDelay, at: 675, note: "Tom signs all invoices on Fridays"),
        .contact(-72, .sent, .email), .contact(-25, .sent, .email),
        .contact(-25, .reached, .email, incoming: true, note: "will look into it"),
        .promise(-18, 4200, by: -6, for: ["1041", "1042"], at: 580),
      ]),
    DemoClient(
      "Orrin & Sons", state: "MA", zone: "America/New_York", email: "books@orrin.example", phone: "+1 617 555 0163",
      people: [Contact(name: "Paul Orrin", role: "owner", email: "paul@orrin.example", phone: "+1 617 555 0164")],
      past: .init(from: -1650, every: 90, count: 16, amounts: [4200, 7600, 5150], late: [2, 5, 3, 0, 4]),
      bills: [.init("1052", 9850, due: -23), .init("1070", 3200, due: 15)]),
    // Worked down the whole ladder; a promise broken on the way.
    DemoClient(
      "Ridgeline Builders", state: "CO", zone: "America/Denver", email: "ap@ridgeline.example",
      phone: "+1 303 555 0126",
      people: [
        Contact(name: "Curtis Vaughn", role: "controller", email: "cvaughn@ridgeline.example", phone: "+1 303 555 0127")
      ],
      past: .init(from: -900, every: 60, count: 11, amounts: [2800, 5200], late: [12, 25, 9, 18]),
      bills: [
        .init("1012", 7400, due: -100, order: "PO 77120"), .init("1035", 2150, due: -55), .init("1060", 1900, due: -8),
      ],
      deeds: [
        .contact(-78, .sent, .email), .contact(-71, .voicemail, .phone),
        .contact(-55, .reached, .phone, reason: .approvalDelay, at: 870, note: "waits for the owner to sign"),
        .promise(-40, 7400, by: -30, for: ["1012"], at: 885),
        .contact(-25, .sent, .email), .contact(-17, .noAnswer, .phone),
      ]),
    // Three calls, three days, nobody there: the text message takes their place.
    DemoClient(
      "Marlow & Finch", state: "WA", zone: "America/Los_Angeles", email: "office@marlowfinch.example",
      phone: "+1 206 555 0138",
      people: [Contact(name: "Priya Marlow", role: "partner", phone: "+1 206 555 0139")],
      past: .init(from: -700, every: 70, count: 7, amounts: [1600, 2100], late: [6, 3, 11]),
      bills: [.init("1046", 3300, due: -34)],
      deeds: [
        .contact(-12, .sent, .email), .contact(-5, .noAnswer, .phone), .contact(-3, .busy, .phone),
        .contact(-1, .noAnswer, .phone),
      ]),
    DemoClient(
      "Lumen Dental", state: "NY", zone: "America/New_York", email: "billing@lumendental.example",
      phone: "+1 212 555 0171",
      people: [Contact(name: "Grace Kim", role: "office manager", email: "grace@lumendental.example")],
      past: .init(from: -800, every: 80, count: 8, amounts: [900, 1250], late: [5, 8, 2]),
      bills: [.init("1048", 1250, due: -29), .init("1071", 900, due: 18)],
      deeds: [
        .contact(-7, .sent, .email),
        .contact(-6, .saysPaid, .email, reason: .alreadyPaid, incoming: true, note: "sent on Monday by transfer"),
      ]),
    DemoClient(
      "Cobalt Press", state: "PA", zone: "America/New_York", email: "accounts@cobalt.example", phone: "+1 215 555 0156",
      people: [Contact(name: "Hanna Weiss", role: "accounts", email: "hanna@cobalt.example")],
      past: .init(from: -620, every: 62, count: 7, amounts: [780, 1140], late: [9, 4, 6]),
      bills: [.init("1050", 1140, due: -26)],
      deeds: [
        .contact(-4, .sent, .email),
        .contact(-1, .resend, .phone, reason: .notReceived, at: 620, note: "the invoice went to an old address"),
      ]),
    DemoClient(
      "Northgate Prints", state: "OH", zone: "America/New_York", email: "ravi@northgate.example",
      phone: "+1 614 555 0144",
      people: [Contact(name: "Ravi Anand", role: "owner", email: "ravi@northgate.example")],
      past: .init(from: -560, every: 56, count: 7, amounts: [1450, 2300], late: [7, 15, 10]),
      bills: [.init("1047", 3150, due: -31)],
      deeds: [.contact(-9, .sent, .email), .contact(-8, .bounced, .email, incoming: true)]),
    DemoClient(
      "Saffron Kitchen", state: "TX", zone: "America/Chicago", email: "hello@saffron.example", phone: "+1 512 555 0112",
      people: [Contact(name: "Leila Haddad", role: "owner", email: "leila@saffron.example", phone: "+1 512 555 0113")],
      past: .init(from: -540, every: 60, count: 6, amounts: [650, 980], late: [3, 12, 6]),
      bills: [.init("1045", 980, due: -36), .init("1054", 650, due: -18)],
      deeds: [.contact(-14, .sent, .email), .payment(-4, 500, for: nil)]),
    DemoClient(
      "Fenwick Law", state: "CT", zone: "America/New_York", email: "accounts@fenwick.example", phone: "+1 203 555 0185",
      people: [Contact(name: "Joan Fenwick", role: "partner", email: "joan@fenwick.example", phone: "+1 203 555 0186")],
      past: .init(from: -1200, every: 75, count: 13, amounts: [3100, 2700], late: [5, 9, 4]),
      bills: [.init("1051", 2700, due: -25)],
      deeds: [
        .contact(-3, .sent, .email),
        .contact(
          -2, .callback, .phone, reason: .callback, at: 990, note: "in court until the end of the week", next: 0),
      ]),
    DemoClient(
      "Odon & Söhne", country: "DE", zone: "Europe/Berlin", currency: "EUR", email: "kasse@odon.example",
      phone: "+49 30 23125 117",
      people: [Contact(name: "Katrin Odon", role: "Buchhaltung", email: "katrin@odon.example")],
      past: .init(from: -640, every: 64, count: 7, amounts: [1900, 2400], late: [4, 7, 2]),
      bills: [.init("1049", 2400, due: -30), .init("1066", 1900, due: 9)], deeds: [.contact(-8, .sent, .email)]),
    DemoClient(
      "Eleanor Whitby", kind: .person, country: "GB", zone: "Europe/London", currency: "GBP",
      email: "eleanor@whitby.example", phone: "+44 20 7946 0118", terms: 14,
      people: [Contact(name: "Eleanor Whitby", email: "eleanor@whitby.example", phone: "+44 20 7946 0118")],
      past: .init(from: -400, every: 90, count: 3, amounts: [320, 450], late: [10, 21]),
      bills: [.init("1040", 640, due: -50)],
      deeds: [
        .contact(-28, .sent, .email),
        .contact(-20, .reached, .phone, reason: .oversight, at: 1010, note: "had missed it"),
      ]),
    DemoClient(
      "Halcyon Books", state: "OR", zone: "America/Los_Angeles", email: "shop@halcyon.example",
      phone: "+1 503 555 0129",
      people: [Contact(name: "Owen Blythe", role: "manager", email: "owen@halcyon.example")],
      past: .init(from: -720, every: 72, count: 8, amounts: [540, 760], late: [1, 4, 0]),
      bills: [.init("1064", 1420, due: 5)]),
  ]

  // MARK: Those with an agreement

  private static let agreed: [DemoClient] = [
    DemoClient(
      "Pico Labs", state: "CA", zone: "America/Los_Angeles", email: "finance@pico.example", phone: "+1 415 555 0151",
      people: [Contact(name: "Sam Okafor", role: "finance", email: "sam@pico.example", phone: "+1 415 555 0152")],
      past: .init(from: -760, every: 76, count: 7, amounts: [2500, 3500], late: [8, 14, 20]),
      bills: [.init("1020", 3500, due: -88), .init("1024", 2500, due: -80), .init("1067", 1200, due: 10)],
      deeds: [
        .contact(-66, .sent, .email),
        .plan(-62, for: ["1020", "1024"], [(-51, 1500), (-20, 1500), (10, 1500), (41, 1500)]),
        .payment(-52, 1500, for: "1020"), .payment(-20, 1500, for: "1020"),
      ]),
    DemoClient(
      "Juniper & Ash", state: "VT", zone: "America/New_York", email: "hello@juniperash.example",
      phone: "+1 802 555 0133",
      people: [Contact(name: "Nora Ash", role: "owner", email: "nora@juniperash.example", phone: "+1 802 555 0134")],
      past: .init(from: -480, every: 60, count: 5, amounts: [875, 1275], late: [6, 9]),
      bills: [.init("1044", 1275, due: -38), .init("1072", 875, due: 20)],
      deeds: [
        .contact(-16, .sent, .email),
        .promise(-5, 1275, by: 4, for: ["1044"], at: 605),
      ]),
    DemoClient(
      "Willow Daycare", state: "ME", zone: "America/New_York", email: "office@willow.example", phone: "+1 207 555 0161",
      people: [Contact(name: "Ruth Baines", role: "director", email: "ruth@willow.example", phone: "+1 207 555 0162")],
      past: .init(from: -580, every: 58, count: 6, amounts: [420, 610], late: [5, 11]),
      bills: [.init("1037", 1830, due: -54)],
      deeds: [
        .contact(-31, .sent, .email),
        .contact(-11, .hardship, .phone, reason: .hardship, at: 640, note: "two rooms closed after the flood"),
      ]),
  ]

  // MARK: Those who are left in peace

  private static let quiet: [DemoClient] = [
    DemoClient(
      "Vale Clinic", state: "NJ", zone: "America/New_York", email: "payables@valeclinic.example",
      phone: "+1 201 555 0177",
      people: [Contact(name: "Amara Vale", role: "director", email: "avale@valeclinic.example")],
      past: .init(from: -900, every: 75, count: 9, amounts: [1800, 2600], late: [7, 5, 9]),
      bills: [.init("1031", 3600, due: -62), .init("1062", 1150, due: -4)],
      deeds: [
        .contact(-40, .sent, .email), .contact(-20, .sent, .email),
        .dispute(-3, "1031", .quantity, "two of the six panels were never hung"),
      ]),
    DemoClient(
      "Tidewater Outfitters", state: "VA", zone: "America/New_York", email: "ap@tidewater.example",
      phone: "+1 757 555 0149",
      people: [Contact(name: "Glenn Avery", role: "owner", email: "glenn@tidewater.example")],
      past: .init(from: -660, every: 66, count: 7, amounts: [1300, 1750], late: [4, 8]),
      bills: [.init("1039", 1750, due: -51)],
      deeds: [.contact(-29, .sent, .email), .hold(-9, until: 18, "Glenn is in hospital; his sister asked for time")]),
    DemoClient(
      "Kestrel Cycles", state: "MN", zone: "America/Chicago", email: "shop@kestrel.example", phone: "+1 612 555 0168",
      people: [Contact(name: "Dale Kestrel", role: "owner", email: "dale@kestrel.example")],
      past: .init(from: -420, every: 60, count: 4, amounts: [690], late: [16, 28]),
      bills: [.init("1027", 2070, due: -71)],
      deeds: [
        .contact(-49, .sent, .email), .contact(-42, .voicemail, .phone),
        .contact(-13, .askedToStop, .email, incoming: true, note: "write to my accountant only"),
      ]),
  ]

  // MARK: Those who are on time

  private static let current: [DemoClient] = [
    DemoClient(
      "Arbor Hill School", state: "NH", zone: "America/New_York", email: "bursar@arborhill.example",
      phone: "+1 603 555 0119",
      people: [Contact(name: "Helen Cho", role: "bursar", email: "helen@arborhill.example")],
      past: .init(from: -1500, every: 100, count: 13, amounts: [2200, 1400], late: [0, 3, -2]),
      bills: [.init("1065", 2200, due: 8), .init("1073", 1400, due: 24), .init("1059", 760, due: -9)]),
    DemoClient(
      "Bluefin Travel", state: "FL", zone: "America/New_York", email: "accounts@bluefin.example",
      phone: "+1 305 555 0190",
      people: [Contact(name: "Marta Ruiz", role: "accounts", email: "marta@bluefin.example")],
      past: .init(from: -440, every: 55, count: 5, amounts: [1650], late: [2, 6]),
      bills: [.init("1061", 1650, due: -6), .init("1069", 1980, due: 14), .init("1074", 890, due: 27)]),
  ]
}
