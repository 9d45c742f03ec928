import CommandLanguage
import Receivables

extension Command where World == Session {
  static let batch = Command(
    "batch", group: "Scripts", "Begins commands that are recorded together or not at all.",
    detail: "Ends with `end`. Nothing is recorded before, and what the commands answer is shown after.",
    examples: [Example("batch", setup: "batch")]
  ) { session in
    guard session.batch == nil else { throw Diagnostic("a batch is open already; `end` ends it", kind: .refused) }
    session.batch = Session.Batch(book: try session.book)
  }

  static let end = Command(
    "end", group: "Scripts", "Records the commands of a batch.", examples: [Example("end", setup: "open batch")],
    needsBook: false
  ) { session in
    guard let batch = session.batch else { throw Diagnostic("no batch is open", kind: .refused) }
    session.batch = nil
    if !batch.events.isEmpty { _ = try session.openStore().commit(session.stamp) { _ in .batch(batch.events) } }
    for reply in batch.replies { session.write(reply.text) }
  }
}
