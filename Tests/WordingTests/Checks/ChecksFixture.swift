import Encoder
import Foundation
import Testing

@testable import Wording

/// The shipped rules, and the sentences written for the tests.
enum ChecksFixture {
  static let resources = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appendingPathComponent("../../../Sources/kindly/Resources").standardized

  static func rules() throws -> CheckRules {
    try CheckRules(propertyList: Data(contentsOf: resources.appendingPathComponent("checks.plist")))
  }

  static func heads() throws -> CheckHeads {
    try CheckHeads(propertyList: Data(contentsOf: resources.appendingPathComponent("checks-heads.plist")))
  }

  static func rewriter() throws -> Rewriter {
    let data = try Data(contentsOf: resources.appendingPathComponent("checks-rewrites.plist"))
    return try Rewriter(RewriteRules(propertyList: data), checks: rules())
  }

  /// The model, if this machine has it.
  static var model: ModelFiles? { try? Encoder.locate() }

  struct Sentence {
    let rule: CheckRule
    let breaks: Bool
    /// With marks around what the rules find.
    let marked: String

    var text: String { marked.filter { $0 != "‹" && $0 != "›" } }
    /// What stands between marks.
    var spans: [String] {
      marked.split(separator: "‹").dropFirst(marked.hasPrefix("‹") ? 0 : 1).compactMap { part in
        part.firstIndex(of: "›").map { String(part[..<$0]) }
      }
    }
  }

  /// Messages that nothing was fitted to, and what their writer found in them.
  static func messages() throws -> [(text: String, labels: Set<CheckRule>)] {
    let root = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    let file = root.appendingPathComponent("scripts/words/unseen/checks-c.tsv")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      let fields = line.split(separator: "\t").map(String.init)
      try #require(fields.count == 3)
      let labels = try fields[0].split(separator: ",").filter { $0 != "-" }.map { name in
        try #require(CheckRule(rawValue: String(name)))
      }
      return (fields[2].replacingOccurrences(of: "\\n", with: "\n"), Set(labels))
    }
  }

  static func sentences() throws -> [Sentence] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/sentences.tsv")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      let fields = line.split(separator: "\t").map(String.init)
      try #require(fields.count == 3)
      return Sentence(
        rule: try #require(CheckRule(rawValue: fields[0])), breaks: fields[1] == "+",
        marked: fields[2].replacingOccurrences(of: "\\n", with: "\n"))
    }
  }
}
