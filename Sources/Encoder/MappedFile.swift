#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A file read in place: its pages come into memory when they are touched and may be dropped again at no loss.
///
/// The file must not be cut short while it is open.
final class MappedFile: Sendable {
  /// Where the file lies.
  let path: String
  /// Its bytes, valid as long as this object lives.
  nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

  /// - Throws: `EncoderError.unreadable`, `EncoderError.damaged` for an empty file.
  init(path: String) throws(EncoderError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .unreadable(path: path, reason: Self.lastError) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .unreadable(path: path, reason: Self.lastError) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(path: path, reason: "not a file") }
    let size = Int(status.st_size)
    guard size > 0 else { throw .damaged(path: path, offset: 0, reason: "the file is empty") }
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0), start != MAP_FAILED else {
      throw .unreadable(path: path, reason: Self.lastError)
    }
    self.path = path
    self.bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  deinit {
    munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
  }

  /// Lets go of the memory behind a part of the file; touching it again fetches it again.
  func forget(_ part: Range<Int>) {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let start = (part.lowerBound + page - 1) / page * page
    let end = part.upperBound / page * page
    guard start < end, let base = bytes.baseAddress else { return }
    madvise(UnsafeMutableRawPointer(mutating: base + start), end - start, MADV_DONTNEED)
  }

  private static var lastError: String { String(cString: strerror(errno)) }
}
