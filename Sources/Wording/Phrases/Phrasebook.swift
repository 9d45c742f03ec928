internal import FoundationEssentials
internal import Mustache
internal import Receivables

/// The words of Kindly: the shipped cells with a user's own laid over them one by one.
///
/// Loading only reads; a template is made ready when it is used.
package struct Phrasebook: Sendable {
  /// Where a set of cells comes from.
  package enum Origin: String, Hashable, Sendable {
    case shipped, own
  }

  typealias Cells = [PhraseKind: [String: [Register: PhraseCell]]]

  private(set) var cells: [Origin: Cells] = [.shipped: [:], .own: [:]]
  private(set) var parts: [String: String] = [:]
  private(set) var words: [String: [String: String]] = [:]
  /// Keys that name no kind, name or register, with what was expected: told by `PhraseCheck`.
  private(set) var strangers: [PhraseProblem] = []

  /// The files of the shipped phrasebook, in the resource folder.
  package static var shippedFiles: [String] { ["phrases.plist", "phrases-reasons.plist", "phrases-messages.plist"] }
  /// The file of a user's own phrases, in the folder of the book.
  package static var ownFile: String { "phrases.plist" }

  /// Reads the shipped files in the folder at `resources`, and over them the user's own file at `own`, if there is one.
  /// - Throws: `PhraseError.unreadable` with the file and the place in it.
  package init(resources: String, own: String? = nil) throws {
    for file in Self.shippedFiles { try add(Self.read(resources + "/" + file), from: .shipped, file: file) }
    if let own { try add(Self.read(own), from: .own, file: own) }
  }

  /// Reads the shipped files in the folder at `resources`, and over them the text of a user's own file.
  /// - Throws: `PhraseError.unreadable` with the file and the place in it.
  package init(resources: String, ownText: String) throws {
    self = try Phrasebook(resources: resources)
    try add(Data(ownText.utf8), from: .own, file: Self.ownFile)
  }

  /// Reads phrasebooks from the contents of files, the shipped first.
  package init(shipped: [String], own: String? = nil) throws {
    for (number, text) in shipped.enumerated() {
      try add(Data(text.utf8), from: .shipped, file: "phrases \(number + 1)")
    }
    if let own { try add(Data(own.utf8), from: .own, file: Self.ownFile) }
  }

  private static func read(_ path: String) throws -> Data {
    do {
      return try Data(contentsOf: URL(filePath: path))
    } catch {
      throw PhraseError.unreadable(file: path, why: "the file cannot be opened")
    }
  }

  private mutating func add(_ data: Data, from origin: Origin, file: String) throws {
    let content: PhraseFile
    do {
      content = try PropertyListDecoder().decode(PhraseFile.self, from: data)
    } catch let error as DecodingError {
      throw PhraseError.unreadable(file: file, why: Self.explain(error))
    } catch {
      throw PhraseError.unreadable(file: file, why: "it is no property list")
    }
    parts.merge(content.parts ?? [:]) { _, new in new }
    words.merge(content.words ?? [:]) { old, new in old.merging(new) { _, new in new } }
    for (kind, names) in content.spoken ?? [:] {
      for (name, registers) in names {
        for (register, variants) in registers where !variants.isEmpty {
          put(PhraseCell(variants: variants), at: [kind, name, register], from: origin)
        }
      }
    }
    for (kind, names) in content.written ?? [:] {
      for (name, registers) in names {
        for (register, message) in registers {
          put(PhraseCell(subject: message.subject, body: message.body), at: [kind, name, register], from: origin)
        }
      }
    }
  }

  private mutating func put(_ cell: PhraseCell, at path: [String], from origin: Origin) {
    func stranger(_ word: String, _ expected: [String]) {
      strangers.append(
        PhraseProblem(
          place: path.joined(separator: " "), origin: origin, rule: .unknownKey,
          message: "“\(word)” is none of " + expected.joined(separator: ", ")))
    }
    guard let kind = PhraseKind(rawValue: path[0]) else {
      return stranger(path[0], PhraseKind.allCases.map(\.rawValue))
    }
    guard let register = Register(rawValue: path[2]) else {
      return stranger(path[2], Register.allCases.map(\.rawValue))
    }
    let known = kind.reachableNames + [PhraseKey.anyName]
    for name in path[1].split(whereSeparator: \.isWhitespace).map(String.init) {
      guard known.contains(name) else {
        stranger(name, known)
        continue
      }
      cells[origin, default: [:]][kind, default: [:]][name, default: [:]][register] = cell
    }
  }

  private static func explain(_ error: DecodingError) -> String {
    let (context, what): (DecodingError.Context, String) =
      switch error {
      case .typeMismatch(_, let context): (context, "is not of the kind expected there")
      case .valueNotFound(_, let context): (context, "is missing")
      case .keyNotFound(let key, let context): (context, "lacks “\(key.stringValue)”")
      case .dataCorrupted(let context): (context, "is no property list")
      @unknown default: (DecodingError.Context(codingPath: [], debugDescription: ""), "cannot be read")
      }
    let place = context.codingPath.map(\.stringValue).joined(separator: " › ")
    return place.isEmpty ? "it \(what)" : "“\(place)” \(what)"
  }
}
