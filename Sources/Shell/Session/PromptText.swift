import LineEditor
import Receivables

extension Session {
  /// The prompt that the shell prints now, as plain text without the blank at its end.
  package var promptText: String {
    if batch != nil { return "batch>" }
    if isDrilling { return "answer>" }
    if isTraining { return "you>" }
    guard let place = callPlace else { return "kindly>" }
    return "\(place.client) · \(place.move)>"
  }

  /// What stands before the further lines of a quote or a here-document.
  static let continuationPrompt = "…"

  /// The prompt as the terminal shows it.
  var styledPrompt: Prompt {
    if batch != nil { return Prompt([.init("batch", .caution), .init("> ")]) }
    if isDrilling { return Prompt([.init("answer", .strong), .init("> ")]) }
    if isTraining { return Prompt([.init("you", .strong), .init("> ")]) }
    guard let place = callPlace else { return Prompt([.init("kindly", .bold), .init("> ")]) }
    return Prompt([.init(place.client, .strong), .init(" · "), .init(place.move, .accent), .init("> ")])
  }

  /// The client that is being spoken to and where the conversation stands; nil outside a call.
  private var callPlace: (client: String, move: String)? {
    guard let client = callClient, let book = try? book else { return nil }
    return (shortName(client, in: book), (try? CallDesk(self).place) ?? "call")
  }

  /// The first word of a client's key when no other key begins with it, else the whole key.
  package func shortName(_ client: Index, in book: Book) -> String {
    let key = book.client(client).key
    let short = String(key.prefix { $0 != "-" })
    guard short.count >= 3, book.clients.count(where: { $0.key.hasPrefix(short) }) == 1 else { return key }
    return short
  }
}
