import Exchange
import Testing

@Suite struct ReportTests {
  @Test(arguments: [
    ("plain, 12.5: fine", "plain, 12.5: fine"),
    ("a\"b", "a\\22 b"),
    ("</style>", "\\3c \\2f style\\3e "),
    ("back\\slash\n", "back\\5c slash\\a "),
    ("Müller", "M\\fc ller"),
  ])
  func nothingLeavesAStringOfAStyleSheet(text: String, written: String) {
    #expect(Markup.styleString(text) == written)
  }

  @Test(arguments: [
    ("run `verify <x>` now", "run <code>verify &lt;x&gt;</code> now"),
    ("one ` alone", "one ` alone"),
    ("<b>`", "&lt;b&gt;`"),
  ])
  func whatStandsBetweenBackticksIsCode(text: String, written: String) {
    #expect(Markup.withCode(text) == written)
  }

  @Test func aTableWithoutRowsSaysSo() {
    let report = Report(
      title: "T", notice: "N", sections: [Report.Section("Disputes", [.table([Report.Column("day")], rows: [])])])
    #expect(report.html.contains("<h2>1. Disputes</h2>\n<p>None.</p>"))
    #expect(!report.html.contains("<th>day"))
  }

  @Test func outsideTextIsEscapedEverywhere() {
    let evil = "<script>alert(1)</script>\"'&"
    let report = Report(
      title: evil, notice: evil,
      sections: [
        Report.Section(
          evil,
          [
            .paragraph(evil), .facts([[evil, evil]]), .list([evil]), .words(heading: evil, evil),
            .table([Report.Column(evil), Report.Column(evil, right: true)], rows: [[evil, evil]]),
          ])
      ])
    #expect(!report.html.contains("<script"))
    #expect(!report.html.contains("alert(1)</script"))
  }
}
