import Receivables
import Testing

@testable import Exchange

@Suite struct DayTextTests {
  static let readable: [(text: String, order: DayOrder?, day: String)] = [
    ("2026-08-01", nil, "2026-08-01"), ("2026/8/1", nil, "2026-08-01"), ("2026-08-01T00:00Z", nil, "2026-08-01"),
    ("2026-08-01 10:30:00", nil, "2026-08-01"), ("20260801", nil, "2026-08-01"), ("8/1/26", .monthFirst, "2026-08-01"),
    ("8/1/26", .dayFirst, "2026-01-08"), ("23/04/2026", .dayFirst, "2026-04-23"),
    ("4/23/2026", .monthFirst, "2026-04-23"),
    ("01.02.2026", .dayFirst, "2026-02-01"), ("Jan 28 2021", nil, "2021-01-28"), ("Jan 28, 2021", nil, "2021-01-28"),
    ("15 Jul 2026", nil, "2026-07-15"), ("15-Jul-26", nil, "2026-07-15"), ("July 15, 2026", nil, "2026-07-15"),
    ("Thursday, July 30, 2026", nil, "2026-07-30"), ("45992", nil, "2025-12-01"), ("45992.5", nil, "2025-12-01"),
    ("1/1/99", .dayFirst, "1999-01-01"), ("5/5/2026", nil, "2026-05-05"), (" 2026-08-01 ", nil, "2026-08-01"),
    ("8/1/2026 4:19 PM", .monthFirst, "2026-08-01"), ("=\"2026-08-01\"", nil, "2026-08-01"),
  ]

  @Test(arguments: readable) func reads(_ sample: (text: String, order: DayOrder?, day: String)) throws {
    let cell = try #require(DayText(Array(sample.text.utf8)[...]))
    #expect(try cell.day(order: sample.order).description == sample.day)
  }

  @Test(arguments: [
    "2026-02-30", "31/31/2026", "0/1/2026", "soon", "12345678901", "1.5", "2026-13-01", "8/1-26", "Feb 30 2026",
    "13 13 2026", "8/1/026", "99999", "1/2", "2026-08-01junk",
  ]) func rejects(_ text: String) {
    let cell = DayText(Array(text.utf8)[...])
    guard case .problem(let why)? = cell else {
      Issue.record("\(text) was read as \(String(describing: cell))")
      return
    }
    #expect(why.contains("no day"))
  }

  @Test func theOrderIsProvedByTheFileOrAsked() throws {
    func order(_ texts: [String], answer: DayOrder? = nil) throws -> DayOrder? {
      var evidence = DayOrderEvidence()
      for (line, text) in texts.enumerated() {
        if let day = DayText(Array(text.utf8)[...]) { evidence.add(day, line: line + 1, text: text) }
      }
      return try evidence.order(answer: answer)
    }
    #expect(try order(["3/4/26", "23/4/26"]) == .dayFirst)
    #expect(try order(["3/4/26", "4/23/26"]) == .monthFirst)
    #expect(try order(["2026-01-02", "5/5/26"]) == nil)
    #expect(throws: ImportFailure.self) { try order(["23/4/26", "4/23/26"]) }
    #expect {
      _ = try order(["3/4/26"])
    } throws: { ($0 as? ImportQuestion)?.answers == ["dates dmy", "dates mdy"] }
    #expect(try order(["3/4/26"], answer: .monthFirst) == .monthFirst)
  }

  /// Every day written in any unambiguous notation is read back as itself.
  @Test func roundTrips() throws {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    var random = FixedRandom(seed: 3)
    for _ in 0..<2000 {
      let day = Day(number: Int32.random(in: -500...40_000, using: &random))
      let (year, month, date) = day.components
      let name = months[month - 1]
      for text in [day.description, "\(name) \(date) \(year)", "\(date) \(name) \(year)", String(day.number + 25_569)] {
        #expect(try DayText(Array(text.utf8)[...])?.day(order: nil) == day, "\(text)")
      }
      #expect(try DayText(Array("\(date)/\(month)/\(year)".utf8)[...])?.day(order: .dayFirst) == day)
      #expect(try DayText(Array("\(month)-\(date)-\(year)".utf8)[...])?.day(order: .monthFirst) == day)
    }
  }
}
