// Elements of the page. Text of files only ever becomes text nodes, never markup.

const longestStretch = 400;

// An element with attributes and children; `false` and `null` attributes are left out.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

const spoken = (text) => make("span", { class: "spoken" }, text);

// MARK: Text

const unseen = /[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const controls = /[\0-\x08\x0a-\x1f\x7f-\x9f]/g;

// Adds a text with signs in the place of what cannot be seen: of control characters anywhere, of
// spaces and others only where they are what changes.
function appendVisible(parent, text, isChanged) {
  let position = 0;
  for (const match of text.matchAll(isChanged ? unseen : controls)) {
    const code = match[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    parent.append(text.slice(position, match.index));
    parent.append(make("span", { class: "sign", title: `U+${code}` }, data.signs[match[0]] ?? `<U+${code}>`));
    position = match.index + match[0].length;
  }
  parent.append(text.slice(position));
}

// Adds a text whose marked stretches become elements: `del`, `ins`, or `mark` for what is only
// pointed at. Where marks overlap, the first counts.
function appendMarked(parent, text, marks) {
  const ends = marks.flatMap((mark) => [mark.start, mark.end]);
  const bounds = [...new Set([0, ...ends, text.length])].filter((at) => at <= text.length).sort((a, b) => a - b);
  for (let index = 0; index + 1 < bounds.length; index += 1) {
    const [start, end] = [bounds[index], bounds[index + 1]];
    const mark = marks.find((mark) => mark.start <= start && mark.end >= end);
    if (mark) appendMark(parent, text.slice(start, end), mark); else appendPlain(parent, text.slice(start, end));
  }
}

function appendPlain(parent, text) {
  if (text.length <= longestStretch) return appendVisible(parent, text, false);
  const part = longestStretch / 2;
  appendVisible(parent, text.slice(0, part).toWellFormed(), false);
  parent.append(make("span", { class: "clip" }, " … "));
  appendVisible(parent, text.slice(-part).toWellFormed(), false);
}

function appendMark(parent, text, mark) {
  const element = make(mark.tag, { class: mark.level ?? null });
  if (mark.tag !== "mark") element.append(spoken(` ${mark.tag === "del" ? words.removed : words.added} `));
  appendVisible(element, text, mark.tag !== "mark");
  if (mark.tag !== "mark") element.append(spoken(` ${words.endOfMark} `));
  parent.append(element);
}

// MARK: Differences

// A cell with a line; its end is shown only where it is what changes.
function lineCell(text, marks, kind) {
  const cell = make("td", { class: `text ${kind}`, dir: "auto" });
  const end = text.endsWith("\r\n") ? text.length - 2 : text.endsWith("\n") ? text.length - 1 : text.length;
  const isEndChanged = marks.some((mark) => mark.tag !== "mark" && mark.start <= end && mark.end > end);
  const body = isEndChanged ? text : text.slice(0, end);
  appendMarked(cell, body, marks);
  if (!text.endsWith("\n")) cell.append(make("span", { class: "no-newline", title: words.noNewline }, "⊘"), spoken(words.noNewline));
  return cell;
}

const numberCell = (number, kind = "") => make("td", { class: `number ${kind}` }, number === null ? "" : String(number));
const emptyCells = () => [numberCell(null, "void"), make("td", { class: "text void" })];

// The lines of a card as they stand and as the choice makes them.
function diffTable(card) {
  const { table, line } = card.block;
  const pointed = card.findings.filter((finding) => !isChosen(finding) && !(finding.edits.length > 0 && isSuperseded(finding)))
    .map((finding) => ({ start: finding.start, end: finding.end, tag: "mark", level: finding.level }));
  const marksOf = (index, marks, tag) => {
    const [start, end] = [table.start(index), table.start(index + 1)];
    return [...clamped(marks, start, end).map((mark) => ({ ...mark, tag })),
      ...clamped(pointed, start, end)];
  };
  let growth = 0;
  for (const other of card.file.cards) {
    if (other === card) break;
    growth += other.growth;
  }
  const isInline = state.layout === "inline";
  const body = make("tbody");
  const addContext = (index) => {
    const marks = marksOf(index, [], "del");
    const [old, made] = [line + index + 1, line + index + 1 + growth];
    const cell = () => lineCell(table.line(index), marks, "same");
    body.append(isInline
      ? make("tr", {}, numberCell(old), numberCell(made), make("td", { class: "change" }), cell())
      : make("tr", {}, numberCell(old), cell(), numberCell(made), cell()));
  };
  const oldCells = (change, index) => index < change.to
    ? [numberCell(line + index + 1, "old"), lineCell(table.line(index), marksOf(index, change.oldMarks, "del"), "old")] : null;
  const newCells = (change, offset) => offset < change.lines.length
    ? [numberCell(line + change.from + offset + 1 + growth, "new"),
      lineCell(change.lines[offset].text, change.lines[offset].marks.map((mark) => ({ ...mark, tag: "ins" })), "new")] : null;
  const sign = (kind) => make("td", { class: `change ${kind}` }, make("span", { "aria-hidden": "true" }, kind === "old" ? "−" : "+"),
    spoken(kind === "old" ? words.removedLine : words.addedLine));
  let position = card.from;
  for (const change of changesOf(chosenEdits(card.findings), table)) {
    for (; position < change.from; position += 1) addContext(position);
    const [removed, added] = [change.to - change.from, change.lines.length];
    if (isInline) {
      // A line stands under the one that it takes the place of, where each has its own.
      const step = removed === added ? 1 : Math.max(removed, added);
      for (let first = 0; first < Math.max(removed, added); first += step) {
        for (let offset = first; offset < Math.min(first + step, removed); offset += 1) {
          const [number, text] = oldCells(change, change.from + offset);
          body.append(make("tr", {}, number, numberCell(null, "old"), sign("old"), text));
        }
        for (let offset = first; offset < Math.min(first + step, added); offset += 1) {
          const [number, text] = newCells(change, offset);
          body.append(make("tr", {}, numberCell(null, "new"), number, sign("new"), text));
        }
      }
    } else {
      for (let offset = 0; offset < Math.max(removed, added); offset += 1) {
        body.append(make("tr", {}, ...(oldCells(change, change.from + offset) ?? emptyCells()), ...(newCells(change, offset) ?? emptyCells())));
      }
    }
    growth += added - removed;
    position = change.to;
  }
  for (; position < card.end; position += 1) addContext(position);
  const heads = isInline ? [words.before, words.after, words.change, words.text] : [words.line, words.before, words.line, words.after];
  const head = make("thead", { class: "spoken" }, make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text))));
  const columns = (isInline ? ["number", "number", "change", "text"] : ["number", "text", "number", "text"])
    .map((kind) => make("col", { class: kind }));
  return make("table", { class: `diff ${state.layout}` }, make("colgroup", {}, ...columns), head, body);
}

// MARK: Findings

function findingRow(finding) {
  const { before, after } = beforeAndAfter(finding);
  const shown = inContext(finding);
  const row = make("li", { class: `row ${finding.level}`, id: finding.id, tabindex: "-1" });
  const box = hasRepair(finding)
    ? make("input", { type: "checkbox", "aria-label": words.accept(`“${before}”`, after === "" ? words.nothingLeft : `“${after}”`) }) : null;
  box?.addEventListener("change", () => setAccepted([finding], box.checked));
  const change = make("span", { class: "change-text", dir: "auto" });
  if (finding.edits.length === 0) {
    appendMarked(change, before, []);
  } else {
    appendMarked(change, shown.before, shown.beforeMarks.map((mark) => ({ ...mark, level: null, tag: "del" })));
    change.append(make("span", { class: "arrow" }, " → "));
    appendMarked(change, shown.after, shown.afterMarks.map((mark) => ({ ...mark, tag: "ins" })));
    if (shown.after === "") change.append(make("span", { class: "nothing" }, words.nothingLeft));
  }
  const link = make("a", { class: "place", href: `#${finding.id}`, "aria-label": words.place(finding.line, finding.column) }, `${finding.line}:${finding.column}`);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    writeFragment(finding.id);
    focusFinding(finding);
  });
  const note = make("span", { class: "note" });
  finding.row = row;
  finding.box = box;
  finding.note = note;
  row.append(
    make("div", { class: "accept" }, box ?? ""),
    make("div", { class: "what" },
      make("p", { class: "headline" }, change, note),
      whyOf(finding)),
    link);
  row.hidden = finding.isShown === false;
  return row;
}

// Level, rules and message, and behind them why the rules are there; that is made when it is opened.
function whyOf(finding) {
  const details = make("details", {}, make("summary", { title: words.why },
    make("span", { class: `level ${finding.level}` }, words[finding.level]), " ",
    make("code", {}, finding.rules.join(", ")), " ", make("span", { class: "message" }, finding.message)));
  details.addEventListener("toggle", () => {
    if (!details.open || details.childElementCount > 1) return;
    const list = make("dl");
    for (const id of finding.rules) {
      const rule = data.rules[id];
      if (!rule) continue;
      list.append(make("dt", {}, make("code", {}, id)), make("dd", {}, `${rule.problem}. ${rule.why}`),
        make("dt", {}, words.norm), make("dd", {}, rule.source),
        make("dt", {}, words.explain), make("dd", {}, make("code", {}, `esmero explain ${id}`)));
    }
    details.append(list);
    if (!hasRepair(finding)) return;
    const buttons = [true, false].map((isAccepted) => {
      const button = make("button", { type: "button" }, isAccepted ? words.acceptAll : words.rejectAll);
      button.addEventListener("click", () => setAccepted(ofRule(finding.rule), isAccepted));
      return button;
    });
    details.append(make("p", { class: "all-of-rule" }, words.allOfRule(finding.rule), " ", buttons[0], " ", buttons[1]));
  });
  return details;
}

// Puts what is chosen into a finding's row.
function showChoice(finding) {
  if (!finding.row) return;
  const superseded = finding.edits.length > 0 && finding.isAccepted && isSuperseded(finding);
  if (finding.box) finding.box.checked = finding.isAccepted;
  finding.row.classList.toggle("off", hasRepair(finding) && !isChosen(finding));
  finding.note.textContent = superseded ? words.superseded : finding.edits.length === 0 ? words.noRepair : "";
}

// MARK: Cards and files

// Puts a card's contents into its element, if they are not there yet.
function fill(card) {
  if (card.diff) return;
  card.diff = diffTable(card);
  const rows = make("ul", { class: "rows" }, ...card.findings.map(findingRow));
  card.element.append(make("div", { class: "frame" }, card.diff), rows);
  card.element.classList.remove("empty");
  card.findings.forEach(showChoice);
}

// Makes a card's contents anew where the choice or the layout has changed.
function refresh(card) {
  if (!card.diff) return;
  const made = diffTable(card);
  card.diff.replaceWith(made);
  card.diff = made;
  card.findings.forEach(showChoice);
}

const filler = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    filler.unobserve(entry.target);
    fill(cards[entry.target.dataset.card]);
  }
}, { rootMargin: "1200px 0px" });

// Up to how many cards are filled without being near the window.
const mostFilled = 1000;

// Fills a moderate page bit by bit, so that the browser's own search finds its text.
function fillRest(next = 0) {
  if (cards.length > mostFilled || next >= cards.length) return;
  cards.slice(next, next + 20).forEach(fill);
  setTimeout(fillRest, 0, next + 20);
}

function fileSection(file) {
  const title = `file-${file.number}`;
  const facts = [file.format, file.language].filter((part) => part).join(", ");
  const section = make("section", { class: "file", "aria-labelledby": title },
    make("div", { class: "file-head" },
      make("h2", { id: title }, file.name),
      make("p", { class: "file-facts" }, `${words.findings(file.findings.length)} · ${facts}`)));
  if (file.encoding) section.append(make("p", { class: "warning" }, words.encoding(file.encoding)));
  if (file.outside) section.append(make("p", { class: "warning" }, words.outside));
  for (const card of file.cards) {
    card.element = make("article", { class: "card empty", "data-card": card.number });
    filler.observe(card.element);
    section.append(card.element);
  }
  file.section = section;
  return section;
}
