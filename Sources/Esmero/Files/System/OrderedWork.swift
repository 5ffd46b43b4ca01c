import Glibc
import Synchronization

/// Work on many items by several threads whose results are delivered in the items' order.
///
/// However many threads there are, `deliver` sees the same results in the same order, on the
/// calling thread. Threads run ahead of delivery by a bounded number of items, so that memory
/// does not grow with the number of items.
package final class OrderedWork<Item: Sendable, Result: Sendable>: @unchecked Sendable {
  private let next: @Sendable () -> Item?
  private let work: @Sendable (Item) -> Result
  private let lead: Int
  /// Held by the thread that asks for an item: one at a time, so that items are numbered in order.
  private let turn = Mutex(())
  private let monitor = Monitor()

  // Guarded by `monitor`.
  private var claimed = 0
  private var delivered = 0
  private var working = 0
  private var isExhausted = false
  private var isStopped = false
  private var results: [Int: Result] = [:]

  private init(
    lead: Int, next: @escaping @Sendable () -> Item?, work: @escaping @Sendable (Item) -> Result
  ) {
    self.lead = lead
    self.next = next
    self.work = work
  }

  /// How many items of a long list a thread takes at once: small files are judged in less time than
  /// threads need to agree on who takes the next.
  private static var longestRun: Int { 16 }

  /// Works on the items of a list.
  ///
  /// - Parameters:
  ///   - items: what is worked on.
  ///   - jobs: the number of threads, at least 1; with 1 all is done on the calling thread.
  ///   - work: makes an item's result, on any thread.
  ///   - deliver: takes the results, in order, on the calling thread; `false` ends the work early.
  package static func run(
    over items: [Item], jobs: Int, work: @escaping @Sendable (Item) -> Result,
    deliver: (Result) -> Bool
  ) {
    let length = max(1, min(longestRun, items.count / (64 * jobs)))
    let lead = length > 1 ? 2 : 8
    let position = Mutex(0)
    _ = OrderedWork<ArraySlice<Item>, [Result]>.run(jobs: min(jobs, items.count), lead: lead) {
      position.withLock { position in
        guard position < items.count else { return nil }
        defer { position += length }
        return items[position..<min(position + length, items.count)]
      }
    } work: {
      $0.map(work)
    } deliver: {
      $0.allSatisfy(deliver)
    }
  }

  /// Works on items that are made one after the other, as those of a stream.
  ///
  /// - Parameters:
  ///   - jobs: the number of threads, at least 1; with 1 all is done on the calling thread.
  ///   - lead: by how many items for each thread work may be ahead of delivery.
  ///   - next: makes the next item, `nil` after the last; on any thread, but one call at a time.
  ///   - work: makes an item's result, on any thread.
  ///   - deliver: takes the results, in order, on the calling thread; `false` ends the work early.
  /// - Returns: whether all results were delivered. Where the work ended early nothing is worked on
  ///   any more, but a thread may still wait in `next`, as for input that never comes.
  package static func run(
    jobs: Int, lead: Int, next: @escaping @Sendable () -> Item?,
    work: @escaping @Sendable (Item) -> Result, deliver: (Result) -> Bool
  ) -> Bool {
    let state = OrderedWork(lead: lead * jobs, next: next, work: work)
    let threads = jobs > 1 ? (0..<jobs).compactMap { _ in Thread.start { state.takeItems() } } : []
    // Where the system gives no thread at all, this one does the work.
    guard !threads.isEmpty else {
      while let item = next() {
        guard deliver(work(item)) else { return false }
      }
      return true
    }
    let isComplete = state.deliverAll(to: deliver)
    for thread in threads {
      if isComplete { thread.join() } else { thread.detach() }
    }
    return isComplete
  }

  private func takeItems() {
    while let (index, item) = claim() {
      let result = work(item)
      monitor.locked {
        results[index] = result
        working -= 1
      }
    }
  }

  private func claim() -> (index: Int, item: Item)? {
    turn.withLock { _ in
      let isWanted = monitor.locked {
        monitor.wait { isStopped || isExhausted || claimed - delivered < lead }
        return !isStopped && !isExhausted
      }
      let item = isWanted ? next() : nil
      return monitor.locked {
        guard let item, !isStopped else {
          isExhausted = true
          return nil
        }
        defer { claimed += 1 }
        working += 1
        return (claimed, item)
      }
    }
  }

  private func deliverAll(to deliver: (Result) -> Bool) -> Bool {
    var index = 0
    while true {
      let result: Result? = monitor.locked {
        monitor.wait { results[index] != nil || (isExhausted && index == claimed) }
        return results.removeValue(forKey: index)
      }
      guard let result else { return true }
      let isWanted = deliver(result)
      index += 1
      monitor.locked {
        delivered = index
        isStopped = !isWanted
        if isStopped { monitor.wait { working == 0 } }
      }
      if !isWanted { return false }
    }
  }
}

/// A thread of the system.
private struct Thread {
  private let handle: pthread_t

  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Starts a thread; `nil` where the system has none to give.
  static func start(_ run: @escaping @Sendable () -> Void) -> Thread? {
    var handle = pthread_t()
    let body = unsafe Unmanaged.passRetained(Body(run))
    let result = unsafe pthread_create(
      &handle, nil,
      { context in
        if let context = unsafe context {
          unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
        }
        return nil
      }, body.toOpaque())
    guard result == 0 else {
      unsafe body.release()
      return nil
    }
    return Thread(handle: handle)
  }

  /// Waits for the end of the thread.
  func join() { pthread_join(handle, nil) }

  /// Leaves the thread alone.
  func detach() { pthread_detach(handle) }
}
