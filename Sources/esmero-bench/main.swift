import EsmeroBenchmarks
import Foundation

do {
  try BenchCommand(arguments: Array(CommandLine.arguments.dropFirst())).run()
} catch {
  FileHandle.standardError.write(Data("error: \(error)\n".utf8))
  exit(2)
}
