#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The curve that makes a measure between 0 and 1 of a score.
package enum Logistic {
  /// Between 0 and 1; .5 at 0.
  package static func value(_ score: Double) -> Double { 1 / (1 + exp(-score)) }

  /// The score that makes a measure, for one between 0 and 1; far out, but finite, at the ends.
  package static func inverse(_ measure: Double) -> Double {
    let inside = min(max(measure, 1e-9), 1 - 1e-9)
    return log(inside / (1 - inside))
  }
}
