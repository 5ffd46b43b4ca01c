import Esmero

/// Writes to a descriptor, in large blocks.
///
/// When whoever reads has gone, what is written is dropped without a word.
package final class OutputStream {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private static let capacity = 64 << 10

  /// Whether the reader has gone, or the last write failed: more output is of no use.
  private(set) var isClosed = false
  /// Why writing failed; `nil` where it did not, or the reader only went.
  private(set) var failure: System.Failure?
  /// Whether a person reads along.
  let isTerminal: Bool

  /// Writes to an open descriptor, which it leaves open.
  package init(_ descriptor: Int32) {
    self.descriptor = descriptor
    isTerminal = System.isTerminal(descriptor)
  }

  /// Makes room for more, where the descriptor is a pipe, so that writer and reader wait less.
  func enlargePipe() { System.enlargePipe(descriptor) }

  func write(_ bytes: [UInt8]) {
    guard !isClosed else { return }
    if buffer.isEmpty, bytes.count >= Self.capacity { return send(bytes) }
    buffer += bytes
    if buffer.count >= Self.capacity { flush() }
  }

  func write(_ text: String) { write(Array(text.utf8)) }

  /// Sends what is held back.
  func flush() {
    guard !buffer.isEmpty, !isClosed else { return }
    let bytes = buffer
    buffer.removeAll(keepingCapacity: true)
    send(bytes)
  }

  private func send(_ bytes: [UInt8]) {
    do throws(System.Failure) {
      try System.write(bytes, to: descriptor)
    } catch {
      isClosed = true
      if error != .brokenPipe { failure = error }
    }
  }
}
