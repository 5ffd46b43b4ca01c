import EsmeroFormats

/// How far the parts of a text have been given out, for threads that work ahead.
final class StreamProgress: @unchecked Sendable {
  private let monitor = Monitor()

  // Guarded by `monitor`.
  private var count = 0
  private var state = StreamState()
  private var isPassing = false
  private var isStopped = false

  /// Notes that the next part was given out.
  func advance(leaving state: StreamState, isPassingThrough: Bool) {
    monitor.locked {
      count += 1
      self.state = state
      isPassing = isPassingThrough
    }
  }

  /// Notes that no more parts are given out.
  func stop() { monitor.locked { isStopped = true } }

  /// Whether nothing is repaired any more.
  var isPassingThrough: Bool { monitor.locked { isPassing } }

  /// Waits until that many parts were given out.
  ///
  /// - Returns: what they leave open; `nil` where no more parts are given out.
  func state(after count: Int) -> StreamState? {
    monitor.locked {
      monitor.wait { self.count >= count || isStopped }
      return isStopped ? nil : state
    }
  }
}
