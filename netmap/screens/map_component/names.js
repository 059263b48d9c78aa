// What is painted over vis-network's picture: the marking of the selected one, and names that never cover each other.

const NAME_SIZE = 14; // pixels on screen, at every zoom
const NAME_LINE = 17;
const NAME_WIDTH = 22; // letters per line; two lines at most
const ALWAYS_NAMED = 12; // the most connected are named even where it is crowded
const FEW = 40; // so many that are lit are named even where it is crowded

// What is lit stays; everything else steps back behind a veil of the page's colour.
function paintSelection(map, context) {
  if (!map.lit) return;
  const { nodes, edges, first } = map.lit;
  const body = map.network.body;
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 0.78;
  context.fillStyle = map.theme.background;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.restore();
  for (const edge of edges) body.edges[edge]?.draw(context);
  for (const node of [...nodes, ...first]) body.nodes[node]?.draw(context);
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
  // The map's buttons lie over it: no name is put under them.
  for (const { offsetLeft: left, offsetTop: top, offsetWidth, offsetHeight } of map.root.querySelectorAll(".tools")) {
    room.names.add({ left, right: left + offsetWidth, top, bottom: top + offsetHeight, of: null });
  }
  const marks = [];
  for (const node of map.ranked) {
    // While marks come and go, vis-network may paint between two steps.
    if (!places[node.id] || map.away.has(node.id)) continue;
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
  for (const { node, at, radius } of urgentFirst(map, marks)) {
    const special = Boolean(map.lit?.first.has(node.id)) || node.id === map.hovered;
    const name = measured(map, context, node, special || node.rank < ALWAYS_NAMED);
    const urgency = special ? 2 : Number(node.rank < ALWAYS_NAMED || (map.lit !== null && map.lit.nodes.size <= FEW));
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

function urgentFirst(map, marks) {
  const first = marks.filter(({ node }) => map.lit?.first.has(node.id) || node.id === map.hovered);
  const named = ({ id, named }) => (map.lit ? map.lit.nodes.has(id) : named);
  return [...first, ...marks.filter((mark) => named(mark.node) && !first.includes(mark))];
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
