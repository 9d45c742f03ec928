internal import FoundationEssentials

/// Where the two files of a model lie.
package struct ModelFiles: Hashable, Sendable {
  /// Path of the weights, `model.safetensors`.
  package let weights: String
  /// Path of the list of word pieces, `vocab.txt`.
  package let vocabulary: String

  /// The files in a folder, whether they exist or not.
  package init(folder: String) {
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    self.weights = base + "model.safetensors"
    self.vocabulary = base + "vocab.txt"
  }

  /// Finds the model without opening it: in `$KINDLY_MODEL` if that is set, otherwise in the user's cache, where
  /// `scripts/model` puts it: `$XDG_CACHE_HOME` or `~/.cache`, then `kindly/all-MiniLM-L6-v2`.
  ///
  /// A folder named by `$KINDLY_MODEL` is the only one tried, so that a wrong setting shows, and an empty folder means
  /// to work without.
  /// - Throws: `EncoderError.modelNotFound` naming the folders tried.
  package static func locate(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(EncoderError) -> ModelFiles {
    let folder: String
    if let chosen = environment["KINDLY_MODEL"], !chosen.isEmpty {
      folder = chosen
    } else if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") {
      folder = cache + "/kindly/all-MiniLM-L6-v2"
    } else if let home = environment["HOME"], !home.isEmpty {
      folder = home + "/.cache/kindly/all-MiniLM-L6-v2"
    } else {
      throw .modelNotFound(looked: [])
    }
    let files = ModelFiles(folder: folder)
    guard files.exist else { throw .modelNotFound(looked: [folder]) }
    return files
  }

  /// Whether both files are there now.
  package var exist: Bool {
    FileManager.default.fileExists(atPath: weights) && FileManager.default.fileExists(atPath: vocabulary)
  }
}
