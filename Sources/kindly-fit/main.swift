#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// Refits what Kindly learned from examples, and measures it; one task a file. Not part of the product.
let arguments = Array(CommandLine.arguments.dropFirst())
do {
  switch arguments.first {
  case "reasons": try ReasonsTask(Options(arguments.dropFirst())).run()
  case "tone": try fitTone(arguments: Array(arguments.dropFirst()))
  case "checks": try measureChecks(arguments: Array(arguments.dropFirst()))
  case "bands": try BandsTask(Options(arguments.dropFirst())).run()
  case "grade": try GradeTask(Options(arguments.dropFirst())).run()
  case "unseen": try UnseenTask(Options(arguments.dropFirst())).run()
  case "questions": try fitQuestions(arguments: Array(arguments.dropFirst()))
  default: throw FitError("usage: kindly-fit reasons|tone|checks|bands|grade|questions|unseen --…")
  }
} catch {
  let message = Array("error: \(error)\n".utf8)
  _ = write(STDERR_FILENO, message, message.count)
  exit(1)
}
