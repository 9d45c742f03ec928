/// The keys that a dictionary of a policy may have. Decoders pass over unknown keys, so a misspelt one would go unseen.
enum KnownKeys {
  private struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int? = nil
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Throws a `DecodingError` that names the first key, in alphabetical order, which is not one of `known`.
  static func check(_ decoder: any Decoder, against known: [String]) throws {
    let container = try decoder.container(keyedBy: AnyKey.self)
    let unknown = container.allKeys.map(\.stringValue).filter { !known.contains($0) }.sorted()
    guard let first = unknown.first else { return }
    throw DecodingError.dataCorrupted(
      DecodingError.Context(
        codingPath: decoder.codingPath,
        debugDescription: "unknown key \(first); expected one of \(known.sorted().joined(separator: ", "))"))
  }
}
