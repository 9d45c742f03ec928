/// Whole numbers written as words, such as `fourteen hundred` or `two and a half thousand`.
enum SpokenNumber {
  private static let units: [String: Int64] = {
    let names =
      "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    var units: [String: Int64] = [:]
    for (value, name) in names.split(separator: " ").enumerated() { units[String(name)] = Int64(value) }
    for (place, name) in "twenty thirty forty fifty sixty seventy eighty ninety".split(separator: " ").enumerated() {
      units[String(name)] = Int64(20 + place * 10)
    }
    return units
  }()

  private static let multipliers: [String: Int64] = [
    "hundred": 100, "thousand": 1_000, "grand": 1_000, "k": 1_000, "lakh": 100_000, "million": 1_000_000,
  ]

  private static let ordinals: [String: Int] = {
    let names =
      "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
    var ordinals: [String: Int] = ["thirtieth": 30]
    for (place, name) in names.split(separator: " ").enumerated() { ordinals[String(name)] = place + 1 }
    return ordinals
  }()

  /// The number that begins at a token and how many tokens it takes.
  static func read(_ tokens: ArraySlice<CommitmentToken>) -> (value: Int64, count: Int)? {
    var total: Int64 = 0
    var current: Int64 = 0
    var count = 0
    var isNumber = false
    var place = tokens.startIndex
    func word(_ place: Int) -> String? {
      tokens.indices.contains(place) && tokens[place].kind == .word ? tokens[place].text : nil
    }
    while let text = word(place), count < 12 {
      if let unit = units[text] {
        // Two units side by side are two numbers, except twenty and more with one to nine.
        let tens = current % 100
        if tens != 0, !(tens >= 20 && tens % 10 == 0 && (1...9).contains(unit)) { break }
        current += unit
        isNumber = true
      } else if let multiplier = multipliers[text], isNumber || current > 0 {
        if multiplier == 100 {
          current *= 100
        } else {
          let (sum, overflow) = total.addingReportingOverflow(current * multiplier)
          guard !overflow else { return nil }
          total = sum
          current = 0
        }
      } else if text == "a" || text == "an", !isNumber, let next = word(place + 1), multipliers[next] != nil {
        current = 1
        isNumber = true
      } else if text == "and", isNumber, let next = word(place + 1), next == "a", word(place + 2) == "half",
        let scale = word(place + 3).flatMap({ multipliers[$0] })
      {
        return (total + current * scale + scale / 2, count + 4)
      } else if text == "and", total + current >= 100, let next = word(place + 1), units[next] != nil {
        // `five hundred and fifty`; but `five hundred and two hundred` are two.
        if let after = word(place + 2), multipliers[after] != nil { break }
      } else {
        break
      }
      count += 1
      place += 1
    }
    return isNumber ? (total + current, count) : nil
  }

  /// The ordinal at a token, `fifteenth` or `twenty first`, and how many tokens it takes.
  static func ordinal(_ tokens: ArraySlice<CommitmentToken>) -> (value: Int, count: Int)? {
    guard let first = tokens.first, first.kind == .word else { return nil }
    if let value = ordinals[first.text] { return (value, 1) }
    guard let tens = units[first.text], tens >= 20, let next = tokens.dropFirst().first, let ones = ordinals[next.text],
      ones < 10
    else { return nil }
    return (Int(tens) + ones, 2)
  }
}
