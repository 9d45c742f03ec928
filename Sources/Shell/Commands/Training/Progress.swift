import CommandLanguage
import Foundation
import Journal
import Receivables
import Training

extension Command where World == Session {
  static let progress = Command(
    "progress", group: "Training", "Shows how practising goes: skills over time, boxes, the last goes.",
    detail: """
      Without a name it is your own; `progress all` puts everybody who practises here in one table, `progress in FOLDER` \
      everybody whose file lies in a folder.
      """,
    examples: [
      "progress", Example("progress all", setup: "practised"), Example("progress in data/training", setup: "practised"),
    ],
    json: ProgressView.fields, reads: true, needsBook: false,
    questions: ["how am I doing in training", "show my progress"],
    .word("NAME|all", "a trainee, or everybody").optional,
    .keyword("in", .path("FOLDER", "where the files lie")).optional
  ) { session, name, folder in
    let desk = ProgressDesk(session)
    if let name, name.lowercased() != "all" {
      try desk.show(name, in: folder)
    } else if name != nil || folder != nil {
      try desk.showAll(in: folder)
    } else {
      let file = try ProgressStore(session).own()
      let view = ProgressView(session)
      session.reply(view.page(of: file), view.document(of: file))
    }
  }

  static let exportProgress = Command(
    "export progress", group: "Training", "Writes every go of every trainee as a table for spreadsheets.",
    examples: [Example("export progress into progress.csv", setup: "practised")],
    json: ["file": "", "rows": "goes"], reads: true, needsBook: false,
    .keyword("in", .path("FOLDER", "where the trainees' files lie")).optional,
    .keyword("into", .path("FILE", "the file to write, such as progress.csv"))
  ) { session, folder, path in
    try ProgressDesk(session).export(from: folder, into: path)
  }
}

/// Answers the commands about progress.
private struct ProgressDesk {
  let session: Session

  init(_ session: Session) { self.session = session }

  private var store: ProgressStore { ProgressStore(session) }
  private var view: ProgressView { ProgressView(session) }

  /// The folder asked for, else the user's own; nil when nobody has practised here.
  private func folder(_ asked: String?) -> String? {
    if let asked { return session.readable(asked) }
    return store.folder.flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }
  }

  private func files(in asked: String?) throws -> (files: [ProgressFile], problems: [String]) {
    guard let folder = folder(asked) else { return ([], []) }
    let (found, problems) = try store.all(in: folder)
    return (found.map(\.file), problems)
  }

  /// One trainee, by the name of the file or of the person.
  func show(_ name: String, in asked: String?) throws {
    let key = Finder.folded(name)
    if asked == nil, let path = store.path(of: name), let file = try store.read(path) {
      return session.reply(view.page(of: file), view.document(of: file))
    }
    let (files, problems) = try files(in: asked)
    problems.forEach(session.note)
    guard let file = files.first(where: { Finder.folded($0.name) == key }) else {
      throw Diagnostic(
        "nobody called \(DisplayText.quoted(name)) has practised here", kind: .refused,
        candidates: EditDistance.nearest(to: name, in: files.map(\.name)))
    }
    session.reply(view.page(of: file), view.document(of: file))
  }

  func showAll(in asked: String?) throws {
    let (files, problems) = try files(in: asked)
    problems.forEach(session.note)
    session.reply(
      view.page(of: files), ["trainees": .array(files.map(view.document)), "problems": JSON(problems)])
  }

  func export(from asked: String?, into path: String) throws {
    let (files, problems) = try files(in: asked)
    problems.forEach(session.note)
    let target = session.absolute(path)
    try AtomicFile(target).replace(with: [UInt8](ProgressCSV.text(of: files).utf8))
    let rows = files.reduce(0) { $0 + $1.records.count }
    session.reply(
      Page("Wrote \(session.formatter.count(rows, "go", "goes")) to \(path)."),
      ["file": .string(target), "rows": .integer(rows)])
  }
}
