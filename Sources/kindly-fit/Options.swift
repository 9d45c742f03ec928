/// The options of a task: `--name value`, or `--name` alone.
struct Options {
  private var values: [String: String] = [:]

  /// Reads options; a word that belongs to none is refused.
  init(_ words: some Sequence<String>) throws {
    var name: String?
    for word in words {
      if word.hasPrefix("--") {
        name = String(word.dropFirst(2))
        values[name ?? ""] = ""
      } else if let open = name {
        values[open] = word
        name = nil
      } else {
        throw FitError("`\(word)` belongs to no option")
      }
    }
  }

  /// The value of an option; nil if it is missing or has none.
  subscript(_ name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

  func has(_ name: String) -> Bool { values[name] != nil }

  func required(_ name: String) throws -> String {
    guard let value = self[name] else { throw FitError("--\(name) is missing") }
    return value
  }
}
