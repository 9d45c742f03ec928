import Encoder
internal import FoundationEssentials
import Receivables
import Wording

/// Measures messages written by hand for each stage, and prints the bands that follow from them.
///
/// `kindly-fit bands --messages FILE --resources FOLDER`
///
/// For each stage the least warmth is the 10th percentile of its messages, the least and the most firmness the 10th and
/// the 90th. A stage has only a dozen messages, so each number is averaged with those of the stages beside it, made to
/// run one way along the ladder, and given a margin; the outermost of what the meter says with the encoder and without
/// it is the band. Nothing here looks at the phrasebook.
struct BandsTask {
  private let options: Options

  init(_ options: Options) { self.options = options }

  func run() throws {
    let messages = try CalibrationMessage.read(path: try options.required("messages"))
    let resources = try options.required("resources")
    let stages = try stages(resources)
    let known = Set(stages)
    if let stranger = messages.first(where: { !known.contains($0.stage) }) {
      throw FitError("`\(stranger.stage)` is no stage of the standard protocol")
    }
    let encoder = Encoder(try ModelFiles.locate())
    var fits: [BandFit] = []
    for (name, encoder) in [("with the encoder", encoder as (any SentenceEncoder)?), ("without it", nil)] {
      let tones = try Self.meter(resources, encoder).measure(messages.map(\.text))
      let fit = BandFit(
        stages.map { stage in
          zip(messages, tones).filter { $0.0.stage == stage }.map { (warmth: $0.1.warmth, firmness: $0.1.firmness) }
        })
      print("\(name), \(messages.count) messages:")
      for (place, stage) in stages.enumerated() { print("  \(padded(stage)) \(fit.description(place))") }
      fits.append(fit)
    }
    // The two meters are nearer to each other than messages of one stage are, so one set of numbers serves both.
    print("for both:")
    for (place, stage) in stages.enumerated() {
      let band = BandFit.outermost(fits, place)
      let inside = fits.map { "\($0.inside(band, place)) of \($0.count(place))" }
      print(
        "  \(padded(stage)) warmth \(BandFit.text(band.warmth)),"
          + " firmness \(BandFit.text(band.firmness.lowerBound)) to \(BandFit.text(band.firmness.upperBound));"
          + " inside with the encoder \(inside[0]), without it \(inside[1])")
    }
  }

  private func padded(_ text: String) -> String {
    text + String(repeating: " ", count: max(0, 12 - text.count))
  }

  /// The stages of the standard protocol at which something is said to the client, in order.
  private func stages(_ resources: String) throws -> [String] {
    let path = resources + "/protocols/standard.plist"
    let plan = try PropertyListDecoder().decode(FollowUpProtocol.self, from: Data(contentsOf: URL(filePath: path)))
    return plan.stages.filter { !$0.isInternal }.map(\.name)
  }

  private static func meter(_ resources: String, _ encoder: (any SentenceEncoder)?) throws -> ToneMeter {
    func bytes(_ name: String) throws -> [UInt8] {
      [UInt8](try Data(contentsOf: URL(filePath: resources + "/" + name)))
    }
    return try ToneMeter(
      cues: bytes("tone-cues.plist"), words: bytes("tone-words.plist"), weights: bytes("tone.plist"), encoder: encoder)
  }
}
