import Conversation
import FoundationEssentials
import Receivables
import Testing

@Suite struct CueReaderTests {
  private static func reader() throws -> CueReader { try loaded.get() }

  private static let loaded = Result { CueReader(try CueFile(try Resources.data("cues.plist"))) }

  private struct Utterance {
    let reason: Reason
    let signals: Set<Signal>
    let text: String
  }

  /// Every fourth line of each file of labelled utterances: the cues were not weighed on these.
  private static func heldOut() throws -> [Utterance] {
    let folder = Resources.repository.appending(path: "scripts/words/utterances")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".tsv") }
    var utterances: [Utterance] = []
    for file in files.sorted() {
      let text = String(decoding: try Data(contentsOf: folder.appending(path: file)), as: UTF8.self)
      for (index, line) in text.split(separator: "\n").enumerated() where index % 4 == 3 {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard fields.count == 4, let reason = Reason(rawValue: String(fields[0])) else { continue }
        utterances.append(
          Utterance(
            reason: reason,
            signals: Set(fields[1].split(separator: ",").compactMap { Signal(rawValue: String($0)) }),
            text: String(fields[3])))
      }
    }
    return utterances
  }

  /// Lower bounds below what is measured, since the files may still grow.
  @Test func itHearsWhatWasHeldOut() throws {
    let reader = try CueReaderTests.reader()
    let utterances = try CueReaderTests.heldOut()
    try #require(utterances.count > 400)
    var (first, firstThree, clear, clearRight) = (0, 0, 0, 0)
    var (found, right, present) = (0, 0, 0)
    for utterance in utterances {
      let reading = reader.read(utterance.text)
      if reading.reasons.first?.reason == utterance.reason { first += 1 }
      if reading.candidates.contains(utterance.reason) { firstThree += 1 }
      if let reason = reading.clear {
        clear += 1
        if reason == utterance.reason { clearRight += 1 }
      }
      found += reading.signals.count
      present += utterance.signals.count
      right += utterance.signals.intersection(reading.signals).count
    }
    let count = Double(utterances.count)
    print(
      """
      held out \(utterances.count): first \(Double(first) / count), among three \(Double(firstThree) / count), \
      clear \(Double(clear) / count) of which right \(Double(clearRight) / Double(max(clear, 1))), \
      signals recall \(Double(right) / Double(max(present, 1))) precision \(Double(right) / Double(max(found, 1)))
      """)
    #expect(Double(first) / count > 0.57)
    #expect(Double(firstThree) / count > 0.80)
    #expect(Double(clearRight) / Double(max(clear, 1)) > 0.68)
    #expect(Double(right) / Double(max(present, 1)) > 0.58)
    #expect(Double(right) / Double(max(found, 1)) > 0.68)
  }

  @Test(arguments: [
    ("two of our big customers went under, cash is really tight until january", Reason.cashFlow),
    ("we never received that invoice", .notReceived),
    ("we haven’t received any invoice from you", .notReceived),
    ("i'm not paying it and that's final", .refusal),
    ("could we pay it in three installments?", .planRequest),
    ("the tiles came damaged and two boxes short", .dispute),
    ("I completely forgot, so sorry", .oversight),
    ("call me back, I'm in a meeting", .callback),
    ("we already paid it last week", .alreadyPaid),
    ("I need the PO number and a W-9 first", .needsDocuments),
    ("it is waiting for approval in our system", .approvalDelay),
    ("you've got the wrong person, she no longer works here", .wrongContact),
  ])
  func itHearsThePlainCases(_ row: (text: String, reason: Reason)) throws {
    #expect(try CueReaderTests.reader().read(row.text).clear == row.reason)
  }

  @Test(arguments: [
    ("don't call me again", [Signal.stop]),
    ("speak to my solicitor", [.represented]),
    ("the company is in liquidation", [.insolvent]),
    ("he passed away in march, I'm the executor", [.deceased]),
    ("we were at the weekend market", []),
    ("I need the invoice", []),
  ])
  func itHearsSignals(_ row: (text: String, signals: [Signal])) throws {
    let signals = try CueReaderTests.reader().read(row.text).signals
    for signal in row.signals { #expect(signals.contains(signal)) }
    if row.signals.isEmpty { #expect(signals.isEmpty) }
  }

  @Test func bothApostrophesAreOne() throws {
    let reader = try CueReaderTests.reader()
    #expect(reader.read("we can't, won't, haven't").reasons == reader.read("we can’t, won’t, haven’t").reasons)
  }

  @Test func mentionsAreFound() throws {
    let reader = try CueReaderTests.reader()
    #expect(reader.read("friday then").mentions == [.day])
    #expect(reader.read("$500 by bank transfer on the 4th").mentions == [.day, .amount, .method])
    #expect(reader.read("yes, speaking").mentions.contains(.person))
    #expect(reader.read("we will sort it").mentions == [])
  }

  @Test(arguments: ["", "   ", "xyzzy qwfp", "日本語", "…", "!!!", "'''", "\u{0}\u{1B}[m"])
  func nothingRecognisedIsAnEmptyReading(_ text: String) throws {
    let reading = try CueReaderTests.reader().read(text)
    #expect(reading.reasons.isEmpty)
    #expect(reading.signals.isEmpty)
    #expect(reading.clear == nil)
  }

  @Test func cuesPointIntoTheText() throws {
    let text = "Well — we’ve “never received” it, I’m afraid"
    let reading = try CueReaderTests.reader().read(text)
    #expect(!reading.cues.isEmpty)
    let scalars = Array(text.unicodeScalars)
    for cue in reading.cues {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[cue.from..<cue.to])
      #expect(String(view) == cue.text)
    }
  }

  @Test func confidencesAreSharesBestFirst() throws {
    let reader = try CueReaderTests.reader()
    for utterance in try CueReaderTests.heldOut() {
      let confidences = reader.read(utterance.text).reasons.map(\.confidence)
      #expect(confidences.allSatisfy { (0...1).contains($0) })
      #expect(confidences.reduce(0, +) <= 1.0001)
      #expect(confidences == confidences.sorted(by: >))
    }
  }

  @Test func aTextOfMegabytesIsReadInItsBeginning() throws {
    let long = String(repeating: "not paying ", count: 200_000)
    #expect(try CueReaderTests.reader().read(long).reasons.first?.reason == .refusal)
    #expect(try CueReaderTests.reader().read(String(repeating: "a", count: 1_000_000)).isEmpty)
  }

  @Test(arguments: [
    ("1.0 a\nnonsense", "refusal, line 2: is not `weight phrase`"), ("x y", "refusal, line 1: is not `weight phrase`"),
    ("1.0 !", "refusal, line 1: has no words"),
  ])
  func anErrorNamesGroupAndLine(_ row: (cues: String, message: String)) throws {
    let text = """
      <plist version="1.0"><dict><key>version</key><integer>1</integer><key>temperature</key><real>1</real>
      <key>spellings</key><string></string><key>signals</key><dict/><key>mentions</key><dict/>
      <key>reasons</key><dict><key>refusal</key><dict><key>cues</key><string>\(row.cues)</string></dict></dict>
      </dict></plist>
      """
    let failure = try #require(throws: CueFile.Failure.self) { try CueFile(Data(text.utf8)) }
    #expect(failure.description.hasPrefix("cues, " + row.message), "\(failure)")
  }
}
