internal import FoundationEssentials

/// A property list of training that cannot be used: which one, where in it, and why.
package struct TrainingFileError: Error, Hashable, Sendable, CustomStringConvertible {
  package let file: String
  /// The path of keys; empty for the file as a whole.
  package let place: String
  package let problem: String

  package init(file: String, place: String, problem: String) {
    self.file = file
    self.place = place
    self.problem = problem
  }

  package var description: String { place.isEmpty ? problem : "\(place): \(problem)" }

  /// Decodes a property list, with the path of keys where it cannot be.
  static func decode<Value: Decodable>(_ data: Data, file: String) throws(TrainingFileError) -> Value {
    do {
      return try PropertyListDecoder().decode(Value.self, from: data)
    } catch let error as DecodingError {
      throw TrainingFileError(error, file: file)
    } catch {
      throw TrainingFileError(file: file, place: "", problem: "it is not a property list")
    }
  }

  private init(_ error: DecodingError, file: String) {
    let (context, problem): (DecodingError.Context, String) =
      switch error {
      case .keyNotFound(let key, let context): (context, "“\(key.stringValue)” is missing")
      case .typeMismatch(let type, let context): (context, "expected \(type)")
      case .valueNotFound(let type, let context): (context, "expected \(type)")
      case .dataCorrupted(let context): (context, context.debugDescription)
      @unknown default: (DecodingError.Context(codingPath: [], debugDescription: ""), "it cannot be read")
      }
    let path = context.codingPath.map { $0.intValue.map { "#\($0 + 1)" } ?? $0.stringValue }
    self.init(file: file, place: path.joined(separator: " › "), problem: problem)
  }
}
