import CommandLanguage
import Foundation
import Receivables
import Wording

extension Command where World == Session {
  static let phrasesEdit = Command(
    "phrases edit", group: "Words", "Opens your own phrases in $EDITOR, and checks them afterwards.",
    detail: """
      Your own phrases lie in the book's folder as phrases.plist and stand over the shipped ones, text by text. Named as \
      `phrases check` names them, such as `phrases edit email past-due`, only those texts are copied there for you to \
      change; without a name all are. Nothing of yours is thrown away, whatever the check finds.
      """,
    examples: [Example("phrases edit email past-due", setup: "editor")], json: PhrasesDesk.fields,
    questions: [
      "change the phrases",
      "I want my own wording",
      "edit the words you use",
      "adapt the standard texts",
      "I would like to use my own words in letters",
    ],
    .phraseKind.optional, .word("NAME", "a stage, reason or other name, as `phrases check` shows it").optional,
    .register.optional
  ) { session, kind, name, register in
    try PhrasesDesk(session).edit(PhrasesDesk.Choice(kind: kind, name: name, register: register))
  }
}

extension PhrasesDesk {
  /// The texts that somebody wants to change.
  struct Choice {
    let kind: PhraseKind?
    let name: String?
    let register: Register?

    /// The keys of the texts; throws when there is no such name.
    func keys() throws -> [PhraseKey] {
      guard let kind else { return [] }
      let names = kind.reachableNames + (kind.reachableNames.contains(PhraseKey.anyName) ? [] : [PhraseKey.anyName])
      if let name, !names.contains(name) {
        throw Diagnostic(
          "\(kind.rawValue) has no \"\(name)\"", kind: .refused, candidates: EditDistance.nearest(to: name, in: names),
          hints: ["expected one of \(DisplayText.list(names))"])
      }
      return (name.map { [$0] } ?? kind.reachableNames).flatMap { name in
        Register.allCases.filter { register == nil || $0 == register }.map { PhraseKey(kind, name, $0) }
      }
    }
  }

  func edit(_ choice: Choice) throws {
    let keys = try choice.keys()
    let path = try session.openStore().folder.child(Phrasebook.ownFile)
    guard session.runAside != nil else {
      throw Diagnostic.refused(
        "there is no terminal to edit in",
        hint: "write \(Phrasebook.ownFile) in the book's folder with any editor, then `phrases check`")
    }
    let before = FileManager.default.contents(atPath: path)
    let offered = try offered(keys, over: before.map { String(decoding: $0, as: UTF8.self) })
    if let offered { try session.writeFile(path, Data(offered.utf8)) }
    let start = offered ?? before.map { String(decoding: $0, as: UTF8.self) } ?? ""
    do {
      try session.edit(
        path, line: keys.first.flatMap { OwnPhrases(start).line(of: $0) }, hint: "",
        kept: "your phrases are as they were")
    } catch {
      try restore(before, path)
      throw error
    }
    session.cache.phrasebook = nil
    if FileManager.default.contents(atPath: path) == Data(start.utf8), offered != nil {
      // What nobody changed need not lie there and stand over better words of a later version.
      try restore(before, path)
      return session.reply(Page("Nothing was changed."), ["ok": true, "problems": .array([]), "own": nil])
    }
    do {
      try check()
    } catch let error as PhraseError {
      throw Diagnostic.refused(
        error.description,
        hint: "your file is kept as you left it; `phrases edit` opens it again")
    }
  }

  private func restore(_ before: Data?, _ path: String) throws {
    if let before {
      try session.writeFile(path, before)
    } else {
      try? FileManager.default.removeItem(atPath: path)
    }
    session.cache.phrasebook = nil
  }

  /// The person's file with the texts of `keys` in it, or with all texts for none; nil when nothing has to be added.
  private func offered(_ keys: [PhraseKey], over own: String?) throws -> String? {
    guard let own else {
      let book = try session.phrasebook
      let sources = keys.isEmpty ? book.sources(.shipped) : keys.compactMap { book.source(answering: $0) }
      return OwnPhrases.file(sources, parts: keys.isEmpty ? book.sharedParts : [:])
    }
    // A file that cannot be read is opened as it is, to be mended.
    guard !keys.isEmpty, let book = try? session.phrasebook else { return nil }
    let lacking = keys.filter { book.source($0, .own) == nil }.compactMap { book.source(answering: $0) }
    guard !lacking.isEmpty else { return nil }
    var file = OwnPhrases(own)
    for source in lacking { file.insert(source) }
    // Only what still reads, and now holds the texts, is written over the person's file.
    let folder = session.programFolder(holding: Phrasebook.shippedFiles[0]) ?? ""
    guard let read = try? Phrasebook(resources: folder, ownText: file.text),
      lacking.allSatisfy({ read.source($0.key, .own) == $0 })
    else { return nil }
    return file.text
  }
}
