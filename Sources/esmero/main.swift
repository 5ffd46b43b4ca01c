// Temporary development front end; never committed.
import Esmero
import EsmeroText
import Glibc

var configuration = Configuration()
var format = "text"
var arguments = Array(CommandLine.arguments.dropFirst())
let command = arguments.isEmpty ? "" : arguments.removeFirst()
while !arguments.isEmpty {
  let flag = arguments.removeFirst()
  func value() -> String { arguments.isEmpty ? "" : arguments.removeFirst() }
  switch flag {
  case "--lang": configuration.language = value()
  case "--format": format = value()
  case "--inner": configuration.innerFormat = value()
  case "--quotes": configuration.quotes = Configuration.Quotes(rawValue: value()) ?? .auto
  case "--suggested": configuration.threshold = .suggested
  case "--ignore": configuration.ignore = value().split(separator: ",").map(String.init)
  case "--select": configuration.select = value().split(separator: ",").map(String.init)
  default: break
  }
}
let repairer = try Repairer(configuration)
func readAll() -> [UInt8] {
  var out: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let n = unsafe buffer.withUnsafeMutableBytes { unsafe read(0, $0.baseAddress, 1 << 16) }
    if n <= 0 { break }
    out += buffer[0..<n]
  }
  return out
}
switch command {
case "test-rules":
  let result = repairer.testRules()
  for f in result.failures {
    print("\(f.pack):\(f.line) \(f.rule)\n   text     \(f.text)\n   expected \(f.expected)\n   got      \(f.got)")
  }
  print("\(result.examples) examples, \(result.failures.count) failures, \(result.skipped) skipped")
case "check":
  let report = try repairer.report(on: SourceText(raw: readAll()), name: "-", format: format)
  for f in report.findings {
    let old = String(decoding: report.source.bytes[f.range], as: UTF8.self)
    print("\(f.range) \(f.rules) \(f.applicability) \(old.debugDescription) -> \(f.edits.map { "\($0.range) \(String(decoding: $0.replacement, as: UTF8.self))" }) \(f.message)")
  }
default:
  let report = try repairer.report(on: SourceText(raw: readAll()), name: "-", format: format)
  let out = report.source.raw(from: report.repaired)
  var sent = 0
  while sent < out.count {
    let n = unsafe out.withUnsafeBytes { unsafe write(1, $0.baseAddress! + sent, out.count - sent) }
    if n <= 0 { break }
    sent += n
  }
}
