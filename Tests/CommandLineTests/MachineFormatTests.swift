import EsmeroTesting
import Foundation
import Testing

/// Other parsers read the listings that are made for other programs.
@Suite struct MachineFormatTests {
  @Test func everyListingSaysTheSame() throws {
    let folder = try TemporaryFolder()
    try folder.write("O líder norte -coreano 😀 e o vôo , sim.\nA \"b” c . fim\n", to: "x/a b,c.txt")
    try folder.write("\u{FEFF}Na quinta -feira.\r\n😀 Disse : sim\r\n", to: "z.md")
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("machine-formats.py")
    let answer = try folder.run(
      ["python3", script.path, TestProject.esmero().path, folder.url.path], joinsErrors: true)
    #expect(answer.status == 0 && answer.output.isEmpty, "\(answer)")
  }
}
