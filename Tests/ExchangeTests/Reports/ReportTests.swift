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

@Suite struct MessagePageTests {
  private func message(_ body: String) -> Message {
    Message(from: nil, to: nil, subject: "About 1041", body: body, date: "", identity: "")
  }

  @Test(arguments: [
    ("Hello Paul,\n\nThank you.", "About 1041\n\nHello Paul,\n\nThank you.\n"),
    ("Harbor\n\nRidgeline\n\nDear Sir,\n\nWe ask.", "Harbor\n\nRidgeline\n\nAbout 1041\n\nDear Sir,\n\nWe ask.\n"),
    ("One\n\n\n\nTwo\n\n\nThree", "About 1041\n\nOne\n\n\n\nTwo\n\n\nThree\n"),
  ])
  func theSubjectStandsWhereItDoesOnPaper(body: String, text: String) {
    #expect(message(body).plainText == text)
  }

  @Test func linesWithADashAreAList() {
    let page = message("These are open:\n- 1041 <b>\n- 1042\nThank you.").page(title: "T")
    #expect(
      page.contains("<p>These are open:</p>\n<ul>\n<li>1041 &lt;b&gt;</li>\n<li>1042</li>\n</ul>\n<p>Thank you.</p>"))
  }
}
