import Esmero
import EsmeroReport
import EsmeroText

/// The questions of a review and what comes of the answers.
struct ReviewDialogue {
  /// What holds between two questions.
  private struct Moment {
    var text = 0
    var decisions = ReviewDecisions()
    /// The word that the answer kept; `nil` for other answers.
    var keptPhrase: KeptPhraseFile?
  }

  private let inputs: [TextInput]
  private let console: Console
  private let terminal: Terminal
  private let known: [Baseline]
  private let journal: ReviewJournal
  private let isColoured: Bool
  private var judge: TextJudge
  private var texts: [Int: ReviewedText] = [:]
  private var now = Moment()
  private var past: [Moment] = []
  private var hasAsked = false
  private(set) var status = ExitStatus.success

  init(
    about inputs: [TextInput], judge: TextJudge, console: Console, at terminal: Terminal,
    journal: ReviewJournal, baselines: [Baseline]
  ) {
    self.inputs = inputs
    self.judge = judge
    self.console = console
    self.terminal = terminal
    self.journal = journal
    known = (journal.known.map { [$0] } ?? []) + baselines
    isColoured = console.usesColour(judge.options.colour)
  }

  /// Asks until nothing is left to ask, or the person has enough.
  mutating func run() {
    while now.text < inputs.count {
      guard let text = opened(now.text), let finding = text.next(under: now.decisions, as: now.text)
      else {
        save(now.text)
        now.text += 1
        continue
      }
      hasAsked = true
      show(finding, in: text)
      let answer = ask(about: finding, in: text)
      if answer == .quit { break }
      take(answer, to: finding, in: text)
    }
    for number in texts.keys.sorted() { save(number) }
    writeJournal()
  }

  // MARK: - Texts

  private mutating func opened(_ number: Int) -> ReviewedText? {
    if let known = texts[number] { return known }
    let input = inputs[number]
    do throws(Refusal) {
      let judged = try judge.judge(input)
      try checkWritable(judged)
      do throws(RepairError) {
        texts[number] = try ReviewedText(judged, judge, known: known)
      } catch {
        throw .error(error.message(for: input.name, source: judge.options.sourceFile))
      }
    } catch {
      fail(Outcome(error).notes)
    }
    return texts[number]
  }

  /// Nobody is asked about a file in which nothing can be written.
  private func checkWritable(_ judged: JudgedText) throws(Refusal) {
    guard let contents = judged.contents else { return }
    do throws(FileError) {
      try FileReplacement.replaceable(judged.input.path, read: contents)
    } catch {
      throw .error("\(shown(judged.input.name)): \(error.message)")
    }
  }

  private mutating func save(_ number: Int) {
    guard var text = texts[number] else { return }
    do throws(FileError) {
      try text.save(under: now.decisions, as: number)
      texts[number] = text
    } catch {
      fail(["error: \(shown(inputs[number].name)): \(error.message)"])
      // What was answered about it holds no more; whoever goes back reads it anew.
      texts[number] = nil
    }
  }

  private mutating func fail(_ messages: [String]) {
    for message in messages { console.note(message) }
    if !messages.isEmpty { status = .failure }
  }

  private mutating func writeJournal() {
    let left = texts.sorted { $0.key < $1.key }.flatMap { number, text in
      text.rejected(under: now.decisions, as: number).map { finding in
        (
          finding: Baseline.Key(of: finding, in: text.judged.report.source),
          file: text.judged.input.path
        )
      }
    }
    do throws(FileError) {
      try journal.write(left, of: texts.values.map(\.judged.input.path))
      if !left.isEmpty, !journal.isKept {
        console.note("note: without HOME nobody remembers what was left: it will be asked again")
      }
    } catch {
      fail(["error: what was left cannot be remembered: \(error.message)"])
    }
  }

  // MARK: - Questions

  private func show(_ finding: Finding, in text: ReviewedText) {
    console.output.write("\n")
    console.output.write(
      FindingsFormat.text.rendering(
        of: text.report(on: finding), failing: .report, isColoured: isColoured))
  }

  private mutating func ask(about finding: Finding, in text: ReviewedText) -> ReviewAnswer {
    let answers = ReviewAnswer.all(to: finding)
    let findings = text.findings
    let place = (findings.firstIndex(of: finding) ?? 0) + 1
    let keys = answers.map { String($0.rawValue) }.joined(separator: ",")
    let question = finding.edits.isEmpty ? "Leave it?" : "Repair?"
    while true {
      console.output.write("(\(place)/\(findings.count)) \(question) [\(keys)] ")
      console.output.flush()
      let key = terminal.key()
      if key == .end {
        console.output.write("\n")
        return .quit
      }
      guard case .character(let scalar) = key, let answer = ReviewAnswer(rawValue: scalar),
        answers.contains(answer), answer != .help
      else {
        console.output.write("\n" + Self.list(answers))
        continue
      }
      console.output.write("\(scalar)\n")
      return answer
    }
  }

  private static func list(_ answers: [ReviewAnswer]) -> String {
    answers.map { "  \($0.rawValue)  \($0.meaning)\n" }.joined()
  }

  // MARK: - Answers

  private mutating func take(_ answer: ReviewAnswer, to finding: Finding, in text: ReviewedText) {
    switch answer {
    case .accept: settle(finding, .accepted)
    case .reject: settle(finding, .rejected)
    case .acceptAll: settleAll(like: finding, .accepted)
    case .rejectAll: settleAll(like: finding, .rejected)
    case .edit: edit(finding, in: text)
    case .keep: keep(finding, in: text)
    case .undo: undo()
    case .quit, .help: break
    }
  }

  private mutating func settle(_ finding: Finding, _ decision: ReviewDecision) {
    past.append(now)
    now.decisions.settle(finding, of: now.text, decision)
    now.keptPhrase = nil
  }

  private mutating func settleAll(like finding: Finding, _ decision: ReviewDecision) {
    past.append(now)
    now.decisions.settleAll(like: finding, decision)
    now.keptPhrase = nil
  }

  /// Lets the person write what is to stand there, and holds that the text is still of its format.
  private mutating func edit(_ finding: Finding, in text: ReviewedText) {
    let proposal = text.proposal(for: finding, under: now.decisions, as: now.text)
    let start = String(decoding: proposal.replacement, as: UTF8.self)
    guard var editor = LineEditor("Write: ", start) else {
      return console.note("note: this cannot be shown on a line; change it in an editor")
    }
    guard let written = editor.run(at: terminal, console.output) else { return }
    let edit = Edit(range: proposal.range, replacement: Array(written.utf8))
    var decisions = now.decisions
    decisions.settle(finding, of: now.text, .edited(edit))
    if let objection = objection(to: text.edits(under: decisions, as: now.text), of: text) {
      return console.note("note: \(objection)")
    }
    settle(finding, .edited(edit))
  }

  /// Why a file cannot be written with edits; `nil` where it can.
  private func objection(to edits: [Edit], of text: ReviewedText) -> String? {
    let judged = text.judged
    let bytes = Edit.apply(edits, to: judged.report.source.bytes)
    do throws(FileError) {
      let encoded = try EncodedText(
        raw: judged.text.raw(from: bytes), expected: .named(judged.text.encoding))
      do throws(RepairError) {
        _ = try judge.report(
          on: encoded, name: judged.report.name, format: judged.report.format, judged.settings)
        return nil
      } catch {
        return "with that the file would be no \(judged.report.format) any more; it stays"
      }
    } catch {
      return error.message
    }
  }

  private mutating func keep(_ finding: Finding, in text: ReviewedText) {
    guard judge.options.settingsSource != .none else {
      return console.note("note: --isolated leaves no file to keep words in")
    }
    guard var editor = LineEditor("Never change: ", text.found(finding)),
      let phrase = editor.run(at: terminal, console.output), !phrase.isEmpty
    else { return }
    do throws(RunError) {
      let file = try KeptPhraseFile(adding: phrase, to: text.judged.settings.file)
      past.append(now)
      now.keptPhrase = file
      guard try judgeAnew(), texts[now.text]?.findings.contains(finding) == false else {
        undo()
        return console.note(
          "note: that does not keep the text as it is; write the words as they stand there")
      }
      console.note("\(shown(phrase)) is kept in \(shown(file.path.text))")
    } catch {
      for message in error.messages { console.note(message) }
    }
  }

  /// Judges the texts at hand under the settings as they are now; those that are repaired already
  /// stay as they were judged.
  private mutating func judgeAnew() throws(RunError) -> Bool {
    judge = try judge.renewed()
    for number in texts.keys.sorted() where number >= now.text {
      guard var text = texts[number] else { continue }
      do {
        try text.replaceFindings(with: judge.judgedAnew(text.judged), judge, known: known)
      } catch {
        return false
      }
      texts[number] = text
    }
    return true
  }

  private mutating func undo() {
    guard let last = past.popLast() else {
      return console.note("note: there is nothing to go back to")
    }
    let phrase = now.keptPhrase
    now = last
    guard let phrase else { return }
    do throws(FileError) {
      try phrase.restore()
      _ = try? judgeAnew()
    } catch {
      console.note("note: \(shown(phrase.path.text)): \(error.message)")
    }
  }

  // MARK: - The end

  /// What the review amounts to.
  var summary: String {
    guard hasAsked || status == .failure else {
      return "nothing to ask: all that is found was left before (--anew asks about it)"
    }
    var repairs = 0
    var left = 0
    var files = 0
    for (number, text) in texts {
      let counts = text.counts(under: now.decisions, as: number)
      repairs += counts.repairs
      left += counts.left
      if counts.repairs > 0 { files += 1 }
    }
    let done = "\(counted(repairs, "repair")) in \(counted(files, "file")), \(left) left"
    let open = inputs.count - now.text
    return open > 0 ? done + "; \(counted(open, "file")) to go on with" : done
  }
}
