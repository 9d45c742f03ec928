import Testing

@testable import Exchange

@Suite struct DelimitedTextTests {
  /// The points of csv-spectrum and more: text and the cells it has.
  static let vectors: [(text: String, cells: [[String]])] = [
    ("a,b,c\n1,2,3\n", [["a", "b", "c"], ["1", "2", "3"]]),
    ("a,b,c\r\n1,2,3", [["a", "b", "c"], ["1", "2", "3"]]),
    ("a,b,c\r1,2,3\r", [["a", "b", "c"], ["1", "2", "3"]]),
    ("town,zip\n\"Old Bay, ME\",04064", [["town", "zip"], ["Old Bay, ME", "04064"]]),
    ("a,b,c\n1,\"\",\"\"\n2,3,4", [["a", "b", "c"], ["1", "", ""], ["2", "3", "4"]]),
    ("a,b\n1,\"so \"\"it\"\" is\"\n", [["a", "b"], ["1", "so \"it\" is"]]),
    ("k,v\n1,\"{\"\"x\"\": [1, 2]}\"\n", [["k", "v"], ["1", "{\"x\": [1, 2]}"]]),
    ("a,b\n\"two\nlines\",2\n", [["a", "b"], ["two\nlines", "2"]]),
    ("a,b\r\n\"two\r\nlines\",2\r\n", [["a", "b"], ["two\r\nlines", "2"]]),
    ("a,b\n1,\"say \n\"\"x\"\" \nend\"\n", [["a", "b"], ["1", "say \n\"x\" \nend"]]),
    ("a,b\n4,ʤ\n", [["a", "b"], ["4", "ʤ"]]),
    ("a,b\n1\n1,2,3\n", [["a", "b"], ["1"], ["1", "2", "3"]]),
    ("a,b\n1,5\" pipe\n", [["a", "b"], ["1", "5\" pipe"]]),
    ("a,b\n1,\"x\"y\n", [["a", "b"], ["1", "xy"]]),
    ("a,b\n\n1,\n", [["a", "b"], [""], ["1", ""]]),
    ("sep=;\na;b,c\n", [["a", "b,c"]]),
    ("SEP=\t\r\na\tb\r\n", [["a", "b"]]),
    ("n;v\n1;1,5\n2;2,5\n", [["n", "v"], ["1", "1,5"], ["2", "2,5"]]),
    ("n\tv\n1\t1,5\n", [["n", "v"], ["1", "1,5"]]),
    ("", []),
  ]

  @Test(arguments: vectors) func cells(_ vector: (text: String, cells: [[String]])) throws {
    let table = try DelimitedText(utf8: Array(vector.text.utf8))
    let cells = (0..<table.rowCount).map { row in (0..<table.cellCount(row)).map { table.text(row, $0) } }
    #expect(cells == vector.cells)
  }

  @Test func linesCountBreaksInsideCells() throws {
    let table = try DelimitedText(utf8: Array("a,b\r\n\"x\r\ny\",1\r\n\r\nz,2\r\n".utf8))
    #expect((0..<table.rowCount).map(table.line) == [1, 2, 4, 5])
  }

  @Test func aQuoteThatNeverClosesNamesItsLine() {
    #expect {
      try DelimitedText(utf8: Array("a,b\n1,2\n3,\"open\n4,5\n".utf8))
    } throws: { ($0 as? ImportFailure)?.line == 3 }
  }

  @Test func aRowOfTooManyCellsIsNoTable() {
    let text = String(repeating: ",", count: DelimitedText.columnLimit + 1)
    #expect(throws: ImportFailure.self) { try DelimitedText(utf8: Array(text.utf8)) }
  }

  @Test func oneLineOfTenMegabytes() throws {
    let text = Array("a,\"".utf8) + [UInt8](repeating: 0x78, count: 10 << 20) + Array("\"\n".utf8)
    let table = try DelimitedText(utf8: text)
    #expect(table.rowCount == 1)
    #expect(table.cell(0, 1).count == 10 << 20)
  }
}
