import EsmeroTesting
import Foundation
import Testing

/// What `./package` makes, installed as people install it.
@Suite(
  .enabled(if: TestProject.isSlowWanted, "skipped: ./test --all makes packages"), .serialized)
struct PackageTests {
  /// Where the packages are made once for all tests.
  static let packages = Result { () throws -> URL in
    let folder = TestProject.folder.appendingPathComponent(".build/package")
    try make(in: folder)
    return folder
  }

  private static let dirty = "O líder norte -coreano saiu , e o o povo ficou.\n"
  private static let clean = "O líder norte-coreano saiu, e o povo ficou.\n"

  private static func make(in folder: URL) throws {
    let project = TestProject.folder.path
    let made = try TemporaryFolder().run(
      ["\(project)/package", folder.path], joinsErrors: true)
    try #require(made.status == 0, "\(made.output.suffix(4000))")
  }

  /// The package with an ending.
  static func package(_ ending: String) throws -> String {
    let folder = try packages.get()
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return folder.appendingPathComponent(try #require(names.first { $0.hasSuffix(ending) })).path
  }

  /// Runs a command that must succeed, in an empty environment but for `PATH`.
  @discardableResult
  private static func run(
    _ command: [String], input: String = "", in folder: TemporaryFolder
  ) throws -> String {
    let ran = try folder.run(
      command, input: Array(input.utf8), environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"],
      joinsErrors: true)
    #expect(ran.status == 0, "\(command.joined(separator: " ")): \(ran.output.suffix(2000))")
    return ran.output
  }

  /// Whether a program is the one of this version, repairs, and reads Markdown and detects languages
  /// by the libraries beside it.
  private static func checkProgram(_ program: [String], in folder: TemporaryFolder) throws {
    let version = try run([try TestProject.esmero().path, "--version"], in: folder)
    #expect(try run(program + ["--version"], in: folder) == version)
    let filter = program + ["filter", "--stdin-filename", "a.md"]
    #expect(try run(filter + ["--lang", "pt-BR"], input: dirty, in: folder) == clean)
    let long = String(repeating: dirty, count: 20)
    #expect(
      try run(filter, input: long, in: folder) == String(repeating: clean, count: 20),
      "the language is not detected")
  }

  @Test func theSameSourcesMakeTheSameBytes() throws {
    let again = try TemporaryFolder()
    try Self.make(in: again.url)
    let sums = try [Self.packages.get(), again.url].map { folder in
      try String(contentsOf: folder.appendingPathComponent("SHA256SUMS"), encoding: .utf8)
    }
    #expect(sums[0] == sums[1])
    #expect(sums[0].split(separator: "\n").count == 3)
    _ = try Self.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], in: again)
  }

  @Test func theArchiveRunsWhereItIsUnpacked() throws {
    let folder = try TemporaryFolder()
    try Self.run(["tar", "-xzf", try Self.package(".tar.gz"), "--strip-components=1"], in: folder)
    let program = folder.url.appendingPathComponent("bin/esmero").path
    try Self.checkProgram([program], in: folder)
    let needed = try Self.run(["readelf", "-d", program], in: folder).split(separator: "\n")
      .filter { $0.contains("(NEEDED)") }.compactMap { $0.split(separator: "[").last?.dropLast() }
    #expect(
      Set(needed).isSubset(of: [
        "libm.so.6", "libmd4c.so.0", "libgcc_s.so.1", "libc.so.6", "ld-linux-x86-64.so.2",
      ]), "\(needed)")
    let notices = try String(
      contentsOf: folder.url.appendingPathComponent("share/doc/esmero/THIRD-PARTY-NOTICES"),
      encoding: .utf8)
    for name in ["Swift", "libicu", "libcld2", "libexpat", "libmd4c", "libyaml", "toml"] {
      #expect(notices.contains(name), "\(name)")
    }
  }

  @Test func pipInstallsTheWheelAndTakesItAway() throws {
    let folder = try TemporaryFolder()
    try Self.run(["python3", "-m", "venv", "venv"], in: folder)
    let (python, program) = (folder.url.path + "/venv/bin/python", "/venv/bin/esmero")
    let wheels = try Self.packages.get().path
    try Self.run(
      [python, "-m", "pip", "install", "-q", "--no-index", "--find-links", wheels, "esmero"],
      in: folder)
    try Self.checkProgram([folder.url.path + program], in: folder)
    try Self.run([python, "-m", "pip", "uninstall", "-q", "-y", "esmero"], in: folder)
    let left = try Self.run(["find", "venv", "-iname", "*esmero*", "-type", "f"], in: folder)
    #expect(left.isEmpty)
  }

  /// A root of Debian 12 with nothing in it but the base; it is kept for the next run.
  private static func debian() throws -> String {
    let root = TestProject.folder.appendingPathComponent(".build/debian-12").path
    let folder = try TemporaryFolder()
    guard !FileManager.default.fileExists(atPath: root) else { return root }
    let unfinished = root + ".unfinished"
    try? FileManager.default.removeItem(atPath: unfinished)
    try run(["debootstrap", "--variant=minbase", "bookworm", unfinished], in: folder)
    try FileManager.default.moveItem(atPath: unfinished, toPath: root)
    return root
  }

  @Test(.enabled(if: getuid() == 0, "skipped: only root can enter a root of its own"))
  func dpkgInstallsThePackageInAFreshRootAndTakesItAway() throws {
    let root = try Self.debian()
    let folder = try TemporaryFolder()
    // With a /proc, as every system has: programs are told their arguments there.
    let inside = ["unshare", "--mount", "--pid", "--fork", "--mount-proc", "--root", root]
    func files() throws -> String {
      try Self.run(inside + ["find", "/usr", "/etc", "-xdev"], in: folder)
    }
    try Self.run(inside + ["dpkg", "--purge", "esmero"], in: folder)
    let before = try files()
    try Self.run(["cp", try Self.package(".deb"), root + "/esmero.deb"], in: folder)
    try Self.run(inside + ["dpkg", "-i", "/esmero.deb"], in: folder)
    try Self.checkProgram(inside + ["esmero"], in: folder)
    #expect(try files().contains("/usr/share/man/man1/esmero.1.gz"))
    try Self.run(inside + ["dpkg", "-r", "esmero"], in: folder)
    #expect(try files() == before)
  }
}
