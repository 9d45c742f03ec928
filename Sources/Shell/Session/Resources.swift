import Foundation

/// Finds the property lists that hold words, protocols and policies: first in the book's folder, then beside the
/// program, then in `../share/kindly`.
package struct Resources: Sendable {
  /// Folders in the order in which they are searched.
  package var folders: [String]

  package init(folders: [String]) { self.folders = folders }

  /// The folders that belong to the running program.
  package static func ofProgram() -> Resources {
    let program =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    let beside = URL(filePath: program).deletingLastPathComponent()
    return Resources(folders: [
      beside.appending(path: "kindly_kindly.resources/Resources").path,
      beside.appending(path: "../share/kindly").standardized.path,
    ])
  }

  /// These, with a book's own folder before them.
  package func preferring(_ folder: String?) -> Resources {
    Resources(folders: (folder.map { [$0] } ?? []) + folders)
  }

  /// The path of the first folder that holds `name`.
  package func path(of name: String) -> String? {
    folders.map { $0 + "/" + name }.first { FileManager.default.fileExists(atPath: $0) }
  }

  /// The paths of `name` in every folder that holds it, the user's own first.
  package func paths(of name: String) -> [String] {
    folders.map { $0 + "/" + name }.filter { FileManager.default.fileExists(atPath: $0) }
  }

  /// Reads and decodes a property list; throws a `ResourceFailure` that names file and place.
  package func load<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
    guard let path = path(of: name) else { throw ResourceFailure(path: name, why: "it is missing") }
    return try Resources.decode(path)
  }

  package static func decode<Value: Decodable>(_ path: String, as type: Value.Type = Value.self) throws -> Value {
    do {
      return try PropertyListDecoder().decode(Value.self, from: Data(contentsOf: URL(filePath: path)))
    } catch let error as DecodingError {
      throw ResourceFailure(path: path, why: ResourceFailure.words(for: error))
    } catch {
      throw ResourceFailure(path: path, why: error.localizedDescription)
    }
  }
}

/// A property list of words, protocols or policies that cannot be used.
package struct ResourceFailure: Error, Hashable, Sendable {
  package let path: String
  package let why: String

  static func words(for error: DecodingError) -> String {
    let (context, what): (DecodingError.Context, String)
    switch error {
    case .keyNotFound(let key, let found): (context, what) = (found, "“\(key.stringValue)” is missing")
    case .typeMismatch(let type, let found): (context, what) = (found, "expected \(type)")
    case .valueNotFound(let type, let found): (context, what) = (found, "expected \(type), found nothing")
    case .dataCorrupted(let found): (context, what) = (found, found.debugDescription)
    @unknown default: return "\(error)"
    }
    let place = context.codingPath.map { $0.intValue.map { "#\($0 + 1)" } ?? $0.stringValue }.joined(separator: " › ")
    return place.isEmpty ? what : "\(place): \(what)"
  }
}
