import Esmero
import EsmeroText

/// Answers Git's long-running filter process protocol (gitattributes, version 2): one process for
/// all files of a command, where `filter.NAME.clean` starts one for each.
///
/// Only `clean` is offered. A file that cannot be judged is answered with an error, so that Git
/// keeps it as it is, or stops where the filter is required.
struct GitFilterProcess {
  private let judge: TextJudge
  private let console: Console
  private var packets: PacketStream

  init(judge: TextJudge, console: Console) {
    self.judge = judge
    self.console = console
    packets = PacketStream(input: judge.standardInput, output: console.output)
  }

  mutating func run() -> ExitStatus {
    guard (try? greet()) == true else {
      console.report("stdin does not speak Git's filter process protocol, version 2")
      return .failure
    }
    do throws(PacketStream.Failure) {
      while true { try answer() }
    } catch {
      if error == .ended { return .success }
      console.report("Git's packets cannot be read: the protocol was broken off")
      return .failure
    }
  }

  /// Settles the version and what is offered.
  private mutating func greet() throws(PacketStream.Failure) -> Bool {
    let lines = try packets.lines()
    guard lines.first == "git-filter-client", lines.contains("version=2") else { return false }
    packets.write(lines: ["git-filter-server", "version=2"])
    let offered = try packets.lines()
    packets.write(lines: offered.contains("capability=clean") ? ["capability=clean"] : [])
    return true
  }

  /// Answers one request.
  private mutating func answer() throws(PacketStream.Failure) {
    let request = try packets.lines()
    let content = try packets.content()
    guard request.contains("command=clean"), let path = value(of: "pathname", in: request) else {
      return packets.write(lines: ["status=error"])
    }
    guard let repaired = repaired(content, path: FilePath(path)) else {
      return packets.write(lines: ["status=error"])
    }
    packets.write(lines: ["status=success"])
    packets.write(content: repaired)
    packets.end()
  }

  private func raw(_ judged: JudgedText) throws(Refusal) -> [UInt8] {
    do throws(FileError) {
      return try judged.text.raw(from: judged.report.repaired)
    } catch {
      throw .error("\(shown(judged.input.name)): \(error.message)")
    }
  }

  private func value(of key: String, in request: [String]) -> String? {
    request.first { $0.hasPrefix("\(key)=") }.map { String($0.dropFirst(key.count + 1)) }
  }

  /// The text that Git is to store; `nil`, after saying why, where it cannot be judged.
  private func repaired(_ content: [UInt8], path: FilePath) -> [UInt8]? {
    do throws(Refusal) {
      let judged = try judge.judge(.content(content, of: path))
      guard judged.report.isChanged else { return content }
      return try raw(judged)
    } catch {
      switch error {
      case .passedOver: return content
      case .notice(let sentence):
        console.note("note: \(sentence)")
        return content
      case .error(let sentence):
        console.report(sentence)
        return nil
      case .settings(let error):
        for message in error.messages { console.note(message) }
        return nil
      }
    }
  }
}
