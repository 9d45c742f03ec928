import CommandLanguage
import Receivables

extension Command where World == Session {
  static let calendars = Command(
    "calendars", group: "Today", "Lists the calendars of holidays, and where they are kept.",
    detail: """
      The public ones are computed. A list of your own is a file calendars/NAME.plist in the folder of the book: under the \
      name of a public calendar it changes that one, under another name it is a calendar by itself, and the days of `house` \
      are kept in every calendar.
      """,
    examples: [Example("calendars")],
    json: [
      "calendars.name": "", "calendars.countries": "whose clients keep it", "calendars.own": "days of your own in it",
      "calendars.next": "its next holiday", "calendars.on": "when that is",
    ],
    reads: true, needsBook: false,
    questions: [
      "which holidays do you know",
      "which calendars of holidays are there",
    ]
  ) { session in
    let places = try GuardDesk(session).guards.rules.calendars
    let library = CalendarLibrary(session.resources)
    let say = Say(session)
    var table = Table([.init("calendar"), .init("next holiday", flexible: true), .init("kept in", trailing: true)])
    var documents: [JSON] = []
    for name in library.names {
      guard let calendar = try library.calendar(name) else { continue }
      let year = session.today.year
      let next = (calendar.holidays(in: year) + calendar.holidays(in: year + 1)).first { $0.day >= session.today }
      let kept = places.filter { $0.calendar == name }.map { place in
        ([place.country] + place.states).joined(separator: "-")
      }
      let own = try library.list(name)
      let count = own.closed.count + own.open.count
      var notes = kept.isEmpty ? [] : [kept.joined(separator: ", ")]
      if name == CalendarLibrary.house { notes.append("every calendar") }
      if name == BusinessCalendar.Name.none.rawValue { notes.append("weekends only") }
      if count > 0 { notes.append(say.formatter.count(count, "day of your own", "days of your own")) }
      table.add([
        name, next.map { "\(say.formatter.fullDay($0.day)) \($0.name)" } ?? "", notes.joined(separator: " · "),
      ])
      documents.append([
        "name": .string(name), "countries": JSON(kept), "own": .integer(count), "next": JSON(next?.name),
        "on": JSON(next?.day),
      ])
    }
    var page = Page()
    page.add(table)
    session.reply(page, ["calendars": .array(documents)])
  }

  static let calendar = Command(
    "calendar", group: "Today", "Shows the holidays of a calendar in a year.",
    examples: [Example("calendar us-federal"), Example("calendar uk-scotland in 2027")],
    json: [
      "name": "", "year": "", "holidays.day": "", "holidays.name": "",
      "holidays.own": "whether it is of a list of your own",
    ],
    reads: true, needsBook: false,
    questions: [
      "when is the next holiday",
      "is DAY a public holiday",
      "which bank holidays are there this year",
      "holidays of the next year",
    ],
    .namedCalendar, .keyword("in", .count("YEAR", in: 1...9999)).optional
  ) { session, named, year in
    let (name, calendar) = (named.name, named.calendar)
    let say = Say(session)
    let year = year ?? session.today.year
    var table = Table([.init("day"), .init("holiday", flexible: true)], indent: 2)
    var documents: [JSON] = []
    for holiday in calendar.holidays(in: year) {
      let isOwn = calendar.own.closed.contains { $0.day == holiday.day }
      table.add([
        say.formatter.fullDay(holiday.day), holiday.name + (isOwn ? " (your own)" : ""),
      ])
      documents.append([
        "day": JSON(holiday.day), "name": .string(holiday.name), "own": .bool(isOwn),
      ])
    }
    var page = Page()
    page.add("\(name) · \(year)", .title)
    page.add(table)
    if table.rows.isEmpty { page.add("No holidays but weekends.", indent: 2) }
    let open = calendar.own.open.filter { $0.year == year }
    if !open.isEmpty { page.add("Business days by your list: \(say.formatter.list(open.map(say.day))).", indent: 2) }
    session.reply(
      page, ["name": .string(name), "year": .integer(year), "holidays": .array(documents)])
  }
}

/// A calendar by its name, public or of the user's own.
struct NamedCalendar: Sendable {
  let name: String
  let calendar: BusinessCalendar
}

extension Parameter where World == Session {
  static var namedCalendar: Parameter<Session, NamedCalendar> {
    Parameter<Session, NamedCalendar>(
      "CALENDAR", "a calendar, as `calendars` lists them",
      candidates: { session, prefix in
        CalendarLibrary(session.resources).names.filter { $0.hasPrefix(prefix.lowercased()) }.map { Candidate($0) }
      }
    ) { reader in
      let token = try reader.require()
      // The book's own lists count, where there is a book.
      _ = try? reader.world.book
      let library = CalendarLibrary(reader.world.resources)
      let name = token.text.lowercased()
      guard library.names.contains(name), let calendar = try library.calendar(name) else {
        throw reader.refusal(
          "there is no calendar \"\(token.text)\"", kind: .refused, expected: library.names,
          candidates: EditDistance.nearest(to: name, in: library.names))
      }
      return NamedCalendar(name: name, calendar: calendar)
    }
  }
}
