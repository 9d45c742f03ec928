/// Why a task cannot be done, in words.
struct FitError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
