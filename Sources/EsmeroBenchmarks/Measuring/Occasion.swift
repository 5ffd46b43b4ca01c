import Foundation

extension BenchmarkResults.Occasion {
  /// This machine, the commit of a working tree, and today.
  static func now(project: URL) -> Self {
    let processors = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let model = processors.split(separator: "\n").first { $0.hasPrefix("model name") }
    let git = ["git", "-C", project.path]
    let commit = ChildProcess(arguments: git + ["rev-parse", "--short", "HEAD"]).output()
    let changes = ChildProcess(
      arguments: git + ["status", "--porcelain", "-uno", "--", ":!Benchmarks", ":!README.md"]
    ).output()
    let isChanged = changes?.isEmpty == false
    return Self(
      processor: model?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
        ?? "an unknown processor",
      cores: ProcessInfo.processInfo.activeProcessorCount,
      commit: (commit ?? "no commit").trimmingCharacters(in: .whitespacesAndNewlines)
        + (isChanged ? " with changes" : ""),
      date: Date.now.formatted(.iso8601.year().month().day()))
  }
}
