import LineEditor
import Receivables

extension Session {
  /// The prompt that the shell prints now, as plain text without the blank at its end.
  package var promptText: String {
    if batch != nil { return "batch>" }
    guard let book = try? book, let call = book.openCall(of: user) else { return "kindly>" }
    let place = (try? CallDesk(self).place) ?? "call"
    return "\(shortName(call.client, in: book)) · \(place)>"
  }

  /// The first word of a client's key when no other key begins with it, else the whole key.
  package func shortName(_ client: Index, in book: Book) -> String {
    let key = book.client(client).key
    let short = String(key.prefix { $0 != "-" })
    guard short.count >= 3, book.clients.count(where: { $0.key.hasPrefix(short) }) == 1 else { return key }
    return short
  }
}
