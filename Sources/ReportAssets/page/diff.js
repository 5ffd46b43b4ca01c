// Edits of a stretch of text as changed lines, and changed lines as a unified diff. The lines and
// their numbers come out as `esmero diff` writes them.

const contextLength = 3;

// A text cut into lines, each with its end.
class LineTable {
  constructor(text) {
    this.text = text;
    this.starts = text === "" ? [] : [0];
    for (let at = text.indexOf("\n"); at >= 0 && at + 1 < text.length; at = text.indexOf("\n", at + 1)) {
      this.starts.push(at + 1);
    }
    this.count = this.starts.length;
  }

  start(line) { return line < this.count ? this.starts[line] : this.text.length; }

  line(index) { return this.text.slice(this.start(index), this.start(index + 1)); }

  // The line of an offset; the number of lines for the end of a text that ends a line.
  lineAt(offset) {
    if (offset === this.text.length) {
      return this.text === "" || this.text.endsWith("\n") ? this.count : this.count - 1;
    }
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= offset) low = middle + 1; else high = middle;
    }
    return low - 1;
  }
}

// The changes that sorted, disjoint edits make, apart by at least one unchanged line: old lines
// `from` to `to`, and the new ones with the stretches that were written.
function changesOf(edits, table) {
  const changes = [];
  let index = 0;
  while (index < edits.length) {
    const from = table.lineAt(edits[index].start);
    let to = from;
    const taken = [];
    while (index < edits.length) {
      const line = table.lineAt(edits[index].start);
      if (line > from && line >= to && !(line === table.count && to === table.count)) break;
      // The whole line after the edit: if its line end goes, the next line joins this one.
      to = Math.max(to, Math.min(table.lineAt(edits[index].end) + 1, table.count));
      taken.push(edits[index]);
      index += 1;
    }
    const change = changeOf(taken, from, to, table);
    if (!change) continue;
    const last = changes.at(-1);
    if (last && last.to === change.from) {
      last.to = change.to;
      last.lines.push(...change.lines);
      last.oldMarks.push(...change.oldMarks);
    } else {
      changes.push(change);
    }
  }
  return changes;
}

function changeOf(edits, from, to, table) {
  let text = "";
  let position = table.start(from);
  const marks = [];
  for (const edit of edits) {
    text += table.text.slice(position, edit.start);
    marks.push({ start: text.length, end: text.length + edit.text.length });
    text += edit.text;
    position = edit.end;
  }
  text += table.text.slice(position, table.start(to));
  const made = new LineTable(text);
  const lines = Array.from({ length: made.count }, (_, line) =>
    ({ text: made.line(line), marks: clamped(marks, made.start(line), made.start(line + 1)) }));
  while (from < to && lines.length > 0 && table.line(from) === lines[0].text) {
    lines.shift();
    from += 1;
  }
  while (from < to && lines.length > 0 && table.line(to - 1) === lines.at(-1).text) {
    lines.pop();
    to -= 1;
  }
  return from === to && lines.length === 0 ? null : { from, to, lines, oldMarks: edits };
}

// The parts of marks that lie between two offsets, counted from the first.
function clamped(marks, start, end) {
  return marks
    .filter((mark) => mark.start < end && mark.end > start)
    .map((mark) => ({ ...mark, start: Math.max(mark.start, start) - start, end: Math.min(mark.end, end) - start }));
}

// The hunks of a block of lines; `growth` is by how many lines the file has grown before.
function hunksOf(block, edits, growth) {
  const changes = changesOf(edits, block.table);
  let text = "";
  for (let first = 0; first < changes.length;) {
    let last = first;
    while (last + 1 < changes.length && changes[last + 1].from - changes[last].to <= 2 * contextLength) last += 1;
    const hunk = changes.slice(first, last + 1);
    text += hunkText(hunk, block, growth);
    growth += growthOf(hunk);
    first = last + 1;
  }
  return { text, growth };
}

const growthOf = (changes) =>
  changes.reduce((sum, change) => sum + change.lines.length - (change.to - change.from), 0);

function hunkText(changes, block, growth) {
  const { table, line } = block;
  const start = Math.max(0, changes[0].from - contextLength);
  const end = Math.min(table.count, changes.at(-1).to + contextLength);
  const place = (start, count) => count === 0 ? `${start},0` : count === 1 ? `${start + 1}` : `${start + 1},${count}`;
  let text = `@@ -${place(line + start, end - start)} `
    + `+${place(line + start + growth, end - start + growthOf(changes))} @@\n`;
  const add = (sign, content) => {
    text += sign + content + (content.endsWith("\n") ? "" : "\n\\ No newline at end of file\n");
  };
  let position = start;
  for (const change of changes) {
    for (; position < change.from; position += 1) add(" ", table.line(position));
    for (; position < change.to; position += 1) add("-", table.line(position));
    for (const made of change.lines) add("+", made.text);
  }
  for (; position < end; position += 1) add(" ", table.line(position));
  return text;
}

// The unified diff of what was chosen of all files; empty where that changes nothing.
function patchOf(files) {
  let patch = "";
  for (const file of files) {
    if (file.encoding) continue;
    let [hunks, growth] = ["", 0];
    for (const block of file.blocks) {
      const made = hunksOf(block, chosenEdits(block.findings), growth);
      hunks += made.text;
      growth = made.growth;
    }
    if (hunks !== "") patch += `--- ${file.old}\n+++ ${file.new}\n${hunks}`;
  }
  return patch;
}
