// The map in the browser. vis-network (which pyvis carries) draws marks and lines where Python placed them;
// this file adds the way to Python and back; names.js and legend.js stand before it in the same module.
//
// Streamlit calls the default function at every change of data or theme, so it must only ever do what is new.
// Text from data reaches the page by textContent and by painting on the canvas, never as markup.

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
    key: find(".key"), colour: find(".said.colour"), size: find(".said.size"), live: find(".unseen"),
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
  map.began = performance.now();
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
    drawnIn: () => map.drawnIn, // milliseconds from mounting to the first picture
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
  update(map.nodes, data.nodes.map((node) => ({ ...dressedNode(node, map.theme), borderWidth: outline, borderWidthSelected: 2 * outline + 0.5 })));
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
    if (map.placed) map.drawnIn ??= performance.now() - map.began;
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
