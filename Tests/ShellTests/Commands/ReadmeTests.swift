import Foundation
import Testing

/// What README shows is what is tested.
@Suite("README")
struct ReadmeTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test("its session is the one that is replayed")
  func session() throws {
    let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    let session = try String(contentsOf: Self.root.appending(path: "Tests/Sessions/readme.session"), encoding: .utf8)
    #expect(readme.contains("```\n" + session + "```\n<!-- end of session -->"))
  }

  @Test("the files and folders it names are there")
  func names() throws {
    for name in [
      "scripts/kindly", "scripts/test", "scripts/accept", "Sources/Journal/FORMAT.md",
      "Sources/kindly/Resources/phrases.plist", "Sources/kindly/Resources/protocols/standard.plist",
      "Sources/kindly/Resources/playbook.plist", "Sources/kindly/Resources/plan-policy.plist",
      "Sources/kindly/Resources/recovery.plist", "Sources/Shell/Commands/Commands.swift",
    ] {
      #expect(FileManager.default.fileExists(atPath: Self.root.appending(path: name).path), "\(name)")
    }
  }
}
