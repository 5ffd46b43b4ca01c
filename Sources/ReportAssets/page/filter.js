// Which findings are shown: the state is the fragment of the address, so that every view has a link.

const facets = {
  level: { of: (finding) => [finding.level], wanted: new Set(), boxes: new Map() },
  rule: { of: (finding) => finding.rules, wanted: new Set(), boxes: new Map() },
  file: { of: (finding) => [finding.file.name], wanted: new Set(), boxes: new Map() },
};

const matches = (finding, facet) => facet.wanted.size === 0 || facet.of(finding).some((value) => facet.wanted.has(value));
const isShown = (finding) => Object.values(facets).every((facet) => matches(finding, facet));
const isFiltered = () => Object.values(facets).some((facet) => facet.wanted.size > 0);

// How many findings each value of a facet would show, whatever is wanted of this one.
function countsOf(facet) {
  const others = Object.values(facets).filter((other) => other !== facet);
  const counts = new Map();
  for (const finding of findings) {
    if (!others.every((other) => matches(finding, other))) continue;
    for (const value of facet.of(finding)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

// Makes the boxes of the facets, the most frequent rule first.
function makeFacets() {
  const rules = countsOf(facets.rule);
  const values = {
    level: levels.filter((level) => findings.some((finding) => finding.level === level)),
    rule: [...rules.keys()].sort((left, right) => rules.get(right) - rules.get(left) || (left < right ? -1 : 1)),
    file: files.map((file) => file.name),
  };
  for (const [name, facet] of Object.entries(facets)) {
    const list = make("div", { class: "values" });
    for (const value of values[name]) {
      const box = make("input", { type: "checkbox" });
      box.addEventListener("change", () => {
        if (box.checked) facet.wanted.add(value); else facet.wanted.delete(value);
        applyFilter();
        writeFragment();
      });
      const bar = make("span", { class: "bar" });
      const count = make("span", { class: "count" });
      const label = make("span", { class: "value" }, name === "level" ? words[value] : value);
      const row = make("label", { class: `choice ${name === "level" ? value : ""}`, title: data.rules[value]?.problem ?? value },
        box, label, count, make("span", { class: "track" }, bar));
      facet.boxes.set(value, { box, bar, count, row });
      list.append(row);
    }
    document.getElementById(`facet-${name}`).append(list);
  }
}

function showCounts() {
  for (const facet of Object.values(facets)) {
    const counts = countsOf(facet);
    const most = Math.max(1, ...counts.values());
    for (const [value, { box, bar, count, row }] of facet.boxes) {
      const number = counts.get(value) ?? 0;
      box.checked = facet.wanted.has(value);
      count.textContent = number.toLocaleString(language);
      bar.style.setProperty("inline-size", `${100 * number / most}%`);
      row.classList.toggle("empty", number === 0 && !box.checked);
    }
  }
}

// Shows and hides cards and the rows of findings.
function applyFilter() {
  let count = 0;
  for (const file of files) {
    let isFileShown = false;
    for (const card of file.cards) {
      let isCardShown = false;
      for (const finding of card.findings) {
        finding.isShown = isShown(finding);
        if (finding.row) finding.row.hidden = !finding.isShown;
        if (!finding.isShown) continue;
        isCardShown = true;
        count += 1;
      }
      card.element.hidden = !isCardShown;
      isFileShown ||= isCardShown;
    }
    if (file.section) file.section.hidden = !isFileShown;
  }
  showCounts();
  document.getElementById("shown").textContent = words.shown(count, findings.length);
  document.getElementById("nothing").hidden = count > 0 || findings.length === 0;
  document.getElementById("clear").hidden = !isFiltered();
}

// The layout where the address names none: two columns want room.
const usualLayout = () => matchMedia("(width < 44rem)").matches ? "inline" : "split";

// The fragment of the view: a finding's anchor first, then what is filtered by.
function fragment(anchor) {
  const parameters = new URLSearchParams();
  for (const [name, facet] of Object.entries(facets)) {
    for (const value of facet.wanted) parameters.append(name, value);
  }
  if (state.layout !== usualLayout()) parameters.append("layout", state.layout);
  return [anchor, parameters.toString()].filter((part) => part).join("&");
}

function writeFragment(anchor) {
  const text = fragment(anchor);
  history.replaceState(null, "", text === "" ? location.pathname + location.search : `#${text}`);
}

// Takes the view from the address; the finding that it names, if any.
function readFragment() {
  const text = location.hash.slice(1);
  const [first, ...rest] = text.split("&");
  const anchor = first.includes("=") ? "" : first;
  const parameters = new URLSearchParams(anchor === "" ? text : rest.join("&"));
  for (const [name, facet] of Object.entries(facets)) {
    facet.wanted = new Set(parameters.getAll(name).filter((value) => facet.boxes.has(value)));
  }
  const layout = parameters.get("layout");
  state.layout = ["inline", "split"].includes(layout) ? layout : usualLayout();
  return findingsById.get(anchor);
}

function clearFilter() {
  for (const facet of Object.values(facets)) facet.wanted.clear();
  applyFilter();
  writeFragment();
}
