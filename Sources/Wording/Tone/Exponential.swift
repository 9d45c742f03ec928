#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// e to the power of `value`.
package func exponential(_ value: Double) -> Double { exp(value) }
