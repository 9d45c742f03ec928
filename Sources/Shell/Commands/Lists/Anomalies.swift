import CommandLanguage
import Receivables

extension Command where World == Session {
  static let anomalies = Command(
    "anomalies", group: "Today", "What stands out in the book, with what shows it and what to ask.",
    detail: """
      Payments later than is usual for the client, newer invoices paid before older ones, first part payments, round sums on \
      account, silence, bad or new contacts, late disputes, promises broken again, duplicates, unknown payers. Each is a \
      reason to ask and no judgement: it changes no rank. The thresholds and their reasons are in anomalies.plist.
      """,
    examples: [Example("anomalies", setup: "book"), Example("anomalies of brightwater", setup: "book")],
    json: [
      "date": "", "clients": "how many were looked at", "anomalies.kind": "such as rhythm or out-of-order",
      "anomalies.client": "null for an unknown payer", "anomalies.name": "", "anomalies.day": "the newest day it shows",
      "anomalies.what": "in words", "anomalies.question": "a neutral question to ask",
      "anomalies.evidence.what": "an invoice, a payment, a contact", "anomalies.evidence.on": "",
      "anomalies.evidence.amount": "", "anomalies.evidence.currency": "", "anomalies.evidence.shows": "",
      "anomalies.inputs.name": "a figure or threshold that decided", "anomalies.inputs.value": "",
      "anomalies.rule": "the source of the thresholds, or the reason for them",
    ],
    reads: true,
    questions: [
      "which clients are getting worse",
      "who pays later than before",
      "is anything odd in the book",
      "what stands out",
      "anything unusual",
      "does something look wrong",
      "which clients behave differently from before",
      "are there duplicate payments or invoices",
      "who has started paying later than usual",
      "spot strange patterns",
      "suspicious payments",
      "who paid the newer invoice before the older one",
    ],
    .keyword("of", .client).optional
  ) { session, client in
    let desk = AnomalyDesk(session)
    let book = try session.book
    let found: [Anomaly]
    if let client {
      found = try desk.anomalies(of: session.account(client))
    } else {
      found = Anomalies(book, rules: try desk.rules, on: session.today).found
    }
    let pages = AnomalyPages(session, rules: try desk.rules)
    session.reply(
      pages.page(found, of: client),
      [
        "date": JSON(session.today), "clients": .integer(client == nil ? book.clients.count : 1),
        "anomalies": .array(found.map { pages.document($0, book) }),
      ])
  }
}

/// Looks for what stands out, by the book's own thresholds before the shipped ones.
struct AnomalyDesk {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// The thresholds; throws a `ResourceFailure` that lists everything wrong with them.
  var rules: AnomalyRules {
    get throws {
      let rules: AnomalyRules = try session.resources.load("anomalies.plist")
      let problems = rules.problems()
      guard problems.isEmpty else {
        throw ResourceFailure(path: "anomalies.plist", why: problems.joined(separator: "; "))
      }
      return rules
    }
  }

  func anomalies(of account: Account) throws -> [Anomaly] {
    AnomalyScan(account, rules: try rules, on: session.today).anomalies()
  }

  /// What stands out at a client of the list beside the reasons for being on it, in words.
  func standingOut(_ item: WorkItem, rules: AnomalyRules) -> [String] {
    let words = AnomalyWords(Say(session))
    return AnomalyScan(item.standing.account, rules: rules, on: item.standing.day).anomalies()
      .filter { !$0.isTold(by: item.because) }.map(words.headline)
  }
}

extension Anomaly {
  /// Whether the reasons for the day say it already.
  fileprivate func isTold(by because: [Because]) -> Bool {
    because.contains { reason in
      switch reason {
      case .slowing: kind == .rhythm
      case .badContact: kind == .contact
      case .disputeToAnswer: kind == .lateDispute
      default: false
      }
    }
  }
}

/// What stands out, as a page and as JSON.
struct AnomalyPages {
  private let session: Session
  private let rules: AnomalyRules
  private let say: Say
  private let words: AnomalyWords

  init(_ session: Session, rules: AnomalyRules) {
    self.session = session
    self.rules = rules
    say = Say(session)
    words = AnomalyWords(say)
  }

  func page(_ found: [Anomaly], of client: Index?) -> Page {
    var page = Page()
    let book = try? session.book
    guard !found.isEmpty else {
      page.add("Nothing stands out\(client.map { " at \(book?.client($0).name ?? "")" } ?? "").", .strong)
      return page
    }
    var told = Set<AnomalyKind>()
    for (position, anomaly) in found.enumerated() {
      if position > 0 { page.blank() }
      let name = anomaly.client.flatMap { book?.client($0).name } ?? "Unknown payer"
      page.add("\(name) · \(words.headline(anomaly))", .title)
      page.add("Shows", lines: anomaly.evidence.map(evidence))
      page.add("Ask", "“\(words.question(anomaly))”", style: .speech)
      if told.insert(anomaly.kind).inserted, let rule = rules.rules[anomaly.kind] {
        page.add("Rule", rule.reason, style: .dim)
      }
    }
    let clients = Set(found.compactMap(\.client)).count
    page.blank()
    page.add(
      "\(say.formatter.count(found.count, "thing stands out", "things stand out"))"
        + (client == nil ? " at \(say.formatter.count(clients, "client"))" : "") + ". Reasons to ask, no judgement.",
      .dim)
    return page
  }

  private func evidence(_ row: Anomaly.Evidence) -> String {
    let amount = row.amount.map { " \(say.money($0))" } ?? ""
    return "\(say.day(row.day))  \(row.what)\(amount): \(row.shows)"
  }

  func document(_ anomaly: Anomaly, _ book: Book) -> JSON {
    [
      "kind": .string(anomaly.kind.rawValue), "client": JSON(anomaly.client.map { book.client($0).key }),
      "name": JSON(anomaly.client.map { book.client($0).name }), "day": JSON(anomaly.day),
      "what": .string(words.headline(anomaly)), "question": .string(words.question(anomaly)),
      "evidence": .array(
        anomaly.evidence.map { row in
          [
            "what": .string(row.what), "on": JSON(row.day), "amount": row.amount.map { JSON($0) } ?? .null,
            "currency": row.amount.map { JSON($0.currency) } ?? .null, "shows": .string(row.shows),
          ]
        }),
      "inputs": .array(anomaly.inputs.map { ["name": .string($0.name), "value": .integer($0.value)] }),
      "rule": JSON(rules.rules[anomaly.kind]?.reason),
    ]
  }
}
