#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The natural logarithm.
func logarithm(_ value: Float) -> Float { log(value) }
func logarithm(_ value: Double) -> Double { log(value) }
/// e to the power of `exponent`.
func power(_ exponent: Double) -> Double { exp(exponent) }
