import Conversation
import FoundationEssentials
import Receivables
import Testing

@Suite struct PlaybookTests {
  @Test func ourPlaybookIsSound() throws {
    let check = PlaybookCheck(try Resources.playbook(), stages: Resources.stages)
    #expect(check.problems == [])
    #expect(check.phraseKeys.contains(PhraseKey(.purpose, "past-due")))
    for reason in Reason.allCases {
      #expect(check.phraseKeys.contains(PhraseKey(.acknowledge, reason.rawValue)))
      #expect(check.phraseKeys.contains(PhraseKey(.respond, reason.rawValue)))
    }
    for signal in Signal.allCases { #expect(check.phraseKeys.contains(PhraseKey(.stop, signal.rawValue))) }
    #expect(check.discreetKeys.allSatisfy { ![.purpose, .recap, .commit, .close].contains($0.kind) })
  }

  /// One change to our playbook, and the sentence the check says about it.
  @Test(arguments: [
    ("lost", "cannot be reached"),
    ("trap", "no path of `next` and choices leads to an end"),
    ("asking-stop", "asks after a signal"),
    ("planning-stop", "offers offer after a signal"),
    ("telling-gatekeeper", "says purpose/{stage} where the debt may not be stated"),
    ("leading-gatekeeper", "leads to purpose, which states the debt"),
    ("amount-to-anybody", "names {amount} where the debt may not be stated"),
    ("endless-otherwise", "its otherwise leads back to itself"),
    ("deaf", "no node for the reason cash-flow"),
    ("soft-signal", "leads to recap, which is no stop"),
    ("unknown-word", "unknown placeholder {sum}"),
  ])
  func aFlawIsFound(_ flaw: (name: String, sentence: String)) throws {
    let sound = try Resources.playbook()
    var (nodes, hears) = (sound.nodes, sound.hears)
    func replace(_ node: PlaybookNode) {
      if let index = nodes.firstIndex(where: { $0.id == node.id }) { nodes[index] = node } else { nodes.append(node) }
    }
    switch flaw.name {
    case "lost": replace(PlaybookNode(id: "island", step: .close, goal: "x", ends: true))
    case "trap": replace(PlaybookNode(id: "close", step: .close, goal: "x", next: "close"))
    case "asking-stop":
      replace(PlaybookNode(id: "represented", step: .stop, goal: "x", ask: PhraseKey(.explore, "x"), ends: true))
    case "planning-stop":
      let offer = PlaybookNode.Choice(command: .offer, label: "x")
      replace(PlaybookNode(id: "deceased", step: .stop, goal: "x", choices: [offer], ends: true))
    case "telling-gatekeeper":
      replace(
        PlaybookNode(
          id: "gatekeeper", step: .gatekeeper, goal: "x", phrases: [PhraseKey(.purpose, "{stage}")], next: "goodbye"))
    case "leading-gatekeeper": replace(PlaybookNode(id: "gatekeeper", step: .gatekeeper, goal: "x", next: "purpose"))
    case "amount-to-anybody":
      replace(PlaybookNode(id: "voicemail", step: .voicemail, goal: "say {amount}", ends: true))
    case "endless-otherwise":
      replace(
        PlaybookNode(id: "less", step: .commit, goal: "x", next: "least", requires: [.optionLeft], otherwise: "less"))
    case "deaf": hears["cash-flow"] = nil
    case "soft-signal": hears["vulnerable"] = "recap"
    default: replace(PlaybookNode(id: "close", step: .close, goal: "{sum}", ends: true))
    }
    let playbook = try Playbook(starts: sound.starts, hears: hears, moves: sound.moves, nodes: nodes)
    let problems = PlaybookCheck(playbook, stages: Resources.stages).problems
    #expect(problems.contains { $0.contains(flaw.sentence) }, "\(problems)")
  }

  @Test(arguments: [
    ("<key>move</key><string>close</string>", "playbook, node a, next: names no node: b (nearest: a)"),
    ("<key>move</key><string>clos</string>", "playbook, node a, move: is not known: clos (nearest: close)"),
    (
      "<key>move</key><string>open</string><key>nxt</key><string>a</string>",
      "playbook, node a: unknown key nxt (nearest: next)"
    ),
    ("<key>move</key><integer>3</integer>", "playbook, node a, move: has the wrong type"),
    ("", "playbook, node a, move: is missing"),
    (
      "<key>move</key><string>open</string><key>phrase</key><string>opne/x</string>",
      "playbook, node a, phrase: is no phrase key `kind/name`: opne/x"
    ),
    (
      "<key>move</key><string>open</string><key>listen</key><dict><key>cashflow</key><string>a</string></dict>",
      "playbook, node a, listen: is no reason or signal: cashflow (nearest: cash-flow)"
    ),
  ])
  func anErrorNamesNodeAndField(_ flaw: (fields: String, message: String)) throws {
    let text = """
      <plist version="1.0"><dict><key>version</key><integer>1</integer>
      <key>start</key><dict><key>outgoing</key><string>a</string><key>confirmed</key><string>a</string>
      <key>incoming</key><string>a</string><key>topic</key><string>a</string><key>unclear</key><string>a</string></dict>
      <key>nodes</key><array><dict><key>id</key><string>a</string><key>goal</key><string>x</string>
      \(flaw.fields)<key>\(flaw.fields.contains("nxt") ? "then" : "next")</key><string>b</string></dict></array>
      </dict></plist>
      """
    let error = try #require(throws: PlaybookError.self) { try PlaybookFile.read(Data(text.utf8)) }
    #expect(error.description.hasPrefix(flaw.message), "\(error)")
  }

  @Test func aFileOfOnesOwnReplacesSingleNodes() throws {
    let base = try Resources.playbook()
    let text = """
      <plist version="1.0"><dict><key>version</key><integer>1</integer><key>nodes</key><array>
      <dict><key>id</key><string>close</string><key>move</key><string>close</string><key>goal</key><string>ours</string>
      <key>ends</key><true/></dict></array></dict></plist>
      """
    let own = try PlaybookFile.read(Data(text.utf8), over: base)
    #expect(own.nodes.count == base.nodes.count)
    #expect(own.node("close")?.goal == "ours")
    #expect(own.node("recap") == base.node("recap"))
  }

  @Test(arguments: [
    "", "hello", "<plist><array/></plist>", "<plist><dict><key>version</key><integer>2</integer></dict></plist>",
  ])
  func nonsenseIsRefused(_ text: String) {
    #expect(throws: PlaybookError.self) { try PlaybookFile.read(Data(text.utf8)) }
  }
}
