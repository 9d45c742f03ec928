import FoundationEssentials
import Testing

@testable import Journal

@Suite struct ColumnTests {
  private static let nasty = [
    "", "$null", "two\nlines", "\r\n", "tab\t", "\u{0}", "\u{1b}[31m", "é", "e\u{301}", "日本語", "👩‍👩‍👧‍👦", "\u{FEFF}bom",
    "\u{10FFFF}",
    "<plist>", "bplist00", "a,b;\"c\"", String(repeating: "long ", count: 1000),
  ]

  private func reader(_ fill: (inout ColumnWriter) throws -> Void) throws -> ColumnReader {
    var writer = ColumnWriter()
    try fill(&writer)
    return try ColumnReader(try writer.encoded())
  }

  @Test func roundTrip() throws {
    var random = Seeded(11)
    for rows in [0, 1, 7, 8, 9, 64, 1000] {
      let wide = (0..<rows).map { _ in Int64(bitPattern: random.next()) }
      let narrow = (0..<rows).map { _ in Int32.random(in: .min ... .max, using: &random) }
      let small = (0..<rows).map { _ in UInt8.random(in: 0...255, using: &random) }
      let texts = (0..<rows).map { _ in Self.nasty.randomElement(using: &random) ?? "" }
      let gaps = (0..<rows).map { _ in Bool.random(using: &random) }
      let someNumbers = zip(wide, gaps).map { $1 ? nil : $0 }
      let someTexts = zip(texts, gaps).map { $1 ? nil : $0 }
      let reader = try reader { writer in
        try writer.set("wide", wide)
        try writer.set("narrow", narrow)
        try writer.set("small", small)
        try writer.set("texts", texts)
        try writer.set("some.numbers", someNumbers)
        try writer.set("some.texts", someTexts)
      }
      #expect(try reader.integers("wide", of: Int64.self) == wide)
      #expect(try reader.integers("narrow", of: Int32.self) == narrow)
      #expect(try reader.integers("small", of: UInt8.self) == small)
      #expect(try reader.strings("texts").map { Array($0.utf8) } == texts.map { Array($0.utf8) })
      #expect(try reader.optionalIntegers("some.numbers", of: Int64.self) == someNumbers)
      #expect(try reader.optionalStrings("some.texts") == someTexts)
      #expect(try reader.optionalIntegers("wide", of: Int64.self) == wide)
      #expect(try reader.rows("texts") == rows)
      #expect(reader.names == ["narrow", "small", "some.numbers", "some.texts", "texts", "wide"])
    }
  }

  @Test func errors() throws {
    let reader = try reader { writer in
      try writer.set("days", [1, 2] as [Int32])
      try writer.set("gaps", [1, nil] as [Int32?])
      try writer.set("names", ["a", nil] as [String?])
    }
    #expect(throws: ColumnError.missing("day", available: ["days", "gaps", "names"])) { try reader.strings("day") }
    #expect(throws: ColumnError.kind("days", expected: .strings, found: .int32)) { try reader.strings("days") }
    #expect(throws: ColumnError.kind("days", expected: .int64, found: .int32)) {
      try reader.integers("days", of: Int64.self)
    }
    #expect(throws: ColumnError.absent("gaps", row: 1)) { try reader.integers("gaps", of: Int32.self) }
    #expect(throws: ColumnError.absent("names", row: 1)) { try reader.strings("names") }
    #expect(throws: ColumnError.self) { try ColumnReader(Data("hello".utf8)) }
    #expect(throws: ColumnError.self) { try ColumnReader(Data()) }
  }

  /// Cut anywhere or with any byte changed, a column gives an error or values, and never a trap.
  @Test func changedBytesNeverTrap() throws {
    var writer = ColumnWriter()
    try writer.set("t", ["alpha", nil, "gamma"] as [String?])
    try writer.set("i", [1, nil, 3] as [Int64?])
    let columns = try PropertyListDecoder().decode([String: Data].self, from: try writer.encoded())
    for name in ["t", "i"] {
      let column = [UInt8](try #require(columns[name]))
      var variants = column.indices.map { Array(column[..<$0]) }
      for index in column.indices {
        for value in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
          var changed = column
          changed[index] = value
          variants.append(changed)
        }
      }
      for (number, variant) in variants.enumerated() {
        let reader = try ColumnReader(try PropertyListEncoder().encode([name: Data(variant)]))
        let read = {
          name == "t"
            ? try reader.optionalStrings(name).count : try reader.optionalIntegers(name, of: Int64.self).count
        }
        if number < column.count {
          #expect(throws: ColumnError.self) { try read() }
        } else {
          _ = try? read()
        }
      }
    }
  }
}
