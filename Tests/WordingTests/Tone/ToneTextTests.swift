import Testing

@testable import Wording

@Suite("A text cut into words and sentences")
struct ToneTextTests {
  @Test(
    arguments: [
      ("Pay now.", ["pay", "now"]),
      ("You've got it, haven’t you?", ["you", "have", "got", "it", "have", "n't", "you"]),
      ("I can't, won't, shan't", ["i", "can", "n't", "will", "n't", "shall", "n't"]),
      ("Maria's", ["maria", "'s"]),
      ("$4,200.00 or €40 by 12/05", ["$4,200.00", "or", "€40", "by", "12", "05"]),
      ("a follow-up (e.g. mine) :)", ["a", "follow-up", "e", "g", "mine", ":)"]),
      ("Zoë paid ÜBER", ["zoë", "paid", "über"]),
      ("", []), ("... !!! ,,, \u{1F600}", []),
    ])
  func words(text: String, expected: [String]) {
    #expect(ToneText(text).words.map(\.text) == expected)
  }

  @Test(
    arguments: [
      ("One. Two! Three? Four", 4), ("Dear Mr. Hale, hello.", 1), ("Invoice no. 14 is due.", 1), ("I said no. Go.", 2),
      ("Wait... what?", 2), ("It is 4.50 today.", 1), ("Dear Maria,\nthank you.\n\nBest\nDana", 3),
      ("a line that somebody wrapped at about seventy letters as mail programs\nlike to do", 1), ("", 0),
    ])
  func sentences(text: String, expected: Int) {
    #expect(ToneText(text).sentences.count == expected)
  }

  @Test(
    "lines that only state facts are no sentences",
    arguments: [
      ("Total: $4,200.00", ["Total: $4,200.00"]),
      (
        "Please pay this:\n- Invoice 1041: $1,800.00, due 6 October, 47 days past due\nTotal: $4,200.00.",
        ["Please pay this:"]
      ),
      ("Pay today.\nHow to pay:\nBank transfer to account 000 123\n\nDana Whitfield\nHarbor Light", ["Pay today."]),
      ("Harbor Light\n\n6 October 2026\n\nBrightwater Café\n\nDear Maria,\nthank you.", ["Dear Maria,", "thank you."]),
      ("Final notice\nPay $300 by Friday", ["Final notice", "Pay $300 by Friday"]),
      ("Dana\nyou owe 40 days", ["Dana", "you owe 40 days"]), ("PAY\nNOW", ["PAY", "NOW"]),
      ("Is 6 May right? 14 boxes. Invoice 12.", ["Is 6 May right?", "14 boxes.", "Invoice 12."]),
    ] as [(String, [String])])
  func factLines(text: String, expected: [String]) {
    let cut = ToneText(text)
    #expect(cut.sentences.map { cut.text(at: $0.span) } == expected)
  }

  @Test("the month of May is told from the verb")
  func month() {
    #expect(ToneText("by 12 May we may").words.map(\.text) == ["by", "12", "month-of-may", "we", "may"])
    #expect(ToneText("May I ask? It is due in May.").words.map(\.text).filter { $0.contains("may") }.count == 2)
    #expect(ToneText("May I ask?").words[0].text == "may")
  }

  @Test("marks, numbers and capitals are noted")
  func kinds() {
    let words = ToneText("PAY INV-14 $3.00 now!!").words
    #expect(words.map(\.isCapitals) == [true, false, false, false])
    #expect(words.map(\.isNumber) == [false, true, true, false])
    #expect(words.map(\.isMoney) == [false, false, true, false])
    #expect(words[3].exclamations == 2)
  }

  @Test("every place lies in the text, in order, and holds its word")
  func places() {
    var chance = ToneGenerator(state: 7)
    let pieces = [
      "you've", " ", "\n", "\r\n", ".", "!", "?", "€4", "MAY", "ß", "\u{301}", "\u{1F1E9}", "’", "'", "-", "a", "\0",
      ":)", "…",
    ]
    for _ in 0..<400 {
      let text = (0..<Int.random(in: 0...30, using: &chance)).map { _ in pieces.randomElement(using: &chance) ?? "" }
        .joined()
      let cut = ToneText(text)
      let count = text.unicodeScalars.count
      var last = 0
      for word in cut.words {
        #expect(word.span.lowerBound >= last && word.span.upperBound <= count && !word.span.isEmpty)
        last = word.span.upperBound
      }
      let covered = cut.sentences.flatMap { Array($0.words) }
      #expect(covered == covered.sorted() && Set(covered).count == covered.count)
      #expect(cut.sentences.isEmpty == cut.words.isEmpty && covered.allSatisfy(cut.words.indices.contains))
      for sentence in cut.sentences { #expect(sentence.span.upperBound <= count && !sentence.words.isEmpty) }
    }
  }
}
