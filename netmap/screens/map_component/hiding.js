// What is hidden: whole entries of the legend, and stakeholders by name. vis-network keeps them, so that they come back
// where they stood; everything else here asks `map.ways`, which knows only what can be seen.

const NOTHING_HIDDEN = { by: "", marks: [], lines: [], ids: [] };

function applyHidden(map) {
  const { by, marks, lines, ids } = map.memory.hidden;
  const { legend } = map.data;
  const [kinds, sorts, ones] = [new Set(by === legend.by && legend.hides ? marks : []), new Set(lines), new Set(ids)];
  const { nodes, edges } = map.network.body;
  const gone = sorted(map.nodes, nodes, (node) => kinds.has(node.mark) || ones.has(node.id));
  map.ways = new Map();
  map.untied = sorted(map.edges, edges, (edge) => sorts.has(edge.sort) || gone.has(edge.from) || gone.has(edge.to));
  map.edges.forEach((edge) => map.untied.has(edge.id) || join(map.ways, edge));
  map.away = gone;
  // One new picture, at the next frame: told through its data sets, vis-network would paint at once for marks, and again for lines.
  map.network._updateVisibleIndices();
  map.network.body.emitter.emit("_requestRedraw");
  tellHidden(map, gone.size, map.untied.size);
  pressKey(map);
  rename(map);
}

// Marks or lines sorted into hidden ones, which are returned, and the others.
function sorted(set, parts, hides) {
  const hidden = new Set();
  set.forEach((item) => {
    const away = hides(item);
    if (away) hidden.add(item.id);
    if (parts[item.id]) parts[item.id].options.hidden = away;
  });
  return hidden;
}

// Who is tied to whom, by which lines: several where each kind of relation has its own.
function join(ways, { id, from, to }) {
  for (const [one, other] of [[from, to], [to, from]]) {
    if (!ways.has(one)) ways.set(one, new Map());
    const others = ways.get(one);
    if (others.has(other)) others.get(other).push(id);
    else others.set(other, [id]);
  }
}

function tiesOf(map, id) {
  return map.ways.get(id) ?? new Map();
}

function canBeSeen(map, id) {
  return id !== null && Boolean(map.nodes.get(id)) && !map.away.has(id);
}

function tellHidden(map, stakeholders, ties) {
  map.hiddenWords = hiddenInWords(map, stakeholders, ties);
  map.hiddenLine.hidden = !map.hiddenWords;
  map.hiddenLine.querySelector("span").textContent = map.hiddenWords;
}

function hiddenInWords(map, stakeholders, ties) {
  if (!ties) return stakeholders ? counted(map, "hidden_stakeholders", stakeholders) : "";
  if (!stakeholders) return counted(map, "hidden_ties", ties);
  return phrase(map, "hidden_both", { stakeholders: counted(map, "stakeholders", stakeholders), ties: counted(map, "ties", ties) });
}

// Python is told, so that sentence and table leave out the same; it answers with no new picture.
function hide(map, hidden) {
  const began = performance.now();
  map.network.once("afterDrawing", () => { map.filteredIn = performance.now() - began; });
  map.memory.hidden = hidden;
  applyHidden(map);
  mark(map);
  say(map, map.hiddenWords || phrase(map, "nothing_hidden"));
  map.tell.setStateValue("hidden", { ...hidden, at: Date.now() });
}

function toggleHidden(map, part, code) {
  const { hidden } = map.memory;
  const { by } = map.data.legend;
  // Entries that were hidden while colour meant something else are none of this legend.
  const now = part === "marks" && hidden.by !== by ? [] : hidden[part];
  const then = now.includes(code) ? now.filter((other) => other !== code) : [...now, code];
  hide(map, { ...hidden, by: part === "marks" ? by : hidden.by, [part]: then });
}
