// What the person does: choose, move about, switch the view, take the patch.

const state = { layout: "split", theme: "auto", current: null };
const find = (id) => document.getElementById(id);

// MARK: Choosing

const ofRule = (rule) => findings.filter((finding) => finding.rule === rule && hasRepair(finding));

// The lines by which a card's choice makes the file grow.
function measureGrowth(card) {
  const lineEnds = (text) => text.split("\n").length - 1;
  card.growth = chosenEdits(card.findings).reduce((sum, edit) =>
    sum + lineEnds(edit.text) - lineEnds(card.block.text.slice(edit.start, edit.end)), 0);
}

function setAccepted(some, isAccepted) {
  const changed = new Set();
  for (const finding of some) {
    if (!hasRepair(finding) || finding.isAccepted === isAccepted) continue;
    finding.isAccepted = isAccepted;
    changed.add(finding.card);
    // What it takes the place of may stand in another card.
    for (const index of finding.supersedes ?? []) changed.add(findingsById.get(finding.file.findings[index].id).card);
  }
  showAll(changed);
  storeChoice();
}

// Shows the choice in cards; a card that makes its file grow moves the numbers of those behind it.
function showAll(changed) {
  const stale = new Set();
  for (const card of changed) {
    const before = card.growth;
    measureGrowth(card);
    stale.add(card);
    if (card.growth !== before) card.file.cards.forEach((other) => stale.add(other));
  }
  stale.forEach(refresh);
  showChosen();
}

function showChosen() {
  const repairs = findings.filter(hasRepair);
  const chosen = repairs.filter(isChosen).length;
  find("chosen").textContent = words.chosen(chosen, repairs.length);
  find("download").disabled = chosen === 0;
}

function download() {
  const url = URL.createObjectURL(new Blob([patchOf(files)], { type: "text/x-diff" }));
  const link = make("a", { href: url, download: "esmero.patch" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

// MARK: Moving about

function focusFinding(finding) {
  if (!isShown(finding)) clearFilter();
  fill(finding.card);
  state.current = finding;
  finding.row.focus({ preventScroll: true });
  bringIntoView(finding.row, 4);
}

// What comes near is filled, and moves what lies below it: looked after for a few frames.
function bringIntoView(row, frames) {
  row.scrollIntoView({ block: "center" });
  if (frames > 0) requestAnimationFrame(() => { if (document.activeElement === row) bringIntoView(row, frames - 1); });
}

// The finding that has the focus, or had it last.
function currentFinding() {
  const row = document.activeElement?.closest(".row");
  return row ? findingsById.get(row.id) : state.current;
}

function move(step) {
  const order = cards.flatMap((card) => card.findings);
  let index = order.indexOf(currentFinding());
  if (index < 0 && step < 0) index = order.length;
  do index += step; while (index >= 0 && index < order.length && !order[index].isShown);
  if (index >= 0 && index < order.length) focusFinding(order[index]);
}

// MARK: The view

function setLayout(layout) {
  state.layout = layout;
  document.querySelector(`[name=layout][value=${layout}]`).checked = true;
  cards.forEach(refresh);
}

function setTheme(theme) {
  state.theme = theme;
  document.querySelector(`[name=theme][value=${theme}]`).checked = true;
  document.documentElement.dataset.theme = theme;
  store("esmero-theme", theme === "auto" ? null : theme);
}

function cycleTheme() {
  const themes = ["auto", "light", "dark"];
  setTheme(themes[(themes.indexOf(state.theme) + 1) % themes.length]);
}

function cycleLayout() {
  setLayout(state.layout === "split" ? "inline" : "split");
  writeFragment();
}

// MARK: Keys

const actions = {
  j: () => move(1),
  k: () => move(-1),
  a: () => { const finding = currentFinding(); if (finding) setAccepted([finding], !finding.isAccepted); },
  A: () => { const finding = currentFinding(); if (finding) setAccepted(ofRule(finding.rule), !finding.isAccepted); },
  w: () => { const details = currentFinding()?.row?.querySelector("details"); if (details) details.open = !details.open; },
  i: cycleLayout,
  t: cycleTheme,
  f: () => find("facet-level").querySelector("input")?.focus(),
  c: clearFilter,
  d: () => { if (!find("download").disabled) download(); },
  "?": () => find("help").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || find("help").open || !find("keys-on").checked) return;
  if (!Object.hasOwn(actions, event.key)) return;
  event.preventDefault();
  actions[event.key]();
});

// MARK: Beginning

function takeAddress() {
  const finding = readFragment();
  setLayout(state.layout);
  applyFilter();
  if (finding) focusFinding(finding);
}

function setWords() {
  document.documentElement.lang = language;
  document.title = words.title(findings.length);
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = words[element.dataset.word];
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", words[element.dataset.label]);
  find("summary").textContent = words.summary(data.texts, findings.length, files.length);
  find("download").textContent = words.download;
  find("download").title = words.patchHint;
  for (const [keys, text] of words.help) {
    const names = keys.split(" / ").map((key) => make("kbd", {}, key));
    find("help-keys").append(make("div", {}, make("dt", {}, ...names), make("dd", {}, text)));
  }
}

function listen() {
  find("layout").addEventListener("change", (event) => { setLayout(event.target.value); writeFragment(); });
  find("theme").addEventListener("change", (event) => setTheme(event.target.value));
  find("clear").addEventListener("click", clearFilter);
  find("skip").addEventListener("click", (event) => { event.preventDefault(); find("findings").focus(); });
  find("accept-shown").addEventListener("click", () => setAccepted(findings.filter((finding) => finding.isShown), true));
  find("reject-shown").addEventListener("click", () => setAccepted(findings.filter((finding) => finding.isShown), false));
  find("default-choice").addEventListener("click", () => {
    setAccepted(findings.filter((finding) => finding.accepted), true);
    setAccepted(findings.filter((finding) => !finding.accepted), false);
  });
  find("download").addEventListener("click", download);
  find("help-button").addEventListener("click", () => find("help").showModal());
  find("help-close").addEventListener("click", () => find("help").close());
  find("keys-on").addEventListener("change", (event) => store("esmero-keys", event.target.checked ? null : "off"));
  window.addEventListener("hashchange", takeAddress);
  window.addEventListener("beforeprint", () => cards.filter((card) => card.findings.some(isShown)).forEach(fill));
}

setWords();
restoreChoice();
cards.forEach(measureGrowth);
makeFacets();
find("list").append(...files.map(fileSection));
if (findings.length === 0) {
  find("shown").textContent = words.none;
  find("filters").hidden = true;
  document.querySelector(".dock").hidden = true;
}
find("keys-on").checked = stored("esmero-keys") !== "off";
const theme = stored("esmero-theme");
setTheme(["light", "dark"].includes(theme) ? theme : "auto");
listen();
showChosen();
takeAddress();
fillRest();
