// Who or what is selected: one stakeholder with what lies within a few steps, one tie, or several at once.
// `map.lit` is what stays in sight while everything else steps back: who is chosen, stakeholders, lines, and those named first.

const TELL_AFTER = 220; // milliseconds: whoever walks on with the arrow keys does not want to hear of every step

// One thing is selected at a time: `selected` is a stakeholder, `tie` a line's id, `several` more than one stakeholder.
function choose(map, { selected = null, tie = null, several = [] }, { soon = false, from = null } = {}) {
  const node = selected === null ? null : map.nodes.get(selected);
  if (node?.opens) return enter(map, node);
  if (several.length === 1) [selected, several] = [several[0], []];
  const same = selected === map.memory.selected && tie === map.memory.tie && several.join() === map.memory.several.join();
  Object.assign(map.memory, { selected, tie, several });
  mark(map, from);
  if (!same) tellChosen(map, soon);
}

// A working group: where it unfolds in its place ("+"), come near enough to tell its members apart.
function enter(map, { x, y, size, opens }) {
  if (opens.startsWith("+")) {
    const room = 0.75 * Math.min(map.stage.clientWidth, map.stage.clientHeight);
    const scale = Math.min(1.2, Math.max(map.network.getScale(), room / (3.2 * size)));
    moveTo(map, { position: { x, y }, scale }, true);
  }
  map.tell.setTriggerValue("entered", opens);
}

function tellChosen(map, soon = false) {
  clearTimeout(map.telling);
  const { selected, tie, several, steps } = map.memory;
  const line = tie === null ? null : map.edges.get(tie);
  // With its time, so that choosing the same one again after Python moved on is still news.
  const chosen = { id: selected ?? "", tie: line ? [line.from, line.to] : [], ids: several, steps, at: Date.now() };
  if (soon) map.telling = setTimeout(() => map.tell.setStateValue("selected", chosen), TELL_AFTER);
  else map.tell.setStateValue("selected", chosen);
}

function add(map, ids) {
  const { selected, several } = map.memory;
  const before = several.length ? several : [selected].filter((id) => canBeSeen(map, id));
  const one = ids.length === 1 && before.includes(ids[0]) ? ids[0] : null; // a second click takes it away again
  const then = [...new Set([...before, ...ids])].filter((id) => id !== one && canBeSeen(map, id) && !map.nodes.get(id).opens);
  choose(map, { several: then });
}

function clickAt(map, at, adds = false) {
  const id = map.network.getNodeAt(at);
  if (id !== undefined) return adds ? add(map, [id]) : choose(map, { selected: id });
  if (adds) return mark(map);
  const tie = map.network.getEdgeAt(at);
  choose(map, tie !== undefined && map.edges.get(tie)?.sort ? { tie } : {});
}

function mark(map, from = null) {
  map.lit = lit(map);
  map.network.selectNodes([...(map.lit?.chosen ?? [])], false);
  const one = map.memory.selected;
  map.reach.hidden = !canBeSeen(map, one) || Boolean(map.nodes.get(one).opens);
  map.reach.querySelectorAll("button").forEach((button) => {
    button.setAttribute("aria-pressed", String(Number(button.dataset.steps) === map.memory.steps));
  });
  const spoken = inWords(map, from);
  if (spoken !== map.spokenOfChosen) say(map, (map.spokenOfChosen = spoken));
  map.network.body.emitter.emit("_requestRedraw");
}

function lit(map) {
  const { selected, tie, several, steps } = map.memory;
  if (several.length) return amid(map, several.filter((id) => canBeSeen(map, id)));
  const line = tie === null ? null : map.edges.get(tie);
  if (line && !map.untied.has(tie)) {
    const lines = tiesOf(map, line.from).get(line.to) ?? [];
    const ends = new Set([line.from, line.to]);
    return { chosen: ends, first: ends, nodes: ends, edges: new Set(lines) };
  }
  if (canBeSeen(map, selected)) return around(map, selected, steps);
  return map.data.legend.way?.length ? along(map, map.data.legend.way) : null;
}

// Whom one reaches from somebody in so many steps, and the ties one walks along.
function around(map, id, steps) {
  const nodes = new Set([id]);
  const edges = new Set();
  let rim = [id];
  for (let step = 0; step < steps; step += 1) {
    const next = [];
    for (const one of rim) {
      for (const [other, lines] of tiesOf(map, one)) {
        lines.forEach((line) => edges.add(line));
        if (!nodes.has(other)) next.push(other);
        nodes.add(other);
      }
    }
    rim = next;
  }
  return { chosen: [id], first: new Set([id]), nodes, edges };
}

function amid(map, ids) {
  const nodes = new Set(ids);
  const edges = new Set();
  for (const one of ids) for (const [other, lines] of tiesOf(map, one)) if (nodes.has(other)) lines.forEach((line) => edges.add(line));
  return { chosen: ids, first: new Set(), nodes, edges };
}

function along(map, way) {
  const nodes = way.filter((id) => canBeSeen(map, id));
  const steps = way.slice(1).flatMap((id, index) => tiesOf(map, way[index]).get(id) ?? []);
  return { chosen: [], first: new Set(), nodes: new Set(nodes), edges: new Set(steps) };
}

// ---------------------------------------------------------------- said aloud

function inWords(map, from) {
  const { selected, tie, several, steps } = map.memory;
  if (several.length) return severalInWords(map, several.length, map.lit.edges.size);
  if (tie !== null && map.edges.get(tie)) return phrase(map, "tie", { told: spokenTitle(map.edges.get(tie)) });
  if (!canBeSeen(map, selected)) return "";
  const partners = tiesOf(map, selected);
  const told = [phrase(map, "selected", { told: spokenTitle(map.nodes.get(selected)) })];
  told.push(partners.size ? counted(map, "shown", partners.size) : phrase(map, "none_shown"));
  if (steps > 1) told.push(phrase(map, "others", { others: inDigits(map, map.lit.nodes.size - 1), steps }));
  const turn = from === null ? 0 : [...tiesOf(map, from).keys()].indexOf(selected) + 1;
  if (turn) told.push(phrase(map, "turn", { turn, neighbours: tiesOf(map, from).size, name: map.nodes.get(from).name }));
  return told.join(" ");
}

function severalInWords(map, several, lines) {
  const stakeholders = inDigits(map, several);
  return lines ? counted(map, "several_tied", lines, { stakeholders }) : phrase(map, "several_untied", { stakeholders });
}

function spokenTitle({ title }) {
  return title.split("\n").filter(Boolean).join(", ");
}

function say(map, words) {
  map.live.textContent = words;
}

// ---------------------------------------------------------------- how far to look

function offerReach(map) {
  map.reach.querySelectorAll("button").forEach((button) => {
    button.onclick = () => {
      map.memory.steps = Number(button.dataset.steps);
      mark(map);
      tellChosen(map);
    };
  });
}
