import Receivables

/// The interest of a client as a page and as JSON.
struct ClientInterestPages {
  private let client: Client
  private let interest: ClientInterest
  private let pages: InterestPages
  private let say: Say

  init(_ session: Session, _ client: Client, _ interest: ClientInterest) {
    self.client = client
    self.interest = interest
    pages = InterestPages(session)
    say = Say(session)
  }

  private var late: [ClientInterest.Line] { interest.lines.filter { !$0.isOpen } }

  func page(all: Bool) -> Page {
    var page = Page()
    page.add("\(client.name) · interest to \(pages.day(interest.day)), under \(interest.basis.name)", .title)
    let shown = interest.lines.filter { $0.isOpen || all }
    guard !interest.lines.isEmpty else {
      page.add("Nothing is or was late.")
      return page
    }
    page.add(table(shown))
    for total in interest.totals(openOnly: true) {
      let fixed = total.fixedSums.isPositive ? ", fixed sums \(say.money(total.fixedSums))" : ""
      page.add("Open", "interest \(say.money(total.interest))\(fixed) on what is overdue", style: .strong)
    }
    let settled = late.filter { $0.waiver == nil && $0.interest != nil }
    if !settled.isEmpty, !all {
      let sums = sums(settled).map { "\(say.money($0.interest)) and \(say.money($0.fixedSums)) in fixed sums" }
      page.add(
        "Paid late",
        "\(say.formatter.count(settled.count, "invoice")), neither asked for nor waived: \(sums.joined(separator: ", ")); "
          + "`all` lists them")
    }
    page.blank()
    for reason in conventions { page.add("How", reason) }
    let known = shown.compactMap(\.interest)
    pages.addSources(unique(known.flatMap(\.sources)), to: &page)
    pages.addWarnings(warnings, to: &page)
    page.add(InterestPages.disclaimer, .dim)
    return page
  }

  private func table(_ lines: [ClientInterest.Line]) -> Table {
    var table = Table(
      [
        .init("invoice"), .init("due"), .init("days", right: true), .init("rate", right: true),
        .init("interest", right: true), .init("fixed sum", right: true), .init("", flexible: true),
      ], indent: 2)
    for line in lines {
      guard let interest = line.interest else {
        table.add([line.number, "", "", "", "", "", line.problem?.message ?? ""])
        continue
      }
      var notes: [String] = []
      if let waiver = line.waiver {
        notes.append("waived by \(waiver.by) on \(say.day(waiver.day)): \(waiver.reason)")
      }
      if line.disputed.isPositive { notes.append("without \(say.money(line.disputed)) disputed") }
      if !line.isOpen { notes.append("paid late") }
      let isAsked = line.waiver == nil
      table.add([
        line.number, pages.day(interest.due), String(interest.days), interest.rate?.description ?? "several",
        isAsked ? say.money(interest.interest) : "–", isAsked ? interest.fixedSum.map(say.money) ?? "" : "–",
        notes.joined(separator: "; "),
      ])
    }
    return table
  }

  private var conventions: [String] {
    [
      "simple interest from the day after the day due, on a year of \(interest.basis.yearLength) days, rounded once an "
        + "invoice; payments count on their days, credits from the start, disputed amounts not at all; "
        + "`interest AMOUNT from DAY to DAY under …` shows one in full"
    ]
  }

  private var warnings: [String] {
    var warnings = unique(interest.lines.compactMap(\.interest).flatMap(\.warnings))
    if case .statutory = interest.basis, client.kind == nil {
      warnings.append("it is for business clients only: `client \"\(client.name)\" kind company` says that this is one")
    }
    warnings += unique(interest.lines.compactMap { $0.problem?.hint }).map { "where no figure stands: \($0)" }
    return warnings
  }

  private func unique<Value: Hashable>(_ values: [Value]) -> [Value] {
    var seen = Set<Value>()
    return values.filter { seen.insert($0).inserted }
  }

  private func sums(_ lines: [ClientInterest.Line]) -> [(interest: Money, fixedSums: Money)] {
    Dictionary(grouping: lines.compactMap(\.interest), by: \.principal.currency).sorted { $0.key.code < $1.key.code }
      .map {
        currency, interests in
        (
          Money(interests.reduce(0) { $0 &+ $1.interest.minorUnits }, currency),
          Money(interests.reduce(0) { $0 &+ ($1.fixedSum?.minorUnits ?? 0) }, currency)
        )
      }
  }

  var document: JSON {
    [
      "client": .string(client.key), "date": JSON(interest.day), "under": .string(interest.basis.name),
      "lines": .array(interest.lines.map(document)),
      "totals": .array(interest.totals(openOnly: true).map(document)),
      "paidLate": .array(sums(late.filter { $0.waiver == nil }).map(document)),
      "sources": pages.document(unique(interest.lines.compactMap(\.interest).flatMap(\.sources))),
      "warnings": JSON(warnings),
    ]
  }

  private func document(_ sum: (interest: Money, fixedSums: Money)) -> JSON {
    ["interest": JSON(sum.interest), "fixedSums": JSON(sum.fixedSums), "currency": JSON(sum.interest.currency)]
  }

  private func document(_ line: ClientInterest.Line) -> JSON {
    let asked = line.waiver == nil ? line.interest : nil
    return [
      "invoice": .string(line.number), "open": .bool(line.isOpen),
      "interest": asked.map { JSON($0.interest) } ?? .null, "fixedSum": asked?.fixedSum.map { JSON($0) } ?? .null,
      "currency": JSON(line.disputed.currency), "days": JSON(line.interest?.days),
      "rate": JSON(line.interest?.rate?.decimalString), "disputed": JSON(line.disputed),
      "waived": line.waiver.map { ["by": .string($0.by), "on": JSON($0.day), "because": .string($0.reason)] } ?? .null,
      "why": JSON(line.problem?.message),
    ]
  }
}
