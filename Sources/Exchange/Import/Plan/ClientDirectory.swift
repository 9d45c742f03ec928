import Receivables

/// Who is who: the clients of a book and those that a file brings, found by name whatever its case, marks and
/// punctuation.
struct ClientDirectory {
  /// A client; its place in the list is its slot. The first slots are the book's clients, in the book's order.
  struct Entry {
    let name: String
    /// Nil until a new client is used by a row.
    var key: String?
  }

  /// Why a name means nobody.
  struct Ambiguity: Error, Hashable {
    let keys: [String]
  }

  private(set) var entries: [Entry]
  let bookCount: Int
  private var slotsByName: [String: [Int]] = [:]
  private var slotsByFold: [String: [Int]] = [:]
  private var keys: Set<String> = []
  private var known: [String: Int] = [:]
  /// Names that were taken for a client who is written differently: name and slot.
  private(set) var otherSpellings: [(name: String, slot: Int)] = []

  init(_ book: Book) {
    entries = book.clients.map { Entry(name: $0.name, key: $0.key) }
    bookCount = entries.count
    for (slot, client) in book.clients.enumerated() {
      slotsByName[client.name, default: []].append(slot)
      let fold = ClientName.fold(client.name)
      slotsByFold[fold, default: []].append(slot)
      // A client that was renamed is still found by the name it had: its key remembers it.
      if client.key != fold { slotsByFold[client.key, default: []].append(slot) }
      keys.insert(client.key)
    }
  }

  /// The slot of the client called `name`; nil when nobody is.
  mutating func find(_ name: String) throws(Ambiguity) -> Int? {
    if let slot = known[name] { return slot }
    let slots = slotsByName[name] ?? slotsByFold[ClientName.fold(name)] ?? []
    guard slots.count <= 1 else { throw Ambiguity(keys: slots.map { entries[$0].key ?? entries[$0].name }) }
    guard let slot = slots.first else { return nil }
    known[name] = slot
    if entries[slot].name != name { otherSpellings.append((name, slot)) }
    return slot
  }

  /// The slot of the client called `name`, a new one when nobody is.
  mutating func slot(_ name: String) throws(Ambiguity) -> Int {
    if let slot = try find(name) { return slot }
    let slot = entries.count
    entries.append(Entry(name: name, key: nil))
    slotsByName[name] = [slot]
    slotsByFold[ClientName.fold(name), default: []].append(slot)
    known[name] = slot
    return slot
  }

  /// The key of the client at `slot`; a new client gets one, and counts as used from then on.
  mutating func key(_ slot: Int) -> String {
    if let key = entries[slot].key { return key }
    let key = Client.key(for: entries[slot].name) { keys.contains($0) }
    keys.insert(key)
    entries[slot].key = key
    return key
  }

  /// New clients in use that differ from another client only by a legal form or little words: slot and that other.
  func lookAlikes() -> [(new: Int, other: Int)] {
    guard entries.indices.dropFirst(bookCount).contains(where: { entries[$0].key != nil }) else { return [] }
    var firstByCore: [String: Int] = [:]
    var pairs: [(new: Int, other: Int)] = []
    for slot in entries.indices where entries[slot].key != nil {
      let core = ClientName.core(entries[slot].name)
      guard !core.isEmpty else { continue }
      if let other = firstByCore[core] {
        if slot >= bookCount { pairs.append((slot, other)) }
      } else {
        firstByCore[core] = slot
      }
    }
    return pairs
  }

  /// The names nearest to one that is not known.
  func nearest(_ name: String) -> [String] {
    NearestNames.of(name, among: entries.lazy.filter { $0.key != nil }.map(\.name))
  }
}

/// The name of a client, folded for comparison.
enum ClientName {
  /// As a client's key is made, but letters of other scripts are kept: they all fold to nothing in a key.
  static func fold(_ name: String) -> String {
    let key = Client.key(for: name) { _ in false }
    let isLatin = name.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII || !scalar.properties.isAlphabetic || isFoldedInKeys(scalar)
    }
    if isLatin { return key }
    let words = name.lowercased().unicodeScalars.split {
      !$0.properties.isAlphabetic && $0.properties.numericType == nil
    }
    return words.map { String(String.UnicodeScalarView($0.map { Latin.base(of: $0) ?? $0 })) }.joined(separator: "-")
  }

  private static func isFoldedInKeys(_ scalar: Unicode.Scalar) -> Bool {
    String(scalar).lowercased().unicodeScalars.allSatisfy { lower in
      lower.isASCII || Latin.base(of: lower) != nil || "ßæœøđðþłıħ".unicodeScalars.contains(lower)
        || (0x300...0x36F).contains(lower.value)
    }
  }

  private static let littleWords: Set<Substring> = [
    "ltd", "limited", "inc", "incorporated", "llc", "llp", "plc", "co", "corp", "corporation", "company", "gmbh", "ag",
    "kg", "sarl", "sas", "sa", "bv", "nv", "ab", "oy", "pty", "the", "and",
  ]

  /// The fold without legal forms, little words and hyphens.
  static func core(_ name: String) -> String {
    fold(name).split(separator: "-").filter { !littleWords.contains($0) }.joined()
  }
}
