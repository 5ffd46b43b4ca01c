/// The bytes behind an open descriptor, read a block at a time.
///
/// A file is read like a pipe: reading into memory that is used again and again is as fast as
/// mapping the file (both between 3 and 9 GB/s, the two within the noise of one another on two
/// cores), and a file that is cut short meanwhile only ends early.
package struct StreamInput: Sendable {
  private let descriptor: Int32
  private let blockSize: Int
  /// Whether there is no more to read.
  package private(set) var isAtEnd = false
  /// Why reading ended before the end; `nil` where it did not.
  package private(set) var failure: FileError?

  /// Begins to read.
  ///
  /// - Parameters:
  ///   - descriptor: an open file, pipe or terminal.
  ///   - blockSize: the most bytes that are read at once.
  package init(_ descriptor: Int32, blockSize: Int = 1 << 20) {
    self.descriptor = descriptor
    self.blockSize = blockSize
  }

  /// Reads the next bytes, as many as there are at once, behind those that an array has.
  package mutating func read(to bytes: inout [UInt8]) {
    let count = bytes.count
    do throws(FileError) {
      try FileReading.read(descriptor, capacity: blockSize, to: &bytes)
    } catch {
      failure = error
    }
    isAtEnd = bytes.count == count
  }

  /// Reads until an array has that many bytes, or all there are.
  package mutating func read(to bytes: inout [UInt8], until count: Int) {
    while bytes.count < count, !isAtEnd { read(to: &bytes) }
  }
}
