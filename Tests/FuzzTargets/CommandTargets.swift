import Esmero
import EsmeroCommand
import Foundation

/// Parsers of what Git and people hand to the command.
extension FuzzTarget {
  static let ofCommand = [
    FuzzTarget(name: "changed-lines", check: changedLines),
    FuzzTarget(name: "packets", check: packets),
    FuzzTarget(name: "baseline", check: baseline),
    FuzzTarget(name: "settings", check: settings),
  ]

  /// The lines of a diff are counted from 1 and ascend.
  private static func changedLines(_ bytes: [UInt8]) -> String? {
    for (file, ranges) in ChangedLines(diff: bytes).lines {
      var last = 0
      for range in ranges {
        guard range.lowerBound > last else { return "\(file): lines do not ascend" }
        last = range.upperBound
      }
    }
    return nil
  }

  /// Packets that were read are written as the bytes that they came from, but for the case of the
  /// digits.
  private static func packets(_ bytes: [UInt8]) -> String? {
    // What every pipe holds at once, so that nobody waits.
    guard bytes.count <= 4096 else { return nil }
    let (input, output) = (Pipe(), Pipe())
    input.fileHandleForWriting.write(Data(bytes))
    try? input.fileHandleForWriting.close()
    var packets = PacketStream(
      input: input.fileHandleForReading.fileDescriptor,
      output: OutputStream(output.fileHandleForWriting.fileDescriptor))
    let failure = copy(&packets)
    // Closing a list is what sends the packets before it.
    packets.end()
    try? output.fileHandleForWriting.close()
    let written = output.fileHandleForReading.readDataToEndOfFile().dropLast(4)
    guard failure != .unreadable, failure != .ended || written.count == bytes.count else {
      return "not read to the end: \(failure)"
    }
    let isSame = zip(written, bytes).allSatisfy { after, before in
      after == before || (0x41...0x46).contains(before) && after == before | 0x20
    }
    return isSame && written.count <= bytes.count ? nil : "not written as it was read"
  }

  /// Writes every packet that can be read, and says why there are no more.
  private static func copy(_ packets: inout PacketStream) -> PacketStream.Failure {
    do throws(PacketStream.Failure) {
      while true {
        if let packet = try packets.next() {
          packets.write(packet: packet)
        } else {
          packets.end()
        }
      }
    } catch {
      return error
    }
  }

  /// A baseline is written so that it is read again as what it was, or refused with the line.
  private static func baseline(_ bytes: [UInt8]) -> String? {
    let path = FilePath("baseline.tsv")
    let baseline: Baseline
    do throws(RunError) {
      baseline = try Baseline(bytes, of: path)
    } catch {
      return error.messages.allSatisfy { $0.hasPrefix("error: baseline.tsv:") }
        ? nil : "refused without a line: \(error.messages)"
    }
    guard let again = try? Baseline(baseline.bytes, of: path) else { return "not to be read again" }
    return again.counts == baseline.counts && again.bytes == baseline.bytes
      ? nil : "read again as another"
  }

  /// A settings file can be used, or is refused with line and column, whichever of its names it has.
  private static func settings(_ bytes: [UInt8]) -> String? {
    for name in [SettingsReader.fileName, SettingsReader.projectFileName] {
      do throws(RunError) {
        let file = try SettingsReader.read(
          bytes, path: FilePath(name), folder: FilePath("/nowhere"))
        // As in a rule pack, compiled rules are kept.
        guard let file, !file.hasRules || bytes.reduce(0, &+) % 16 == 0 else { continue }
        _ = try file.repairers()
      } catch {
        guard error.messages.allSatisfy({ tellsPlace($0, in: name) }), !error.messages.isEmpty
        else {
          return "refused without a place: \(error.messages)"
        }
      }
    }
    return nil
  }

  /// Whether a message begins with a file, a line and a column, with or without `error: ` before.
  private static func tellsPlace(_ message: String, in file: String) -> Bool {
    let start = message.hasPrefix("error: ") ? message.dropFirst(7) : message[...]
    let parts = start.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == file && [1, 2].allSatisfy { Int(parts[$0]) ?? 0 > 0 }
  }
}
