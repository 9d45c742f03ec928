import Encoder
import Foundation
import Testing

@Suite("Where the model lies")
struct ModelFilesTests {
  @Test("the user's folder comes first, and is the only one then")
  func chosen() throws {
    try Fixture.withCopy { files in
      let folder = URL(fileURLWithPath: files.weights).deletingLastPathComponent().path
      #expect(try ModelFiles.locate(environment: ["KINDLY_MODEL": folder, "HOME": "/nowhere"]) == files)
      #expect(try ModelFiles.locate(environment: ["KINDLY_MODEL": folder + "/"]) == files)
      try FileManager.default.removeItem(atPath: files.vocabulary)
      #expect(throws: EncoderError.modelNotFound(looked: [folder])) {
        try ModelFiles.locate(environment: ["KINDLY_MODEL": folder, "HOME": "/nowhere"])
      }
    }
  }

  @Test(
    "otherwise it is looked for in the cache",
    arguments: [
      (["HOME": "/h"], ["/h/.cache/kindly/all-MiniLM-L6-v2"]),
      (["HOME": "/h", "XDG_CACHE_HOME": "/c", "KINDLY_MODEL": ""], ["/c/kindly/all-MiniLM-L6-v2"]),
      (["HOME": "/h", "XDG_CACHE_HOME": "relative"], ["/h/.cache/kindly/all-MiniLM-L6-v2"]),
      ([:], []),
    ] as [([String: String], [String])])
  func cache(environment: [String: String], looked: [String]) {
    #expect(throws: EncoderError.modelNotFound(looked: looked)) { try ModelFiles.locate(environment: environment) }
  }
}
