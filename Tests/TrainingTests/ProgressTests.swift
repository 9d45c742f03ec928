import FoundationEssentials
import Receivables
import Testing
import Training

@Suite("Progress")
struct ProgressTests {
  private let day = Day(iso: "2026-11-21") ?? Day(number: 0)

  @Test("right answers move a card through boxes of 1, 2, 4, 8 and 16 days; a wrong one back to the first")
  func boxes() {
    var card = LeitnerCard(isRight: false, on: day)
    #expect(card.box == 1 && card.due == day.adding(days: 1))
    for (box, wait) in [(2, 2), (3, 4), (4, 8), (5, 16), (5, 16)] {
      let asked = card.due
      card.answer(true, on: asked)
      #expect(card.box == box && card.due == asked.adding(days: wait))
    }
    card.answer(false, on: card.due.adding(days: 40))
    #expect(card.box == 1)
    #expect(card.asked == 7 && card.right == 5)
  }

  @Test("a new card answered right is in the second box")
  func newCard() {
    let card = LeitnerCard(isRight: true, on: day)
    #expect(card.box == 2 && card.due == day.adding(days: 2))
  }

  @Test("an answer ahead of its day moves nothing on, but a wrong one still goes back")
  func ahead() {
    var card = LeitnerCard(isRight: true, on: day)
    card.answer(true, on: day)
    #expect(card.box == 2 && card.due == day.adding(days: 2) && card.asked == 2)
    card.answer(false, on: day)
    #expect(card.box == 1 && card.due == day.adding(days: 1))
  }

  @Test("whatever is answered, boxes and counts stay in their bounds")
  func bounds() {
    for seed: UInt64 in 1...40 {
      var bits = seed &* 0x9E37_79B9_7F4A_7C15
      var card = LeitnerCard(isRight: bits & 1 == 1, on: day)
      var now = day
      for _ in 0..<60 {
        bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        now = now.adding(days: Int(bits >> 60))
        card.answer(bits >> 33 & 1 == 1, on: now)
        #expect((1...5).contains(card.box) && (0...card.asked).contains(card.right))
        #expect(card.due > now || card.due > day)
        #expect(card.due.days(since: now) <= 16)
      }
    }
  }

  private var sample: ProgressFile {
    var file = ProgressFile(name: "Dána <=cmd>")
    file.answer("reason/cash-flow/x", isRight: true, on: day)
    file.answer("facts/amount/y", isRight: false, on: day)
    file.add(score: 71, scenario: "wages-on-friday", skills: [.listening: 100, .closing: 0], on: day)
    file.add(TrainingRecord(day: day, kind: .drill, what: "facts", score: 140, skills: [.facts: -3]))
    return file
  }

  @Test("a file is read as it was written")
  func roundTrip() throws {
    let file = sample
    #expect(file.records[1].score == 100 && file.records[1].skills[.facts] == 0)
    let data = try file.propertyList()
    #expect(String(decoding: data, as: UTF8.self).contains("<string>2026-11-21</string>"))
    #expect(try ProgressFile(propertyList: data) == file)
    #expect(file.boxes == [1, 1, 0, 0, 0])
  }

  @Test(
    "a damaged file is refused, with the place",
    arguments: [
      ("<integer>71</integer>", "<integer>7100</integer>", "records › #1"),
      ("<string>train</string>", "<string>trane</string>", "records › #1"),
      ("<key>listening</key>", "<key>lissening</key>", "records › #1"),
      ("<string>2026-11-21</string>", "<string>2026-13-21</string>", ""),
      ("</dict>", "", ""),
    ])
  func damaged(_ old: String, _ new: String, _ place: String) throws {
    let text = String(decoding: try sample.propertyList(), as: UTF8.self)
    #expect(text.contains(old))
    let broken = Data(text.replacing(old, with: new).utf8)
    #expect(throws: ProgressFileError.damaged(place: place)) { try ProgressFile(propertyList: broken) }
  }

  @Test("no cut and no changed byte of a file makes it crash, and none is taken for something else")
  func noise() throws {
    let bytes = [UInt8](try sample.propertyList())
    for cut in stride(from: 0, to: bytes.count, by: 37) {
      #expect(throws: (any Error).self) { try ProgressFile(propertyList: Data(bytes[..<cut])) }
      var changed = bytes
      changed[cut] ^= 0x15
      _ = try? ProgressFile(propertyList: Data(changed))
    }
  }

  @Test("what a newer program wrote is told from damage")
  func newer() throws {
    let text = String(decoding: try sample.propertyList(), as: UTF8.self)
    let newer = text.replacing(
      "<key>format</key>\n\t<integer>1</integer>", with: "<key>format</key><integer>2</integer>")
    #expect(newer != text)
    #expect(throws: ProgressFileError.newer(format: 2)) { try ProgressFile(propertyList: Data(newer.utf8)) }
  }

  @Test("skills over time: the last goes, the first ones, and weeks")
  func skills() throws {
    var file = ProgressFile(name: "dana")
    #expect(file.skills(until: day).isEmpty)
    for (number, score) in [20, 20, 20, 20, 20, 50, 80, 80, 80, 80, 80].enumerated() {
      file.add(
        TrainingRecord(
          day: day.adding(days: number * 3 - 30), kind: .drill, what: "facts", score: score, skills: [.facts: score]))
    }
    let skills = file.skills(until: day)
    #expect(skills.map(\.skill) == [nil, .facts])
    let facts = try #require(skills.last)
    #expect(facts.now == 80 && facts.first == 20 && facts.goes == 11)
    #expect(facts.weeks.count == 8 && facts.weeks.last == .some(80) && facts.weeks.first == .some(nil))
    #expect(file.skills(until: day.adding(days: -30))[0].first == nil)
  }
}
