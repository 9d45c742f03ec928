/// One number for each of at most sixteen classes, added and multiplied at once.
package typealias Lanes = SIMD16<Float>
