"use strict";

// The fixed words of the page, by language. A function takes the numbers that stand in the sentence.
const plural = (count, one, many) => `${count.toLocaleString(language)} ${count === 1 ? one : many}`;

const vocabulary = {
  en: {
    skip: "Skip to the findings", layout: "Layout", split: "Side by side", inline: "Inline",
    theme: "Colours", auto: "Auto", light: "Light", dark: "Dark", keys: "Keys",
    filters: "Filter", clear: "Show all", level: "Level", rule: "Rule", file: "File",
    nothing: "No finding matches the filter.", none: "No findings. The text is clean.",
    choice: "Your choice", acceptShown: "Accept all shown", rejectShown: "Reject all shown",
    defaultChoice: "Default choice", close: "Close",
    keysOn: "Single keys work",
    safe: "safe", suggested: "suggested", report: "report",
    files: (count) => plural(count, "file", "files"),
    findings: (count) => plural(count, "finding", "findings"),
    title: (count) => `Esmero: ${plural(count, "finding", "findings")}`,
    summary: (read, count, files) =>
      `${plural(read, "file", "files")} read, ${plural(count, "finding", "findings")} in ${plural(files, "file", "files")}`,
    shown: (shown, all) => shown === all
      ? plural(all, "finding", "findings") : `${shown.toLocaleString(language)} of ${plural(all, "finding", "findings")} shown`,
    chosen: (chosen, all) => `${chosen.toLocaleString(language)} of ${plural(all, "repair", "repairs")} accepted`,
    download: "Download patch",
    patchHint: "Apply it in the folder its names count from: git apply esmero.patch",
    line: "Line", before: "As it stands", after: "As it would be", change: "Change", text: "Text",
    removed: "removed:", added: "added:", endOfMark: "end.", removedLine: "removed", addedLine: "added",
    noNewline: "no line end at the end of the file",
    accept: (found, becomes) => `Accept: ${found} becomes ${becomes}`,
    place: (line, column) => `Link to line ${line}, column ${column}`,
    why: "Why", norm: "Norm", explain: "More", allOfRule: (rule) => `All of ${rule}:`,
    acceptAll: "accept", rejectAll: "reject",
    noRepair: "for you to judge", nothingLeft: "nothing", superseded: "replaced by an accepted suggestion here",
    encoding: (name) => `In ${name}: a patch cannot hold this file. esmero fix repairs it.`,
    outside: "Lies outside the folder that the patch is for: it applies with patch -p1 -d /.",
    openFile: "Findings",
    help: [
      ["j / k", "next, previous finding"], ["a", "accept or reject the finding"],
      ["A", "accept or reject all of its rule"], ["w", "why"], ["i", "side by side or inline"],
      ["t", "colours"], ["f", "to the filter"], ["c", "show all"], ["d", "download the patch"], ["?", "these keys"],
    ],
  },
  pt: {
    skip: "Ir para os achados", layout: "Disposição", split: "Lado a lado", inline: "Em linha",
    theme: "Cores", auto: "Auto", light: "Claro", dark: "Escuro", keys: "Teclas",
    filters: "Filtro", clear: "Mostrar tudo", level: "Nível", rule: "Regra", file: "Arquivo",
    nothing: "Nenhum achado corresponde ao filtro.", none: "Nenhum achado. O texto está limpo.",
    choice: "A sua escolha", acceptShown: "Aceitar os mostrados", rejectShown: "Recusar os mostrados",
    defaultChoice: "Escolha inicial", close: "Fechar",
    keysOn: "Teclas simples ativas",
    safe: "seguro", suggested: "sugerido", report: "aviso",
    files: (count) => plural(count, "arquivo", "arquivos"),
    findings: (count) => plural(count, "achado", "achados"),
    title: (count) => `Esmero: ${plural(count, "achado", "achados")}`,
    summary: (read, count, files) =>
      `${plural(read, "arquivo lido", "arquivos lidos")}, ${plural(count, "achado", "achados")} em ${plural(files, "arquivo", "arquivos")}`,
    shown: (shown, all) => shown === all
      ? plural(all, "achado", "achados") : `${shown.toLocaleString(language)} de ${plural(all, "achado", "achados")} à vista`,
    chosen: (chosen, all) => `${chosen.toLocaleString(language)} de ${plural(all, "reparo", "reparos")} ${chosen === 1 ? "aceito" : "aceitos"}`,
    download: "Baixar patch",
    patchHint: "Aplique-o na pasta de que os nomes partem: git apply esmero.patch",
    line: "Linha", before: "Como está", after: "Como ficaria", change: "Mudança", text: "Texto",
    removed: "retirado:", added: "posto:", endOfMark: "fim.", removedLine: "retirada", addedLine: "posta",
    noNewline: "sem fim de linha no fim do arquivo",
    accept: (found, becomes) => `Aceitar: ${found} passa a ${becomes}`,
    place: (line, column) => `Ligação para a linha ${line}, coluna ${column}`,
    why: "Por quê", norm: "Norma", explain: "Mais", allOfRule: (rule) => `Todos de ${rule}:`,
    acceptAll: "aceitar", rejectAll: "recusar",
    noRepair: "cabe a você julgar", nothingLeft: "nada", superseded: "substituído aqui por uma sugestão aceita",
    encoding: (name) => `Em ${name}: um patch não pode conter este arquivo. esmero fix repara-o.`,
    outside: "Fica fora da pasta a que o patch se destina: aplica-se com patch -p1 -d /.",
    openFile: "Achados",
    help: [
      ["j / k", "achado seguinte, anterior"], ["a", "aceitar ou recusar o achado"],
      ["A", "aceitar ou recusar todos da regra"], ["w", "por quê"], ["i", "lado a lado ou em linha"],
      ["t", "cores"], ["f", "ir para o filtro"], ["c", "mostrar tudo"], ["d", "baixar o patch"], ["?", "estas teclas"],
    ],
  },
};

const data = JSON.parse(document.getElementById("data").textContent);
const language = data.language in vocabulary ? data.language : "en";
const words = vocabulary[language];
