import Receivables

/// Reads days as they are spoken, relative to today.
struct CommitmentDays {
  let today: Day

  /// A day and the tokens it was read from.
  struct Found {
    let day: Day
    let tokens: Range<Int>
    var isApproximate = false
  }

  private static let weekdays: [String: Int] = [
    "monday": 1, "mon": 1, "tuesday": 2, "tue": 2, "tues": 2, "wednesday": 3, "wed": 3, "weds": 3, "thursday": 4,
    "thu": 4, "thur": 4, "thurs": 4, "friday": 5, "fri": 5, "saturday": 6, "sat": 6, "sunday": 7,
  ]

  private static let months: [String: Int] = {
    let names =
      "january february march april may june july august september october november december"
    var months: [String: Int] = ["sept": 9]
    for (place, name) in names.split(separator: " ").enumerated() {
      months[String(name)] = place + 1
      months[String(name.prefix(3))] = place + 1
    }
    return months
  }()

  /// Whether a word names a day of the week or a month, and so is nobody's name.
  static func isCalendarWord(_ word: String) -> Bool { weekdays[word] != nil || months[word] != nil }

  /// The day that begins at a token, by the longest reading.
  func read(_ tokens: [CommitmentToken], at place: Int) -> Found? {
    let before = place > 0 ? tokens[place - 1].text : ""
    // `Every second Thursday` is no day.
    let isRepeated = tokens[max(0, place - 2)..<place].contains { ["every", "each"].contains($0.text) }
    guard !isRepeated, var found = bare(tokens, place) else { return nil }
    let lead = before == "the" && place > 1 ? tokens[place - 2].text : before
    if lead == "before", found.day > today, !found.isApproximate {
      found = Found(day: found.day.adding(days: -1), tokens: found.tokens)
    } else if ["after", "around", "about", "roughly", "from", "maybe", "perhaps", "hopefully"].contains(lead) {
      found.isApproximate = true
    }
    return found
  }

  private func bare(_ tokens: [CommitmentToken], _ place: Int) -> Found? {
    let words = Words(tokens: tokens, place: place)
    return date(words) ?? weekday(words) ?? periodEnd(words) ?? distance(words) ?? named(words) ?? period(words)
  }

  /// The tokens from a place on, to look ahead in.
  private struct Words {
    let tokens: [CommitmentToken]
    let place: Int

    func text(_ offset: Int) -> String {
      tokens.indices.contains(place + offset) ? tokens[place + offset].text : ""
    }

    func token(_ offset: Int) -> CommitmentToken? {
      tokens.indices.contains(place + offset) ? tokens[place + offset] : nil
    }

    func rest(_ offset: Int) -> ArraySlice<CommitmentToken> {
      tokens[min(tokens.count, place + offset)...]
    }

    func found(_ day: Day, _ count: Int, approximately: Bool = false) -> Found {
      Found(day: day, tokens: place..<min(tokens.count, place + count), isApproximate: approximately)
    }
  }

  // MARK: Dates

  private func date(_ words: Words) -> Found? {
    guard let first = words.token(0) else { return nil }
    if first.kind == .number, let day = Day(iso: first.text) { return words.found(day, 1) }
    if let day = slashed(first) { return words.found(day, 1) }
    // 4 December, 4th of December, the fourth.
    let skip = first.text == "the" ? 1 : 0
    if let (number, count) = dayNumber(words, skip) {
      let of = words.text(skip + count) == "of" ? 1 : 0
      if let month = Self.months[words.text(skip + count + of)] {
        let end = skip + count + of + 1
        return dated(words, number, month, end)
      }
      let next = words.text(skip + count)
      let isOfPeriod = next == "of" && ["this", "the", "next"].contains(words.text(skip + count + 1))
      if isOfPeriod, words.text(skip + count + 2) == "month" {
        let start = words.text(skip + count + 1) == "next" ? today.endOfMonth.adding(days: 1) : today
        return occurrence(number, from: start).map { words.found($0, skip + count + 3) }
      }
      let isOrdinal = words.token(skip).map { $0.kind == .word || !$0.suffix.isEmpty } ?? false
      if isOrdinal, !Self.isCounted(next) {
        return occurrence(number, from: today).map { words.found($0, skip + count) }
      }
    }
    // December 4, December the 4th.
    if let month = Self.months[first.text], first.text != "may" || first.isCapitalized {
      let the = words.text(1) == "the" ? 1 : 0
      if let (number, count) = dayNumber(words, 1 + the) { return dated(words, number, month, 1 + the + count) }
    }
    return nil
  }

  /// Words behind an ordinal which show that no day is meant, such as `first thing` or `second half`.
  private static func isCounted(_ word: String) -> Bool {
    [
      "thing", "half", "time", "one", "part", "invoice", "payment", "installment", "instalment", "week", "floor",
      "i", "we", "job", "quarter", "reminder", "call", "person", "party", "place", "run", "signature", "line", "off",
    ].contains(word)
  }

  private func dayNumber(_ words: Words, _ offset: Int) -> (Int, Int)? {
    guard let token = words.token(offset) else { return nil }
    if token.kind == .number, token.currency == nil, let number = Int(token.text), (1...31).contains(number),
      ["", "st", "nd", "rd", "th"].contains(token.suffix)
    {
      return (number, 1)
    }
    return SpokenNumber.ordinal(words.rest(offset)).flatMap { $0.value <= 31 ? ($0.value, $0.count) : nil }
  }

  private func dated(_ words: Words, _ number: Int, _ month: Int, _ end: Int) -> Found? {
    if let token = words.token(end), token.kind == .number, token.suffix.isEmpty, let year = Int(token.text),
      (2000...2100).contains(year), let day = Day(year: year, month: month, day: number)
    {
      return words.found(day, end + 1)
    }
    for year in [today.year, today.year + 1] {
      if let day = Day(year: year, month: month, day: number), day >= today { return words.found(day, end) }
    }
    return nil
  }

  /// The next day of this number in a month.
  private func occurrence(_ number: Int, from start: Day) -> Day? {
    let (year, month, _) = start.components
    for later in 0...2 {
      let count = year * 12 + month - 1 + later
      if let day = Day(year: count / 12, month: count % 12 + 1, day: number), day >= start { return day }
    }
    return nil
  }

  /// `30/11/2026`, `11/30/2026` or `30/11`, where only one order can be meant.
  private func slashed(_ token: CommitmentToken) -> Day? {
    guard token.kind == .number, token.currency == nil, token.suffix.isEmpty else { return nil }
    let parts = token.text.split(whereSeparator: { "/-.".contains($0) }).map(String.init)
    let separators = token.text.filter { "/-.".contains($0) }
    guard parts.count == 2 && separators == "/" || parts.count == 3, let one = Int(parts[0]), let two = Int(parts[1])
    else { return nil }
    guard (one > 12) != (two > 12) || one == two else { return nil }
    let (number, month) = one > 12 ? (one, two) : (two, one)
    guard parts.count == 3 else {
      return [today.year, today.year + 1].lazy.compactMap { Day(year: $0, month: month, day: number) }
        .first { $0 >= today }
    }
    guard let written = Int(parts[2]) else { return nil }
    return Day(year: written < 100 ? 2000 + written : written, month: month, day: number)
  }

  // MARK: Weekdays

  private func weekday(_ words: Words) -> Found? {
    var offset = 0
    var isNext = false
    if words.text(0) == "next" || words.text(0) == "this" || words.text(0) == "coming" {
      isNext = words.text(0) == "next"
      offset = 1
    }
    // `a week on Monday`, `a week from Friday`.
    if ["a", "one"].contains(words.text(0)), words.text(1) == "week", ["on", "from"].contains(words.text(2)),
      let number = Self.weekdays[words.text(3)]
    {
      return words.found(upcoming(number).adding(days: 7), 4)
    }
    guard let token = words.token(offset), token.kind == .word, let number = Self.weekdays[token.text],
      !["sun", "sat", "mon", "wed"].contains(token.text) || token.isCapitalized || words.tokens.count < 12
    else { return nil }
    // `Friday 4 December`, `Friday the 4th`: the date says more.
    let pause = words.token(offset + 1)?.kind == .pause ? 1 : 0
    let dated = Words(tokens: words.tokens, place: words.place + offset + 1 + pause)
    if let date = date(dated), date.day.weekday == number {
      return Found(day: date.day, tokens: words.place..<date.tokens.upperBound)
    }
    let first = upcoming(number)
    if words.text(offset + 1) == "week" { return words.found(first.adding(days: 7), offset + 2) }
    if words.text(offset + 1) == "after", words.text(offset + 2) == "next" {
      return words.found(monday(weeks: 1).adding(days: number - 1 + 7), offset + 3)
    }
    if isNext { return words.found(monday(weeks: 1).adding(days: number - 1), offset + 1) }
    return words.found(first, offset + 1)
  }

  /// The next such day after today.
  private func upcoming(_ weekday: Int) -> Day {
    let distance = (weekday - today.weekday + 7) % 7
    return today.adding(days: distance == 0 ? 7 : distance)
  }

  /// The Monday of this week or a later one.
  private func monday(weeks: Int) -> Day { today.adding(days: 1 - today.weekday + 7 * weeks) }

  // MARK: Ends of periods

  private func periodEnd(_ words: Words) -> Found? {
    switch words.text(0) {
    case "eod", "cob": return words.found(today, 1)
    case "eow": return words.found(endOfWeek(), 1)
    case "eom": return words.found(today.endOfMonth, 1)
    case "month" where words.text(1) == "end": return words.found(today.endOfMonth, 2)
    case "year" where words.text(1) == "end":
      return Day(year: today.year, month: 12, day: 31).map { words.found($0, 2) }
    case "close": if words.text(1) == "of", ["play", "business"].contains(words.text(2)) { return closing(words, 3) }
    case "end": break
    default: return nil
    }
    guard words.text(0) == "end" else { return nil }
    var offset = words.text(1) == "of" ? 2 : 1
    if words.text(offset) == "the" || words.text(offset) == "this" { offset += 1 }
    let isNext = words.text(offset) == "next"
    if isNext { offset += 1 }
    if let month = Self.months[words.text(offset)] {
      return occurrence(1, inMonth: month).map { words.found($0.endOfMonth, offset + 1) }
    }
    switch words.text(offset) {
    case "day", "play", "business": return closing(words, offset + 1)
    case "week":
      return words.found(isNext ? monday(weeks: 1).adding(days: 4) : endOfWeek(), offset + 1)
    case "month":
      let start = isNext ? today.endOfMonth.adding(days: 1) : today
      return words.found(start.endOfMonth, offset + 1)
    case "year": return Day(year: today.year + (isNext ? 1 : 0), month: 12, day: 31).map { words.found($0, offset + 1) }
    default: return nil
    }
  }

  /// `close of play`, with the day that may follow it.
  private func closing(_ words: Words, _ count: Int) -> Found {
    let on = words.text(count) == "on" ? 1 : 0
    let rest = Words(tokens: words.tokens, place: words.place + count + on)
    if let day = date(rest) ?? weekday(rest) ?? named(rest) {
      return Found(day: day.day, tokens: words.place..<day.tokens.upperBound)
    }
    return words.found(today, count)
  }

  /// Friday of this week, or of the next once it has passed.
  private func endOfWeek() -> Day {
    let friday = monday(weeks: 0).adding(days: 4)
    return friday >= today ? friday : friday.adding(days: 7)
  }

  private func occurrence(_ number: Int, inMonth month: Int) -> Day? {
    let start = Day(year: month >= today.month ? today.year : today.year + 1, month: month, day: number)
    return start
  }

  // MARK: Distances

  private func distance(_ words: Words) -> Found? {
    let isWithin = ["in", "within"].contains(words.text(0))
    let offset = isWithin ? 1 : 0
    var count = 1
    var number = 0
    var isVague = false
    switch words.text(offset) {
    case "a", "an", "one": number = 1
    case "couple": (number, isVague) = (2, true)
    case "few": (number, isVague) = (3, true)
    default:
      if let token = words.token(offset), token.kind == .number, token.currency == nil, let value = Int(token.text) {
        number = value
      } else if let spoken = SpokenNumber.read(words.rest(offset)), spoken.value < 1_000 {
        (number, count) = (Int(spoken.value), spoken.count)
      } else {
        return nil
      }
    }
    if words.text(offset) == "a", ["couple", "few"].contains(words.text(offset + 1)) {
      (number, isVague, count) = (words.text(offset + 1) == "few" ? 3 : 2, true, 2)
    }
    if words.text(offset + count) == "of" { count += 1 }
    if ["more", "business", "working", "other"].contains(words.text(offset + count)) { count += 1 }
    let isWorking = ["business", "working"].contains(words.text(offset + count - 1))
    let unit = words.text(offset + count)
    count += 1
    var isLater = isWithin
    switch (words.text(offset + count), words.text(offset + count + 1)) {
    case ("from", "now"), ("from", "today"): (isLater, count) = (true, count + 2)
    case ("time", _), ("today", _), ("later", _): (isLater, count) = (true, count + 1)
    default: break
    }
    guard isLater, (1...400).contains(number) else { return nil }
    let day: Day
    switch unit {
    case "day", "days", "days'": day = isWorking ? today.adding(weekdays: number) : today.adding(days: number)
    case "week", "weeks", "weeks'", "wks", "wk": day = today.adding(days: 7 * number)
    case "fortnight": day = today.adding(days: 14)
    case "month", "months", "months'": day = today.adding(months: number)
    case "hour", "hours", "hr", "hrs", "minute", "minutes", "mins", "min": day = today
    default: return nil
    }
    return words.found(day, offset + count, approximately: isVague)
  }

  // MARK: Named days and loose periods

  private func named(_ words: Words) -> Found? {
    switch words.text(0) {
    case "today", "tonight": return words.found(today, 1)
    case "tomorrow", "tmrw", "tmr", "tmw", "tomo", "tomoz", "2moro", "tmoro":
      return words.found(today.adding(days: 1), 1)
    case "this" where ["afternoon", "evening", "morning"].contains(words.text(1)): return words.found(today, 2)
    case "day" where words.text(1) == "after" && words.text(2) == "tomorrow":
      return words.found(today.adding(days: 2), 3)
    case "christmas", "xmas":
      return Day(year: today.year, month: 12, day: 25).map { words.found($0 >= today ? $0 : $0.adding(months: 12), 1) }
    case "new" where ["year", "years", "year's"].contains(words.text(1)):
      return Day(year: today.year + 1, month: 1, day: 1).map { words.found($0, 2, approximately: true) }
    case "weekend":
      return words.found(monday(weeks: today.weekday == 7 ? 1 : 0).adding(days: 5), 1, approximately: true)
    default: return nil
    }
  }

  /// `mid December`, `in January`, `next week`: some day in a stretch; the last that fits.
  private func period(_ words: Words) -> Found? {
    let first = words.text(0)
    var offset = ["mid", "early", "late", "beginning", "start", "middle"].contains(first) ? 1 : 0
    if offset == 1, words.text(1) == "of" { offset = 2 }
    if offset == 2, words.text(2) == "the" { offset = 3 }
    let isNext = words.text(offset) == "next"
    if isNext { offset += 1 }
    let last: Day
    let begin: Day
    if let month = Self.months[words.text(offset)],
      words.text(offset) != "may" || words.token(offset)?.isCapitalized == true,
      words.text(offset) != "mar" && words.text(offset) != "march" || words.token(offset)?.isCapitalized == true,
      let start = occurrence(1, inMonth: month)
    {
      (begin, last) = (start, start.endOfMonth)
    } else if isNext, words.text(offset) == "week" {
      (begin, last) = (monday(weeks: 1), monday(weeks: 1).adding(days: 4))
    } else if isNext, words.text(offset) == "month" {
      begin = today.endOfMonth.adding(days: 1)
      last = begin.endOfMonth
    } else if words.text(offset) == "month", first == "mid" {
      begin = today.dayOfMonth <= 15 ? today.adding(days: 1 - today.dayOfMonth) : today.endOfMonth.adding(days: 1)
      last = begin.endOfMonth
    } else if words.text(0) == "this", ["week", "month"].contains(words.text(1)) {
      return words.found(words.text(1) == "week" ? endOfWeek() : today.endOfMonth, 2, approximately: true)
    } else {
      return nil
    }
    let length = last.days(since: begin)
    let day: Day
    switch first {
    case "mid", "middle": day = begin.adding(days: length >= 27 ? 14 : 2)
    case "early", "beginning", "start": day = begin.adding(days: length >= 27 ? 9 : 1)
    default: day = last
    }
    return words.found(day, offset + 1, approximately: true)
  }
}
