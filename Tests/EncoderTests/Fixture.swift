import Encoder
import Foundation

/// The files under Fixtures, and files made for a test.
enum Fixture {
  /// What the reference makes of a text.
  struct Expected: Decodable {
    let text: String
    let numbers: [Int32]
    let embedding: [Float]
  }

  static let folder = String(#filePath.dropLast("Fixture.swift".utf8.count)) + "Fixtures/"

  /// A model small enough to be committed: 2 blocks, 32 wide, 2 heads.
  static let tiny = ModelFiles(folder: folder + "tiny")

  static func data(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: folder + name))
  }

  static func tinyExpected() throws -> [Expected] {
    try JSONDecoder().decode([Expected].self, from: data("tiny/expected.json"))
  }

  /// The 200 texts and the embeddings the reference gives them.
  static func reference() throws -> [(text: String, embedding: Embedding)] {
    let texts = try JSONDecoder().decode([String].self, from: data("texts.json"))
    let bytes = [UInt8](try data("embeddings.f32"))
    return texts.enumerated().map { row, text in
      let numbers = (0..<384).map { column in
        let place = (row * 384 + column) * 4
        return Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << (8 * UInt32($1)) })
      }
      return (text, numbers)
    }
  }

  /// Runs a test on a folder of its own that holds the tiny model, and removes it afterwards.
  static func withCopy<Result>(_ body: (ModelFiles) throws -> Result) throws -> Result {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("encoder-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    let files = ModelFiles(folder: place.path)
    try FileManager.default.copyItem(atPath: tiny.weights, toPath: files.weights)
    try FileManager.default.copyItem(atPath: tiny.vocabulary, toPath: files.vocabulary)
    return try body(files)
  }
}
