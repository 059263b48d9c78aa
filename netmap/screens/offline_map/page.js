// What surrounds the map in a page of its own: find somebody, read the card of whom is selected, tables, light and dark.
// The map is the dashboard's (map.js); here the page answers it where Python does there. All text reaches the page as text.

const read = (id) => document.getElementById(id).textContent;
const drawnText = read("drawn");
const { nodes, edges } = JSON.parse(drawnText);
const told = JSON.parse(read("told"));
const says = told.page;
const mapWords = JSON.stringify(told.words);
const { language } = told.words;
const marks = new Map(nodes.map((node) => [node.id, node]));
const byRank = [...nodes].sort((one, other) => one.rank - other.rank);
const ends = new Map(nodes.map(({ id }) => [id, []]));
edges.forEach((edge) => [[edge.from, edge.to], [edge.to, edge.from]].forEach(([one, other]) => ends.get(one).push({ edge, other })));
ends.forEach((ties) => ties.sort((one, other) => other.edge.width - one.edge.width));

const named = labelled();
const card = document.querySelector(".card");
const find = document.getElementById("find");
const answer = document.querySelector(".find output");
let command = { seq: 0, kind: "", id: "" };

function drawMap() {
  mount({
    data: {
      name: "map", drawn: drawnText, version: told.version, spoken: told.spoken, advice: told.advice, words: mapWords, command, hidden: { seq: 0 },
    },
    parentElement: document,
    setStateValue: (what, value) => what === "selected" && showChosen(value),
    setTriggerValue: (what, value) => {
      const id = what === "entered" ? nodes.find(({ opens }) => opens === value)?.id : value;
      showOne(id);
      card.focus();
    },
  });
}

// What a name is called where several share one: by its id too.
function labelled() {
  const counts = new Map();
  nodes.forEach(({ label }) => counts.set(label, (counts.get(label) ?? 0) + 1));
  return new Map(nodes.map(({ id, label }) => [id, counts.get(label) > 1 ? `${label} (${id})` : label]));
}

function go(id) {
  command = { seq: command.seq + 1, kind: "focus", id };
  drawMap();
  showOne(id);
}

// ---------------------------------------------------------------- the card

function showChosen({ id, tie, ids }) {
  if (tie.length) showTie(tie);
  else if (ids.length > 1) showSeveral(ids);
  else showOne(id);
}

function showOne(id) {
  const node = marks.get(id);
  if (!node) return showNobody();
  find.value = named.get(id);
  const partners = new Map(); // several lines where each kind of relation has its own
  ends.get(id).forEach(({ edge, other }) => partners.set(other, [...(partners.get(other) ?? []), inWords(edge)]));
  card.replaceChildren(heading(named.get(id)), paragraph(inWords(node)), list([...partners].map(([other, said]) => item(other, said))));
}

function showTie([one, other]) {
  const between = ends.get(one).filter((tie) => tie.other === other);
  card.replaceChildren(heading(says.a_tie), list([item(one), item(other)]), ...between.map(({ edge }) => paragraph(inWords(edge))));
}

function showSeveral(ids) {
  card.replaceChildren(heading(says.several.replace("{stakeholders}", ids.length.toLocaleString(language))), list(ids.map((id) => item(id))));
}

function showNobody() {
  find.value = "";
  const first = byRank.slice(0, 8).map((node) => item(node.id, [inWords(node)]));
  card.replaceChildren(
    heading(says.begin),
    paragraph(nodes.length ? says.advice : says.nobody),
    list(first),
  );
}

// The first line of what is told of a mark or a line is its name, unless it is all.
function inWords({ title }) {
  const lines = title.split("\n").filter(Boolean);
  return (lines.length > 1 ? lines.slice(1) : lines).join(" · ");
}

// ---------------------------------------------------------------- pieces of the page

function made(tag, text, attributes = {}) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  return Object.assign(element, attributes);
}

function heading(text) {
  return made("h2", text, { dir: "auto" });
}

function paragraph(text) {
  return made("p", text, { dir: "auto" });
}

function list(items) {
  const element = made("ul");
  element.append(...items);
  return element;
}

function item(id, said = []) {
  const element = made("li");
  element.append(link(id), ...said.map((text) => made("small", text, { dir: "auto" })));
  return element;
}

function link(id) {
  return made("button", named.get(id), { type: "button", className: "link", dir: "auto", onclick: () => go(id) });
}

// ---------------------------------------------------------------- tables

function table(id, columns, rows) {
  const place = document.getElementById(id);
  place.addEventListener("toggle", () => {
    if (place.querySelector("table")) return;
    const element = made("table");
    const head = element.createTHead().insertRow();
    head.append(...columns.map((column) => made("th", column, { scope: "col" })));
    const body = element.createTBody();
    rows().forEach((cells) => body.insertRow().append(...cells.map(cell)));
    const scrolls = made("div", "", { className: "scrolls" });
    scrolls.append(element);
    place.append(scrolls);
  });
}

function cell(content) {
  const element = made("td", "", { dir: "auto" });
  element.append(content);
  return element;
}

// ---------------------------------------------------------------- finding

function offerFinding() {
  document.getElementById("names").append(...byRank.map(({ id }) => made("option", "", { value: named.get(id) })));
  const search = () => {
    const wanted = find.value.trim().toLocaleLowerCase();
    const found = byRank.filter(({ id }) => named.get(id).toLocaleLowerCase().includes(wanted));
    const one = byRank.find(({ id }) => named.get(id).toLocaleLowerCase() === wanted) ?? found[0];
    answer.textContent = !wanted ? "" : one ? howMany(found.length) : says.not_found;
    if (wanted && one) go(one.id);
  };
  document.querySelector(".find").addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  // A name chosen from the list is whole; while somebody types nothing jumps.
  find.addEventListener("input", () => [...named.values()].includes(find.value) && search());
}

function howMany(found) {
  return says.found[found > 1 ? 1 : 0].replace("{count}", found.toLocaleString(language));
}

// ---------------------------------------------------------------- light, dark, paper

function followTheme() {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawMap);
  const paper = (on) => () => {
    document.documentElement.classList.toggle("paper", on);
    drawMap();
  };
  addEventListener("beforeprint", paper(true));
  addEventListener("afterprint", paper(false));
}

table("stakeholders", [says.name, says.known], () => byRank.map((node) => [link(node.id), inWords(node)]));
table("ties", [says.between, says.and, says.known], () => edges.map((edge) => [link(edge.from), link(edge.to), inWords(edge)]));
offerFinding();
followTheme();
showNobody();
drawMap();
