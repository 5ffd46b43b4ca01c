import Synchronization
import Testing

@testable import Esmero

@Suite struct OrderedWorkTests {
  @Test(arguments: [1, 2, 3, 16]) func resultsComeInOrder(jobs: Int) {
    var got: [Int] = []
    OrderedWork.run(over: Array(0..<500), jobs: jobs) { number in
      // Some items take much longer than others.
      (0..<(number % 7 * 2000)).reduce(number) { sum, _ in sum }
    } deliver: { result in
      got.append(result)
      return true
    }
    #expect(got == Array(0..<500))
  }

  @Test(arguments: [1, 4]) func whoeverStopsIsNotAskedAgain(jobs: Int) {
    var got: [Int] = []
    let begun = Mutex(0)
    OrderedWork.run(over: Array(0..<10_000), jobs: jobs) { number in
      begun.withLock { $0 += 1 }
      return number
    } deliver: { result in
      got.append(result)
      return result < 10
    }
    #expect(got == Array(0...10))
    // Of a long list a thread takes 16 items at once, and is at most two such runs ahead.
    #expect(begun.withLock { $0 } <= 16 * (1 + 2 * jobs + jobs))
  }

  @Test(arguments: [1, 2, 5]) func itemsAreMadeOneAfterTheOther(jobs: Int) {
    let made = Mutex(0)
    var got: [Int] = []
    let isComplete = OrderedWork.run(jobs: jobs, lead: 2) {
      made.withLock { made in
        guard made < 300 else { return nil }
        defer { made += 1 }
        return made
      }
    } work: { number in
      number * 2
    } deliver: { result in
      // Nobody runs far ahead.
      #expect(made.withLock { $0 } <= got.count + 1 + 2 * jobs)
      got.append(result)
      return true
    }
    #expect(isComplete)
    #expect(got == (0..<300).map { $0 * 2 })
  }

  @Test func nothingToDoIsDone() {
    OrderedWork.run(over: [Int](), jobs: 4) {
      $0
    } deliver: { _ in
      Issue.record("there is nothing to deliver")
      return true
    }
    #expect(Bool(true))
  }
}
