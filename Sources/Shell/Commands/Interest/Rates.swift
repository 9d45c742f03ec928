import CommandLanguage
import Receivables

extension Command where World == Session {
  static let rates = Command(
    "rates", group: "Interest", "The reference rates for late interest, their sources, and how to add one.",
    detail: """
      The laws on late payment build upon a central bank's rate, half-year by half-year. What is not here is never guessed: \
      `rates SERIES` shows the file to write for a new one.
      """,
    examples: [Example("rates"), Example("rates ecb")],
    json: [
      "file": "where your own rates belong, null without a book", "series.series": "its key", "series.name": "",
      "series.rates.from": "the first day of the half-year it counts for",
      "series.rates.read": "the day it is read off",
      "series.rates.percent": "", "series.rates.source": "", "series.rates.mark": "as of `interest`",
      "series.rates.checked": "the day it was looked at",
      "series.stale": "what is missing by now, null where nothing is",
    ],
    reads: true, needsBook: false,
    questions: ["which reference rates do you know", "how do I add an interest rate"],
    .series.optional
  ) { session, key in
    // The book's own rates count, where there is a book.
    _ = try? session.book
    let page = RatesPage(session, try InterestLibrary(session.resources).rates, of: key)
    session.reply(page.page, page.document)
  }
}

extension Parameter where World == Session {
  /// The key of a series of reference rates.
  static var series: Parameter<Session, String> {
    Parameter<Session, String>("SERIES", "a series, as `rates` lists them") { reader in
      let token = try reader.require()
      _ = try? reader.world.book
      let known = try InterestLibrary(reader.world.resources).rates.series.keys.sorted()
      guard known.contains(token.text.lowercased()) else {
        throw reader.refusal(
          "there are no rates \"\(token.text)\"", kind: .refused, expected: known,
          candidates: EditDistance.nearest(to: token.text.lowercased(), in: known))
      }
      return token.text.lowercased()
    }
  }
}

/// The reference rates as a page and as JSON.
struct RatesPage {
  private let rates: RateTable
  private let key: String?
  private let say: Say
  private let today: Day
  /// The file in the book's folder for rates of one's own.
  private let file: String?

  init(_ session: Session, _ rates: RateTable, of key: String?) {
    self.rates = rates
    self.key = key
    say = Say(session)
    today = session.today
    file = session.bookPath.map { session.absolute($0) + "/" + InterestLibrary.ratesFile }
  }

  private var shown: [(key: String, series: RateTable.Series)] {
    rates.series.sorted { $0.key < $1.key }.filter { key == nil || $0.key == key }.map { ($0.key, $0.value) }
  }

  private func entries(_ series: RateTable.Series) -> [RateTable.Entry] { series.rates.sorted { $0.from < $1.from } }

  var page: Page {
    var page = Page()
    for (key, series) in shown where !series.rates.isEmpty || self.key != nil {
      page.add("\(key) · \(series.name)", .title)
      var table = Table(
        [.init("counts from"), .init("percent", right: true), .init("source", flexible: true)], indent: 2)
      for entry in entries(series) {
        table.add([
          "\(entry.from)", "\(entry.percent)",
          "\(entry.source.text) [\(entry.source.mark.rawValue)], checked \(entry.source.checked)",
        ])
      }
      page.add(table)
      if let stale = rates.staleness(of: key, on: today) { page.add("Check", stale, style: .caution) }
    }
    let empty = shown.filter(\.series.rates.isEmpty)
    if key == nil, !empty.isEmpty {
      page.add(
        "Nothing is known yet under \(say.formatter.list(empty.map(\.key))). `rates ecb` shows how to add a rate.", .dim
      )
    }
    if let key { addTemplate(key, to: &page) }
    return page
  }

  /// What to write to add the newest rate that is missing.
  private func addTemplate(_ key: String, to page: inout Page) {
    let half = RateTable.halfYear(of: today)
    let place = file.map { "\($0)" } ?? "rates.plist in the folder of your book"
    page.blank()
    page.add(
      "To add the rate of \(rates.referenceDay(key, of: half)), or another, write this into \(place). Others go into the same "
        + "array. Take the figure from the bank's own table, and say where you found it.")
    page.blank()
    page.verbatim(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <plist version="1.0">
      <dict>
        <key>series</key>
        <dict>
          <key>\(key)</key>
          <dict>
            <key>rates</key>
            <array>
              <dict>
                <key>from</key><string>\(half)</string>
                <key>percent</key><string>…</string>
                <key>source</key>
                <dict>
                  <key>text</key><string>…</string>
                  <key>mark</key><string>U</string>
                  <key>checked</key><string>\(today)</string>
                </dict>
              </dict>
            </array>
          </dict>
        </dict>
      </dict>
      </plist>
      """, indent: 2)
  }

  var document: JSON {
    [
      "file": JSON(file),
      "series": .array(
        shown.map { key, series in
          [
            "series": .string(key), "name": .string(series.name),
            "rates": .array(
              entries(series).map { entry in
                [
                  "from": JSON(entry.from), "read": JSON(rates.referenceDay(key, of: entry.from)),
                  "percent": .decimal(entry.percent.decimalString), "source": .string(entry.source.text),
                  "mark": .string(entry.source.mark.rawValue), "checked": JSON(entry.source.checked),
                ]
              }), "stale": JSON(rates.staleness(of: key, on: today)),
          ]
        }),
    ]
  }
}
