// The map in the browser. vis-network (which pyvis carries) draws marks and lines where Python placed them;
// this file adds names that never overlap, the marking of the selected one, the legend, and the way back to Python.
//
// Streamlit calls the default function at every change of data or theme, so it must only ever do what is new.
// Text from data reaches the page by textContent and by painting on the canvas, never as markup.

const NAME_SIZE = 14; // pixels on screen, at every zoom
const NAME_LINE = 17;
const NAME_WIDTH = 22; // letters per line; two lines at most
const ALWAYS_NAMED = 12; // the most connected are named even where it is crowded
const MANY = 300; // marks; beyond it outlines get thinner
const CLOSEST = 2.5;
const STEP = 1.35;

// What outlives a remount (another page and back): view, selection, last command. By key of the map.
const remembered = (globalThis.__netmap_remembered ??= new Map());

export default function (component) {
  const { data, parentElement, setStateValue, setTriggerValue } = component;
  const root = parentElement.querySelector(".netmap");
  const map = (root.map ??= create(root, data.name));
  map.tell = { setStateValue, setTriggerValue };
  map.latest = data;
  whenDrawable().then(() => !map.gone && refresh(map));
  return () => destroy(map);
}

function whenDrawable() {
  // The loader component brings vis-network and may run after this one.
  if (globalThis.vis?.Network) return Promise.resolve();
  return new Promise((resolve) => window.addEventListener("netmap-vis", resolve, { once: true }));
}

function create(root, name) {
  if (!remembered.has(name)) remembered.set(name, { view: null, selected: null, seq: 0 });
  const find = (selector) => root.querySelector(selector);
  return {
    root, name, memory: remembered.get(name), gone: false, version: null, look: "", names: new Map(), ranked: [], partners: new Set(), hovered: null,
    stage: find(".stage"), canvas: find(".canvas"), veil: find(".veil"), explore: find(".explore"), hint: find(".hint"),
    key: find(".key"), size: find(".said.size"), live: find(".unseen"),
  };
}

function refresh(map) {
  const { drawn, version, spoken, command } = map.latest;
  const theme = readTheme(map.root);
  const firstTime = !map.network;
  const redrawn = version !== map.version;
  if (redrawn) map.data = JSON.parse(drawn);
  if (firstTime) start(map, theme, map.data.options);
  const recoloured = theme.look !== map.look;
  map.theme = theme;
  map.look = theme.look;
  if (recoloured) map.names.clear();
  if (redrawn || recoloured) draw(map);
  map.version = version;
  map.frame.setAttribute("aria-label", spoken);
  if (firstTime) showFirst(map);
  obey(map, command);
  mark(map, map.memory.selected);
}

function start(map, theme, options) {
  map.theme = theme;
  map.nodes = new vis.DataSet();
  map.edges = new vis.DataSet();
  map.network = new vis.Network(map.canvas, { nodes: map.nodes, edges: map.edges }, options);
  listen(map);
  offerTouch(map);
  map.frame = map.canvas.querySelector(".vis-network");
  map.frame.tabIndex = 0;
  // vis-network takes the focus at a click: only somebody who came by keyboard needs to see it.
  map.frame.addEventListener("pointerdown", () => map.stage.classList.add("by-pointer"));
  map.frame.addEventListener("blur", () => map.stage.classList.remove("by-pointer"));
  map.frame.setAttribute("role", "application");
  map.frame.setAttribute("aria-roledescription", "map");
  (window.__netmap ??= {})[map.name] = hook(map);
}

function destroy(map) {
  map.gone = true;
  map.observer?.disconnect();
  map.network?.destroy();
  if (window.__netmap) delete window.__netmap[map.name];
  delete map.root.map;
}

// What browser tests may ask; nothing in the page uses it.
function hook(map) {
  return {
    ready: () => map.version !== null,
    ids: () => map.nodes.getIds(),
    edgeIds: () => map.edges.getIds(),
    labels: () => [...(map.shownNames ?? [])],
    selected: () => map.memory.selected,
    place: (id) => map.network.getPosition(id),
    view: () => ({ scale: map.network.getScale(), position: map.network.getViewPosition() }),
    point: (id) => {
      const at = map.network.canvasToDOM(map.network.getPosition(id));
      const box = map.canvas.getBoundingClientRect();
      return { x: box.left + at.x, y: box.top + at.y };
    },
    redraw: () => map.network.redraw(),
    mark: (id) => map.nodes.get(id),
  };
}

// ---------------------------------------------------------------- colours

function readTheme(root) {
  const style = getComputedStyle(root);
  const read = (name, otherwise) => style.getPropertyValue(name).trim() || otherwise;
  const background = read("--st-background-color", "#ffffff");
  const dark = luminance(background) < 0.4;
  const theme = {
    background, dark,
    text: read("--st-text-color", dark ? "#fafafa" : "#31333f"),
    quiet: dark ? "#c3c8d0" : "#4b525e",
    accent: read("--st-primary-color", "#c2410c"),
    font: read("--st-font", "sans-serif"),
    // At least 3:1 against the page, so that lines can be seen; confirmed ties stand out.
    firm: dark ? "#9aa1ac" : "#6f7680",
    loose: dark ? "#727984" : "#8d939c",
    torn: dark ? "#ff8a5c" : "#c2410c",
    outline: dark ? "#e8eaee" : "#2a2d36",
  };
  theme.look = Object.values(theme).join("|");
  return theme;
}

function luminance(colour) {
  const probe = document.createElement("canvas").getContext("2d");
  probe.fillStyle = colour;
  probe.fillRect(0, 0, 1, 1);
  const [red, green, blue] = probe.getImageData(0, 0, 1, 1).data;
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}

// ---------------------------------------------------------------- data

function draw(map) {
  const { data } = map;
  const outline = data.nodes.length > MANY || map.stage.clientWidth < 500 ? 1 : 1.5;
  update(map.nodes, data.nodes.map((node) => ({ ...dressedNode(node, map.theme), borderWidth: outline })));
  update(map.edges, data.edges.map((edge) => dressedEdge(edge, map.theme)));
  map.ranked = map.nodes.get().sort((one, other) => one.rank - other.rank);
  drawKey(map, data.legend);
}

// Only what changed: whoever stays keeps its place and the view.
function update(set, wanted) {
  const keep = new Set(wanted.map((item) => item.id));
  const gone = set.getIds().filter((id) => !keep.has(id));
  if (gone.length) set.remove(gone);
  set.update(wanted);
}

function dressedNode(node, theme) {
  const fill = node.color.background;
  return {
    ...node,
    label: undefined, // painted by paintNames, at reading size and without overlaps
    name: node.label,
    color: {
      background: fill, border: theme.outline,
      highlight: { background: fill, border: theme.accent }, hover: { background: fill, border: theme.accent },
    },
  };
}

function dressedEdge(edge, theme) {
  return {
    ...edge,
    dashes: edge.dashes ? [9, 8] : false,
    color: { color: theme[edge.line], highlight: edge.line === "torn" ? theme.torn : theme.text, hover: theme.text, inherit: false },
  };
}

function showFirst(map) {
  const view = map.memory.view;
  if (view) map.network.moveTo({ ...view, animation: false });
  else fit(map, false);
  map.placed = true;
  let width = map.stage.clientWidth;
  map.observer = new ResizeObserver(() => {
    // A hidden tab has no width: fit when it is first shown, and never move a view somebody chose.
    if (width === 0 && map.stage.clientWidth > 0) fit(map, false);
    width = map.stage.clientWidth;
  });
  map.observer.observe(map.stage);
}

// ---------------------------------------------------------------- commands from Python

function obey(map, command) {
  if (!command || !command.seq || command.seq === map.memory.seq) return;
  map.memory.seq = command.seq;
  if (command.kind === "fit") fit(map, true);
  if (command.kind === "clear") map.memory.selected = null;
  if (command.kind === "focus") {
    map.memory.selected = command.id;
    if (map.nodes.get(command.id)) {
      moveTo(map, { position: map.network.getPosition(command.id), scale: Math.max(map.network.getScale(), 0.6) }, true);
    }
  }
}

function fit(map, smoothly) {
  if (!map.nodes.length || !map.stage.clientWidth) return;
  const marks = map.nodes.get();
  const [left, right] = extremes(marks.flatMap(({ x, size }) => [x - size, x + size]));
  const [top, bottom] = extremes(marks.flatMap(({ y, size }) => [y - size, y + size]));
  const margin = { x: Math.min(70, map.stage.clientWidth * 0.1), y: 42 }; // room for names at the rim
  const scale = Math.min(
    (map.stage.clientWidth - 2 * margin.x) / Math.max(right - left, 1),
    (map.stage.clientHeight - 2 * margin.y) / Math.max(bottom - top, 1),
    1.2,
  );
  moveTo(map, { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale }, smoothly);
}

function extremes(numbers) {
  return numbers.reduce(([low, high], number) => [Math.min(low, number), Math.max(high, number)], [Infinity, -Infinity]);
}

function moveTo(map, view, smoothly) {
  const still = !smoothly || matchMedia("(prefers-reduced-motion: reduce)").matches;
  map.network.moveTo({ ...view, animation: still ? false : { duration: 350, easingFunction: "easeInOutQuad" } });
}

function zoom(map, factor, about) {
  const network = map.network;
  const before = network.getScale();
  const scale = Math.min(CLOSEST, Math.max(0.02, before * factor));
  const centre = network.getViewPosition();
  if (!about) return moveTo(map, { position: centre, scale }, true);
  // Keep what lies under the pointer under the pointer.
  const fixed = network.DOMtoCanvas(about);
  const keep = before / scale;
  const position = { x: fixed.x + (centre.x - fixed.x) * keep, y: fixed.y + (centre.y - fixed.y) * keep };
  moveTo(map, { position, scale }, false);
}

// ---------------------------------------------------------------- what people do

function listen(map) {
  const { network } = map;
  network.on("click", (event) => {
    const id = network.getNodeAt(event.pointer.DOM);
    if (id !== undefined) choose(map, id);
    else if (network.getEdgeAt(event.pointer.DOM) === undefined) choose(map, null);
    else mark(map, map.memory.selected);
  });
  network.on("doubleClick", (event) => {
    const id = network.getNodeAt(event.pointer.DOM);
    if (id !== undefined && !map.nodes.get(id).opens) map.tell.setTriggerValue("opened", id);
  });
  network.on("hoverNode", (event) => hover(map, event.node));
  network.on("blurNode", () => hover(map, null));
  network.on("afterDrawing", (context) => {
    paintSelection(map, context);
    paintNames(map, context);
    // At clean-up the canvas has left the page and tells wrong numbers: remember while it is there.
    if (map.placed && map.stage.clientWidth) map.memory.view = { position: network.getViewPosition(), scale: network.getScale() };
  });
  map.root.querySelectorAll("[data-do]").forEach((button) => {
    button.onclick = () => ({ closer: () => zoom(map, STEP), away: () => zoom(map, 1 / STEP), fit: () => fit(map, true) })[button.dataset.do]();
  });
  map.stage.addEventListener("wheel", (event) => onWheel(map, event), { passive: false });
}

function hover(map, id) {
  map.hovered = id;
  map.canvas.style.cursor = id === null ? "" : "pointer";
  // The card beside the map says more than the tooltip, which would only cover the partners.
  map.stage.classList.toggle("untold", id !== null && id === map.memory.selected);
}

function onWheel(map, event) {
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    const box = map.canvas.getBoundingClientRect();
    zoom(map, Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) / 150), { x: event.clientX - box.left, y: event.clientY - box.top });
    return;
  }
  map.hint.textContent = navigator.platform.startsWith("Mac") ? "Hold ⌘ to zoom" : "Hold Ctrl to zoom";
  map.hint.classList.add("shown");
  clearTimeout(map.hintEnds);
  map.hintEnds = setTimeout(() => map.hint.classList.remove("shown"), 1200);
}

function choose(map, id) {
  const node = id === null ? null : map.nodes.get(id);
  if (node?.opens) return map.tell.setTriggerValue("entered", node.opens);
  if (id === map.memory.selected) return mark(map, id);
  map.memory.selected = id;
  mark(map, id);
  hover(map, id);
  // With its time, so that choosing the same one again after Python moved on is still news.
  map.tell.setStateValue("selected", { id: id ?? "", at: Date.now() });
}

function mark(map, id) {
  const node = id === null ? null : map.nodes.get(id);
  map.partners = new Set(node ? map.network.getConnectedNodes(id) : []);
  if (node) map.network.selectNodes([id]);
  else map.network.unselectAll();
  const spoken = node ? `Selected: ${node.name}. ${map.partners.size} ties shown.` : "";
  if (map.live.textContent !== spoken) map.live.textContent = spoken;
}

function offerTouch(map) {
  if (!matchMedia("(pointer: coarse)").matches) return;
  map.root.classList.add("touch");
  const rest = (still) => {
    map.root.classList.toggle("still", still);
    map.network.setOptions({ interaction: { zoomView: !still } });
    map.explore.textContent = still ? "Explore the map" : "Done exploring";
  };
  map.explore.onclick = () => rest(!map.root.classList.contains("still"));
  map.veil.onclick = (event) => {
    const box = map.canvas.getBoundingClientRect();
    choose(map, map.network.getNodeAt({ x: event.clientX - box.left, y: event.clientY - box.top }) ?? null);
  };
  rest(true);
}

// ---------------------------------------------------------------- painting

// The selected one, its ties and partners stay; everything else steps back behind a veil of the page's colour.
function paintSelection(map, context) {
  const node = map.memory.selected === null ? null : map.nodes.get(map.memory.selected);
  if (!node) return;
  const body = map.network.body;
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 0.78;
  context.fillStyle = map.theme.background;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.restore();
  for (const edge of map.network.getConnectedEdges(node.id)) body.edges[edge]?.draw(context);
  for (const partner of map.partners) body.nodes[partner]?.draw(context);
  body.nodes[node.id]?.draw(context);
}

// Names at reading size, the most connected first; one that would cover another name or mark waits until there is room.
function paintNames(map, context) {
  const { network, theme } = map;
  const ratio = context.canvas.width / Math.max(map.canvas.clientWidth, 1);
  const width = map.canvas.clientWidth;
  const height = map.canvas.clientHeight;
  const scale = network.getScale();
  const places = network.getPositions();
  const room = { marks: new Boxes(), names: new Boxes(), width, height };
  const marks = [];
  for (const node of map.ranked) {
    // While marks come and go, vis-network may paint between two steps.
    if (!places[node.id]) continue;
    const at = network.canvasToDOM(places[node.id]);
    const radius = node.size * scale;
    if (at.x < -60 || at.y < -40 || at.x > width + 60 || at.y > height + 40) continue;
    marks.push({ node, at, radius });
    room.marks.add({ left: at.x - radius, right: at.x + radius, top: at.y - radius, bottom: at.y + radius, of: node.id });
  }
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  map.shownNames = new Set();
  const one = map.memory.selected !== null && map.nodes.get(map.memory.selected) ? map.memory.selected : null;
  for (const { node, at, radius } of urgentFirst(map, marks, one)) {
    const special = node.id === one || node.id === map.hovered;
    const name = measured(map, context, node, special || node.rank < ALWAYS_NAMED);
    const urgency = special ? 2 : Number(node.rank < ALWAYS_NAMED || one !== null);
    const box = findRoom(name, at, radius, node.id, urgency, room);
    if (!box) continue;
    room.names.add({ ...box, of: node.id });
    context.font = name.font;
    context.strokeStyle = theme.background;
    context.lineWidth = 4;
    context.fillStyle = name.weighty ? theme.text : theme.quiet;
    name.lines.forEach((line, index) => {
      const y = box.top + NAME_LINE * (index + 0.5);
      const x = (box.left + box.right) / 2;
      context.strokeText(line, x, y);
      context.fillText(line, x, y);
    });
    map.shownNames.add(node.id);
  }
  context.restore();
}

function urgentFirst(map, marks, one) {
  if (one === null) {
    const rest = marks.filter(({ node }) => node.named && node.id !== map.hovered);
    return [...marks.filter(({ node }) => node.id === map.hovered), ...rest];
  }
  const first = marks.filter(({ node }) => node.id === one || node.id === map.hovered);
  return [...first, ...marks.filter(({ node }) => map.partners.has(node.id) && node.id !== map.hovered)];
}

function measured(map, context, node, weighty) {
  const cached = map.names.get(node.id);
  const key = `${weighty}${node.name}`;
  if (cached?.key === key) return cached;
  const font = `${weighty ? 600 : 400} ${NAME_SIZE}px ${map.theme.font}`;
  context.font = font;
  const lines = wrapped(node.name);
  const width = Math.max(...lines.map((line) => context.measureText(line).width));
  const name = { key, font, weighty, lines, width, height: lines.length * NAME_LINE };
  map.names.set(node.id, name);
  return name;
}

// One line, or two of nearly the same length; what is longer still ends in an ellipsis.
function wrapped(name) {
  const words = name.trim().split(/\s+/).map((word) => shortened(word, NAME_WIDTH));
  const whole = words.join(" ");
  if ([...whole].length <= NAME_WIDTH) return [whole];
  let best = [whole];
  for (let cut = 1; cut < words.length; cut += 1) {
    const lines = [words.slice(0, cut).join(" "), words.slice(cut).join(" ")];
    if (longest(lines) < longest(best)) best = lines;
  }
  return best.map((line) => shortened(line, NAME_WIDTH + 4));
}

function longest(lines) {
  return Math.max(...lines.map((line) => [...line].length));
}

function shortened(text, most) {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : text;
}

// Under the mark, over it, beside it, or at its corners: the first place that is free.
function findRoom(name, at, radius, id, urgency, { marks, names, width, height }) {
  const half = name.width / 2;
  const gap = radius + 3;
  const near = radius * 0.75 + 2;
  const middle = at.y - name.height / 2;
  const candidates = [
    [at.x - half, at.y + gap], [at.x - half, at.y - gap - name.height],
    [at.x + gap + 2, middle], [at.x - gap - 2 - name.width, middle],
    [at.x + near, at.y + near], [at.x + near, at.y - near - name.height],
    [at.x - near - name.width, at.y + near], [at.x - near - name.width, at.y - near - name.height],
  ]
    .map(([left, top]) => ({ left, right: left + name.width, top, bottom: top + name.height }))
    .filter((box) => box.left >= 2 && box.right <= width - 2 && box.top >= 2 && box.bottom <= height - 2);
  if (urgency > 1) return least(candidates, (box) => names.covered(box, id) * 100 + marks.covered(box, id));
  // Those everybody looks for get a name even where it covers small marks; nobody's covers another name.
  const free = candidates.filter((box) => !names.covered(box, id));
  return least(free, (box) => marks.covered(box, id), (urgency ? 0.3 : 0) * name.width * name.height);
}

function least(boxes, cost, most = Infinity) {
  let best = null;
  let lowest = Infinity;
  for (const box of boxes) {
    const here = cost(box);
    if (here < lowest && here <= most) [best, lowest] = [box, here];
    if (here === 0) break;
  }
  return best;
}

// Rectangles in a grid of cells, so that asking "is there room?" looks at neighbours only.
class Boxes {
  #cells = new Map();

  #keys(box) {
    const keys = [];
    for (let x = Math.floor(box.left / 64); x <= Math.floor(box.right / 64); x += 1) {
      for (let y = Math.floor(box.top / 64); y <= Math.floor(box.bottom / 64); y += 1) keys.push(x * 4096 + y);
    }
    return keys;
  }

  add(box) {
    for (const key of this.#keys(box)) {
      if (!this.#cells.has(key)) this.#cells.set(key, []);
      this.#cells.get(key).push(box);
    }
  }

  // How much of a rectangle the others' rectangles cover, in square pixels; touching counts, so that names keep apart.
  covered(box, id) {
    const others = new Set();
    for (const key of this.#keys(box)) for (const other of this.#cells.get(key) ?? []) if (other.of !== id) others.add(other);
    let area = 0;
    for (const other of others) {
      const wide = Math.min(box.right, other.right) - Math.max(box.left, other.left) + 3;
      const high = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
      if (wide > 0 && high > 0) area += wide * high;
    }
    return area;
  }
}

// ---------------------------------------------------------------- legend

const OUTLINES = {
  dot: "M8 2a6 6 0 1 0 .01 0Z",
  square: "M3 3h10v10H3Z",
  diamond: "M8 1.5 14.5 8 8 14.5 1.5 8Z",
  triangle: "M8 2 14.5 13.5H1.5Z",
  triangleDown: "M8 14 14.5 2.5H1.5Z",
  hexagon: "M4.5 2h7L15 8l-3.5 6h-7L1 8Z",
  star: "m8 .8 2.1 4.6 5 .5-3.8 3.3 1.1 4.9L8 11.6l-4.4 2.5 1.1-4.9L.9 5.9l5-.5Z",
};

function drawKey(map, legend) {
  const items = legend.marks.map(({ label, colour, shape, count }) => {
    const path = drawn("path", { d: OUTLINES[shape], fill: colour, stroke: map.theme.outline, "stroke-width": 1.2 });
    return item(drawn("svg", { width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true" }, path), label, count);
  });
  legend.lines.forEach(({ label, line, dashed, count }) => {
    const stroke = drawn("path", { d: "M1 8h26", stroke: map.theme[line], "stroke-width": 3, "stroke-dasharray": dashed ? "6 4" : "none" });
    items.push(item(drawn("svg", { width: 28, height: 16, viewBox: "0 0 28 16", "aria-hidden": "true" }, stroke), label, count));
  });
  map.key.replaceChildren(...items);
  map.size.textContent = legend.size;
}

function drawn(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
}

function item(picture, label, count) {
  const element = document.createElement("li");
  const words = document.createElement("span");
  words.textContent = label;
  const number = document.createElement("span");
  number.className = "count";
  number.textContent = count.toLocaleString("en");
  element.append(picture, words, number);
  return element;
}
