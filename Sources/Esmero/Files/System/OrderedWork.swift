import Glibc

/// Work on many items by several threads whose results are delivered in the items' order.
///
/// However many threads there are, `deliver` sees the same results in the same order, on the
/// calling thread. Threads run ahead of delivery by a bounded number of items, so that memory
/// does not grow with the number of items.
package final class OrderedWork<Item: Sendable, Result: Sendable>: @unchecked Sendable {
  private let items: [Item]
  private let work: @Sendable (Item) -> Result
  private let lead: Int
  private let monitor = Monitor()

  // Guarded by `monitor`.
  private var next = 0
  private var delivered = 0
  private var isStopped = false
  private var results: [Int: Result] = [:]

  private init(_ items: [Item], lead: Int, work: @escaping @Sendable (Item) -> Result) {
    self.items = items
    self.lead = lead
    self.work = work
  }

  /// Does the work.
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
    let threads = min(jobs, items.count)
    guard threads > 1 else {
      for item in items where !deliver(work(item)) { return }
      return
    }
    let state = OrderedWork(items, lead: 8 * threads, work: work)
    let handles = (0..<threads).compactMap { _ in Thread.start { state.takeItems() } }
    // Where the system gives no thread at all, this one does the work.
    if handles.isEmpty { state.takeItems(leadLimited: false) }
    state.deliverAll(to: deliver)
    for handle in handles { handle.join() }
  }

  private func takeItems(leadLimited: Bool = true) {
    while let index = claim(leadLimited: leadLimited) {
      let result = work(items[index])
      monitor.locked { results[index] = result }
    }
  }

  private func claim(leadLimited: Bool) -> Int? {
    monitor.locked {
      monitor.wait { !leadLimited || isStopped || next >= items.count || next - delivered < lead }
      guard !isStopped, next < items.count else { return nil }
      defer { next += 1 }
      return next
    }
  }

  private func deliverAll(to deliver: (Result) -> Bool) {
    for index in items.indices {
      let result: Result? = monitor.locked {
        monitor.wait { results[index] != nil }
        delivered = index + 1
        return results.removeValue(forKey: index)
      }
      guard let result, deliver(result) else {
        monitor.locked { isStopped = true }
        return
      }
    }
  }
}

/// A lock with a condition; every release wakes whoever waits.
@safe private final class Monitor: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(condition, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(condition)
    unsafe pthread_mutex_destroy(mutex)
    unsafe condition.deallocate()
    unsafe mutex.deallocate()
  }

  func locked<Value>(_ body: () -> Value) -> Value {
    unsafe pthread_mutex_lock(mutex)
    defer {
      unsafe pthread_cond_broadcast(condition)
      unsafe pthread_mutex_unlock(mutex)
    }
    return body()
  }

  /// Waits, inside `locked`, until the test holds.
  func wait(until test: () -> Bool) {
    while !test() { unsafe pthread_cond_wait(condition, mutex) }
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

  func join() { pthread_join(handle, nil) }
}
