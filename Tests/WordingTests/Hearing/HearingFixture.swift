import Encoder
import Foundation

@testable import Wording

/// What the tests of hearing share.
enum HearingFixture {
  /// `reasons.plist` of the repository.
  static func contents() throws -> Data {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    return try Data(contentsOf: root.appending(path: "Sources/kindly/Resources/reasons.plist"))
  }

  /// Read once for all tests.
  private static let model = Result { try ReasonModel(contents: contents()) }

  /// Without the encoder.
  static func plainReader() throws -> ReasonReader { try ReasonReader(model.get(), encoder: nil) }

  /// With the encoder of this machine.
  static func reader() throws -> ReasonReader { try ReasonReader(model.get(), encoder: Encoder(Encoder.locate())) }

  /// Whether the language model is on this machine.
  static var hasModel: Bool { (try? Encoder.locate())?.exist ?? false }

  /// Texts that no reader expects.
  static let strange: [String] = [
    "", " ", "\n\n\n", "\u{0}", "\u{1B}[31mred\u{1B}[0m", "👍🏽", "🙏🙏🙏", "\u{200D}\u{FE0F}", "ﷺﷺﷺ",
    "e\u{301}\u{301}\u{301}",
    "....", "????!!!!", "'", "''''''", "> quoted\n> only", ",,,,,", "$", "$$$ 5", "1,2,3.4.5",
    String(repeating: "a", count: 5_000),
    String(repeating: "pay ", count: 3_000), String(repeating: ", ", count: 3_000), "\u{202E}tomorrow pay",
    "支払いは来週です", "ödeme yapıldı", "a@b", "@", "#", "-", "--", "\u{FEFF}hello",
  ]
}
