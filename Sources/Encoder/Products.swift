internal import EncoderKernel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Matrix products, by the widest kernel this processor can run.
package struct Products: Sendable {
  /// Whether `WideProducts` may be used.
  package let wide: Bool

  /// Products on this processor; `wide: false` forces the portable kernel.
  package init(wide: Bool = Products.processorIsWide()) {
    self.wide = wide
  }

  /// `output[i, j] = scale × (inputs[i] · weights[j]) + bias[j]`; see `WideProducts.multiply` for the parameters.
  /// `length` is a multiple of 8.
  package func multiply(
    inputs: UnsafePointer<Float>, inputStride: Int, weights: UnsafePointer<Float>, weightStride: Int,
    bias: UnsafePointer<Float>? = nil, scale: Float = 1, output: UnsafeMutablePointer<Float>, outputStride: Int,
    rows: Int, columns: Int, length: Int
  ) {
    if wide, rows >= 3, columns >= 4 {
      WideProducts.multiply(
        inputs: inputs, inputStride: inputStride, weights: weights, weightStride: weightStride, bias: bias,
        scale: scale, output: output, outputStride: outputStride, rows: rows, columns: columns, length: length)
    } else {
      PortableProducts.multiply(
        inputs: inputs, inputStride: inputStride, weights: weights, weightStride: weightStride, bias: bias,
        scale: scale, output: output, outputStride: outputStride, rows: rows, columns: columns, length: length)
    }
  }

  /// Whether the processor, and the kernel that runs on it, know what `EncoderKernel` was compiled for.
  package static func processorIsWide() -> Bool {
    #if arch(x86_64)
      // The kernel lists only what it also saves and restores, which asking the processor itself would not tell.
      let file = open("/proc/cpuinfo", O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { return false }
      defer { close(file) }
      var bytes = [UInt8](repeating: 0, count: 8192)
      let count = bytes.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
      guard count > 0 else { return false }
      for line in bytes[..<count].split(separator: UInt8(ascii: "\n")) where line.starts(with: "flags".utf8) {
        let flags = line.split(separator: UInt8(ascii: " "))
        return flags.contains { $0.elementsEqual("avx2".utf8) } && flags.contains { $0.elementsEqual("fma".utf8) }
      }
      return false
    #else
      return true
    #endif
  }
}
