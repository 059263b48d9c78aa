// The map in the browser. vis-network (which pyvis carries) draws marks and lines where Python placed them;
// this file adds the way to Python and back; the other files stand before it in the same module.
//
// Streamlit calls the default function at every change of data or theme, so it must only ever do what is new.
// Text from data reaches the page by textContent and by painting on the canvas, never as markup.

const MANY = 300; // marks; beyond it outlines get thinner

// What outlives a remount (another page and back): view, selection, last command. By key of the map.
const remembered = (globalThis.__netmap_remembered ??= new Map());

export default function (component) {
  const { data, parentElement, setStateValue, setTriggerValue } = component;
  const root = parentElement.querySelector(".netmap");
  const map = (root.map ??= create(root, data.name));
  map.tell = { setStateValue, setTriggerValue };
  map.latest = data;
  if (data.words !== map.wordsFrom) speak(map, data.words);
  whenDrawable().then(() => !map.gone && refresh(map));
  return () => destroy(map);
}

function whenDrawable() {
  // The loader component brings vis-network and may run after this one.
  if (globalThis.vis?.Network) return Promise.resolve();
  return new Promise((resolve) => window.addEventListener("netmap-vis", resolve, { once: true }));
}

function create(root, name) {
  if (!remembered.has(name)) {
    remembered.set(name, { view: null, selected: null, tie: null, several: [], steps: 1, seq: 0, hidden: NOTHING_HIDDEN, hiddenSeq: 0 });
  }
  const find = (selector) => root.querySelector(selector);
  return {
    root, name, memory: remembered.get(name), gone: false, version: null, look: "", names: new Map(), ranked: [], ways: new Map(), away: new Set(), untied: new Set(), lit: null, hovered: null,
    stage: find(".stage"), canvas: find(".canvas"), veil: find(".veil"), explore: find(".explore"), hint: find(".hint"),
    rope: find(".rope path"), reach: find(".reach"), gather: find("[data-do=gather]"), asks: find("[data-do=help]"), help: find(".help"),
    key: find(".key"), colour: find(".said.colour"), size: find(".said.size"), hiddenLine: find(".said.hidden"), live: find(".unseen"),
  };
}

function refresh(map) {
  const { drawn, version, command, hidden } = map.latest;
  const theme = readTheme(map.root);
  const firstTime = !map.network;
  const redrawn = version !== map.version;
  if (redrawn) map.data = JSON.parse(drawn);
  if (firstTime) start(map, theme, map.data.options);
  const recoloured = theme.look !== map.look;
  map.theme = theme;
  map.look = theme.look;
  if (recoloured) map.names.clear();
  const bidden = hidden.seq !== map.memory.hiddenSeq;
  if (bidden) Object.assign(map.memory, { hidden: hidden.what, hiddenSeq: hidden.seq });
  if (redrawn || recoloured) draw(map);
  if (redrawn || recoloured || bidden) applyHidden(map);
  map.version = version;
  rename(map);
  if (firstTime) showFirst(map);
  obey(map, command);
  mark(map);
}

// What a screen reader says of the map as it stands.
function rename(map) {
  const { spoken, advice } = map.latest;
  map.frame.setAttribute("aria-roledescription", phrase(map, "map"));
  map.frame.setAttribute("aria-label", [spoken, map.hiddenWords && `${map.hiddenWords}.`, advice].filter(Boolean).join(" "));
}

function start(map, theme, options) {
  map.theme = theme;
  map.began = performance.now();
  map.nodes = new vis.DataSet();
  map.edges = new vis.DataSet();
  // The keyboard is ours: see keys.js.
  const interaction = { ...options.interaction, keyboard: false };
  map.network = new vis.Network(map.canvas, { nodes: map.nodes, edges: map.edges }, { ...options, interaction });
  map.frame = map.canvas.querySelector(".vis-network");
  listen(map);
  offerTouch(map);
  offerKeys(map);
  offerReach(map);
  offerGathering(map);
  map.hiddenLine.querySelector("button").onclick = () => hide(map, NOTHING_HIDDEN);
  map.frame.tabIndex = 0;
  // vis-network takes the focus at a click: only somebody who came by keyboard needs to see it.
  map.frame.addEventListener("pointerdown", () => map.stage.classList.add("by-pointer"));
  map.frame.addEventListener("blur", () => map.stage.classList.remove("by-pointer"));
  map.frame.setAttribute("role", "application");
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
    several: () => map.memory.several,
    seen: () => map.nodes.getIds().filter((id) => canBeSeen(map, id)),
    litLines: () => (map.lit ? [...map.lit.edges] : []),
    lit: () => (map.lit ? [...map.lit.nodes] : null),
    said: () => map.live.textContent,
    filtersIn: () => map.filteredIn, // milliseconds from a click in the legend to the next picture
    middle: (id) => {
      const { from, to } = map.edges.get(id);
      const [one, other] = [from, to].map((end) => map.network.canvasToDOM(map.network.getPosition(end)));
      const box = map.canvas.getBoundingClientRect();
      return { x: box.left + (one.x + other.x) / 2, y: box.top + (one.y + other.y) / 2 };
    },
    place: (id) => map.network.getPosition(id),
    view: () => ({ scale: map.network.getScale(), position: map.network.getViewPosition() }),
    point: (id) => {
      const at = map.network.canvasToDOM(map.network.getPosition(id));
      const box = map.canvas.getBoundingClientRect();
      return { x: box.left + at.x, y: box.top + at.y };
    },
    under: (point) => {
      const box = map.canvas.getBoundingClientRect();
      const at = { x: point.x - box.left, y: point.y - box.top };
      return map.network.getNodeAt(at) === undefined ? map.network.getEdgeAt(at) : null;
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
    dashes: edge.dashes === true ? [9, 8] : edge.dashes ?? false,
    smooth: edge.smooth ?? false,
    // A line that has a colour of its own keeps it: it says which kind of relation it is.
    color: { color: theme[edge.line] ?? edge.line, highlight: edge.line in theme && edge.line !== "torn" ? theme.text : theme[edge.line] ?? edge.line, hover: theme.text, inherit: false },
  };
}

// ---------------------------------------------------------------- commands from Python

function obey(map, command) {
  if (!command || !command.seq || command.seq === map.memory.seq) return;
  map.memory.seq = command.seq;
  if (["fit", "restart"].includes(command.kind)) fit(map, true);
  const nobody = { selected: null, tie: null, several: [] };
  if (["clear", "restart"].includes(command.kind)) Object.assign(map.memory, nobody);
  if (command.kind === "several") Object.assign(map.memory, nobody, { several: command.ids });
  if (command.kind === "focus") {
    Object.assign(map.memory, nobody, { selected: command.id });
    if (map.nodes.get(command.id)) {
      moveTo(map, { position: map.network.getPosition(command.id), scale: Math.max(map.network.getScale(), 0.6) }, true);
    }
  }
}

// ---------------------------------------------------------------- what people do

function listen(map) {
  const { network } = map;
  network.on("click", ({ pointer, event: { srcEvent } }) => {
    clickAt(map, pointer.DOM, Boolean(srcEvent?.ctrlKey || srcEvent?.metaKey));
    hover(map, network.getNodeAt(pointer.DOM) ?? null);
    if (map.memory.tie !== null) hush(map, true);
  });
  network.on("hoverEdge", ({ edge }) => hush(map, edge === map.memory.tie));
  network.on("blurEdge", () => hush(map, false));
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
  const does = { closer: () => zoom(map, STEP), away: () => zoom(map, 1 / STEP), fit: () => fit(map, true), help: () => showHelp(map, map.help.hidden) };
  map.root.querySelectorAll("[data-do]").forEach((button) => {
    button.onclick = does[button.dataset.do];
  });
  map.stage.addEventListener("wheel", (event) => onWheel(map, event), { passive: false });
}

function hover(map, id) {
  map.hovered = id;
  map.canvas.style.cursor = id === null ? "" : "pointer";
  hush(map, id !== null && id === map.memory.selected);
}

// The card beside the map says more than the tooltip, which would only cover the partners.
function hush(map, yes) {
  map.stage.classList.toggle("untold", yes);
}

function offerTouch(map) {
  if (!matchMedia("(pointer: coarse)").matches) return;
  map.root.classList.add("touch");
  const rest = (still) => {
    map.root.classList.toggle("still", still);
    map.network.setOptions({ interaction: { zoomView: !still } });
    map.explore.dataset.text = still ? "explore" : "explored";
    map.explore.textContent = phrase(map, map.explore.dataset.text);
  };
  map.explore.onclick = () => rest(!map.root.classList.contains("still"));
  map.veil.onclick = (event) => {
    const box = map.canvas.getBoundingClientRect();
    clickAt(map, { x: event.clientX - box.left, y: event.clientY - box.top });
  };
  rest(true);
}
