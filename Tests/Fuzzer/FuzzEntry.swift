import EsmeroFuzzing
import Foundation

/// The target that `ESMERO_FUZZ_TARGET` names.
private let target: FuzzTarget = {
  let name = ProcessInfo.processInfo.environment["ESMERO_FUZZ_TARGET"] ?? ""
  guard let target = FuzzTarget.named(name) else {
    fatalError("ESMERO_FUZZ_TARGET: no target is called “\(name)”")
  }
  return target
}()

/// What libFuzzer calls with every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let buffer = unsafe UnsafeBufferPointer(start: bytes, count: count)
  let input = unsafe Array(buffer)
  if let problem = target.problem(with: input) { fatalError("\(target.name): \(problem)") }
  return 0
}
