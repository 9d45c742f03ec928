import Journal
import Receivables

/// Small conventions of our columns, the same in imports and in the snapshot.
enum Columns {
  /// Stands for an absent day in a column of day numbers.
  static let noDay = Int32.min

  static func day(_ number: Int32) -> Day? { number == noDay ? nil : Day(number: number) }
  /// Columns of one table must have the same number of rows before one goes along them.
  static func check(_ rows: Int, _ others: Int...) throws {
    guard others.allSatisfy({ $0 == rows }) else { throw StoreError.unreadable("columns of different lengths") }
  }

  static func number(_ day: Day?) -> Int32 { day?.number ?? noDay }
}

/// Names that occur often, kept once each.
struct NameTable {
  private(set) var names: [String] = []
  private var positions: [String: Int32] = [:]

  mutating func position(of name: String) -> Int32 {
    if let position = positions[name] { return position }
    positions[name] = Int32(names.count)
    names.append(name)
    return Int32(names.count - 1)
  }
}

extension [String] {
  /// The name at a position read from a file.
  func at(_ position: Int32) throws -> String {
    guard position >= 0, position < count else { throw StoreError.unreadable("a name that is not in its table") }
    return self[Int(position)]
  }
}

extension ColumnWriter {
  /// Currencies as positions in a table of codes.
  mutating func setCurrencies(_ name: String, _ values: [Currency]) throws {
    var table = NameTable()
    var last: (Currency, Int32)?
    let positions = values.map { currency in
      if let last, last.0 == currency { return last.1 }
      let position = table.position(of: currency.code)
      last = (currency, position)
      return position
    }
    try set(name, positions)
    try set(name + ".codes", table.names)
  }

  /// Texts of which most are absent: the rows that have one, and their texts.
  mutating func setSparse(_ name: String, _ values: [String?]) throws {
    let present = values.indices.filter { values[$0] != nil }
    try set(name + ".count", [Int32(values.count)])
    try set(name + ".rows", present.map { Int32($0) })
    try set(name, present.compactMap { values[$0] })
  }
}

extension ColumnReader {
  func currencies(_ name: String) throws -> [Currency] {
    let codes = try strings(name + ".codes").map { code in
      guard let currency = Currency(code) else { throw StoreError.newer("the currency \(code)") }
      return currency
    }
    return try integers(name, of: Int32.self).map { position in
      guard position >= 0, position < codes.count else { throw StoreError.unreadable("a currency not in its table") }
      return codes[Int(position)]
    }
  }

  /// The texts of a sparse column, of which there must be `rows` in all, absent ones included.
  func sparse(_ name: String, rows: Int) throws -> [String?] {
    let count = try integers(name + ".count", of: Int32.self).first ?? 0
    try Columns.check(rows, Int(count))
    var values = [String?](repeating: nil, count: Int(count))
    let texts = try strings(name)
    for (position, row) in try integers(name + ".rows", of: Int32.self).enumerated() {
      guard row >= 0, row < count, position < texts.count else {
        throw StoreError.unreadable("a row outside its column")
      }
      values[Int(row)] = texts[position]
    }
    return values
  }

  func days(_ name: String) throws -> [Day?] { try integers(name, of: Int32.self).map(Columns.day) }
}
