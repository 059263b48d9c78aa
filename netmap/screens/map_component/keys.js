// The map by keyboard: arrows walk from neighbour to neighbour, with Shift they move the map; "?" tells the others.

const TOWARDS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const SIDEWAYS = 1.8; // how far to the side of where the arrow points a neighbour may lie, per unit ahead: some 60 degrees
const PAN = 0.12; // of the frame, for each press

function offerKeys(map) {
  map.frame.addEventListener("keydown", (event) => {
    const key = event.ctrlKey || event.metaKey || event.altKey ? "" : event.key;
    const act = key in TOWARDS ? () => (event.shiftKey ? pan : walk)(map, ...TOWARDS[key]) : KEYS[key];
    if (!act) return;
    event.preventDefault();
    act(map);
  });
  map.help.querySelector("button").onclick = () => showHelp(map, false);
  map.help.addEventListener("keydown", (event) => {
    if (event.key === "Escape") showHelp(map, false);
  });
}

const KEYS = {
  Enter: (map) => {
    const { selected } = map.memory;
    if (!canBeSeen(map, selected)) return;
    const node = map.nodes.get(selected);
    if (node.opens) enter(map, node);
    else map.tell.setTriggerValue("opened", selected);
  },
  Escape: (map) => {
    choose(map, {});
    say(map, phrase(map, "nobody_selected"));
  },
  Home: (map) => fit(map, true),
  "+": (map) => zoom(map, STEP),
  "=": (map) => zoom(map, STEP),
  "-": (map) => zoom(map, 1 / STEP),
  "?": (map) => showHelp(map, true),
};

function showHelp(map, shown) {
  map.help.hidden = !shown;
  map.asks.setAttribute("aria-expanded", String(shown));
  (shown ? map.help.querySelector("button") : map.frame).focus({ preventScroll: true });
}

function pan(map, right, down) {
  const { x, y } = map.network.getViewPosition();
  const [wide, high] = [map.stage.clientWidth, map.stage.clientHeight].map((size) => (size * PAN) / map.network.getScale());
  moveTo(map, { position: { x: x + right * wide, y: y + down * high }, scale: map.network.getScale() }, false);
}

// To the neighbour that lies nearest in the direction of the arrow; at first to the most connected one there is.
function walk(map, right, down) {
  const from = canBeSeen(map, map.memory.selected) ? map.memory.selected : null;
  const next = from === null ? map.ranked.find(({ id }) => canBeSeen(map, id))?.id : nearest(map, from, right, down);
  if (next === undefined) return say(map, phrase(map, from === null ? "nobody_there" : "no_way"));
  if (map.nodes.get(next).opens) return enterOrShow(map, next);
  choose(map, { selected: next }, { soon: true, from });
  intoView(map, next);
}

// Working groups are doors: walking over them must not open them, so Enter does.
function enterOrShow(map, id) {
  map.memory.selected = id;
  mark(map);
  intoView(map, id);
}

function nearest(map, from, right, down) {
  const here = map.network.getPosition(from);
  let best;
  let least = Infinity;
  for (const other of tiesOf(map, from).keys()) {
    const there = map.network.getPosition(other);
    const [x, y] = [there.x - here.x, there.y - here.y];
    const ahead = x * right + y * down;
    const aside = Math.abs(x * down - y * right);
    const cost = Math.hypot(x, y) * (1 + aside / ahead);
    if (ahead > 0 && aside <= ahead * SIDEWAYS && cost < least) [best, least] = [other, cost];
  }
  return best;
}

function intoView(map, id) {
  const place = map.network.getPosition(id);
  const { x, y } = map.network.canvasToDOM(place);
  const margin = 40;
  const seen = x > margin && y > margin && x < map.stage.clientWidth - margin && y < map.stage.clientHeight - margin;
  if (!seen) moveTo(map, { position: place, scale: map.network.getScale() }, true);
}
