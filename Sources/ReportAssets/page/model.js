// What the page is about: files, blocks of lines around findings, findings, and what is chosen of
// their repairs.

const levels = ["safe", "suggested", "report"];
const files = data.files;
const findings = [];
const findingsById = new Map();
const cards = [];

// How many lines a card gathers at most, where its findings can be told apart.
const longestCard = 24;
const shownContext = 2;
// How many code units beside a finding are looked at for words.
const longestContext = 60;

for (const [number, file] of files.entries()) {
  file.number = number;
  file.cards = [];
  const own = [];
  for (const block of file.blocks) {
    block.table = new LineTable(block.text);
    block.findings = [];
  }
  for (const raw of file.findings) {
    const [start, end] = raw.range;
    const finding = {
      ...raw, file, start, end, block: file.blocks[raw.block], rule: raw.rules[0],
      edits: raw.edits.map(([start, end, text]) => ({ start, end, text, level: raw.level })),
      isAccepted: raw.accepted, supersededBy: [],
    };
    own.push(finding);
    findings.push(finding);
    findingsById.set(finding.id, finding);
    finding.block.findings.push(finding);
  }
  for (const finding of own) {
    for (const index of finding.supersedes ?? []) own[index].supersededBy.push(finding);
  }
  for (const block of file.blocks) makeCards(block, file);
}
cards.forEach((card, index) => { card.number = index; });

// Gathers the findings of neighbouring lines.
function makeCards(block, file) {
  const { table } = block;
  const lastLine = (finding) => Math.min(table.lineAt(Math.max(finding.start, finding.end - 1)), table.count - 1);
  const extents = block.findings
    .map((finding) => {
      const edits = finding.edits.map((edit) => table.lineAt(edit.end));
      return { finding, from: table.lineAt(startOf(finding)), to: Math.max(lastLine(finding), ...edits) };
    })
    .sort((left, right) => left.from - right.from);
  const made = [];
  for (const { finding, from, to } of extents) {
    const card = made.at(-1);
    const isNear = card && from <= card.to + 2 * shownContext && to - card.from < longestCard;
    if (card && (from <= card.to || isNear)) {
      card.findings.push(finding);
      card.to = Math.max(card.to, to);
    } else {
      made.push({ block, file, findings: [finding], from, to, growth: 0, element: null });
    }
  }
  made.forEach((card, index) => {
    card.from = Math.max(card.from - shownContext, index > 0 ? made[index - 1].end : 0);
    card.end = Math.min(card.to + 1 + shownContext, made[index + 1]?.from ?? table.count, table.count);
    card.findings.sort((left, right) => left.start - right.start);
    for (const finding of card.findings) finding.card = card;
    file.cards.push(card);
    cards.push(card);
  });
}

const hasRepair = (finding) => finding.edits.length > 0 && !finding.file.encoding;
const isSuperseded = (finding) => finding.supersededBy.some((other) => other.isAccepted);
const isChosen = (finding) => finding.isAccepted && finding.edits.length > 0 && !isSuperseded(finding);

// The edits of what is chosen, sorted.
function chosenEdits(findings) {
  return findings.filter(isChosen).flatMap((finding) => finding.edits)
    .sort((left, right) => left.start - right.start || left.end - right.end);
}

// What a finding is about as it stands, and as its repair would make it, with the marked stretches.
function beforeAndAfter(finding, start = startOf(finding), end = endOf(finding)) {
  const before = finding.block.text.slice(start, end);
  let after = "";
  let position = start;
  const marks = [];
  for (const edit of finding.edits) {
    after += finding.block.text.slice(position, edit.start);
    marks.push({ start: after.length, end: after.length + edit.text.length });
    after += edit.text;
    position = edit.end;
  }
  after += finding.block.text.slice(position, end);
  return { before, beforeMarks: clamped(finding.edits, start, end), after, afterMarks: marks };
}

function startOf(finding) { return Math.min(finding.start, ...finding.edits.map((edit) => edit.start)); }
function endOf(finding) { return Math.max(finding.end, ...finding.edits.map((edit) => edit.end)); }

// The same, with the rest of the words that it lies in, and a short one with the words beside it, by
// which it is known again.
function inContext(finding) {
  const [start, end] = [startOf(finding), endOf(finding)];
  const { text } = finding.block;
  const room = (24 - (end - start)) / 2;
  const left = text.slice(Math.max(0, start - longestContext), start).match(/.*$/)[0].replace(/^[\uDC00-\uDFFF]/, "");
  const right = text.slice(end, end + longestContext).match(/^.*/)[0].replace(/[\uD800-\uDBFF]$/, "");
  const before = lengthOf((left.match(/\S+\s*/g) ?? []).reverse(), (word) => /\S$/.test(word), room);
  const after = lengthOf(right.match(/\s*\S+/g) ?? [], (word) => /^\S/.test(word), room);
  return beforeAndAfter(finding, start - before, end + after);
}

// How far words reach: the first of them wherever it touches, all others as long as there is room.
function lengthOf(words, touches, room) {
  let length = 0;
  for (const word of words) {
    if (length + word.length > room && !(length === 0 && touches(word))) break;
    length += word.length;
  }
  return length;
}

// MARK: The choice, kept by the browser so that loading the page again does not lose it.

const storageKey = `esmero-${data.fingerprint}`;

function stored(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}

function store(key, value) {
  try {
    if (value === null) localStorage.removeItem(key); else localStorage.setItem(key, value);
  } catch {
    // A browser may refuse to keep anything for a page of the file system.
  }
}

function storeChoice() {
  const changed = findings.filter((finding) => finding.isAccepted !== finding.accepted).map((finding) => finding.id);
  store(storageKey, changed.length > 0 ? changed.join(" ") : null);
}

function restoreChoice() {
  for (const id of (stored(storageKey) ?? "").split(" ")) {
    const finding = findingsById.get(id);
    if (finding && hasRepair(finding)) finding.isAccepted = !finding.accepted;
  }
}
