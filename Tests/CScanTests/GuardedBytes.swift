import Foundation

/// Memory that ends where the process may read no further: who reads past the end does not live on.
@safe final class GuardedBytes {
  private static let pageSize = Int(sysconf(Int32(_SC_PAGESIZE)))
  private let memory: UnsafeMutableRawBufferPointer
  private let capacity: Int

  /// Room for at least `capacity` bytes.
  init(capacity: Int) {
    self.capacity = (capacity / Self.pageSize + 1) * Self.pageSize
    let size = self.capacity + Self.pageSize
    let start = unsafe mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0)
    guard let start = unsafe start, unsafe start != MAP_FAILED,
      unsafe mprotect(start + self.capacity, Self.pageSize, PROT_NONE) == 0
    else { preconditionFailure("no memory with a guard page") }
    unsafe memory = UnsafeMutableRawBufferPointer(start: start, count: size)
  }

  deinit { unsafe munmap(memory.baseAddress, memory.count) }

  /// Puts the bytes right before the end and gives their place to `body`.
  func withBytes<Result>(
    _ bytes: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let room = unsafe UnsafeMutableRawBufferPointer(
      rebasing: memory[(capacity - bytes.count)..<capacity])
    unsafe room.copyBytes(from: bytes)
    return unsafe body(UnsafeBufferPointer(room.bindMemory(to: UInt8.self)))
  }
}
