// Several at once: with Shift held, or once the tool for it is pressed, a drag draws a box (with Alt a line around them),
// and a click adds one or takes it away. The table under the map does the same without a pointer.

const STILL = 6; // pixels; less is a click

function offerGathering(map) {
  map.gather.onclick = () => {
    const on = map.root.classList.toggle("gathering");
    map.gather.setAttribute("aria-pressed", String(on));
  };
  // Before vis-network hears of it, which would move the map.
  map.stage.addEventListener("pointerdown", (event) => begin(map, event), { capture: true });
}

function begin(map, event) {
  const asked = event.shiftKey || map.root.classList.contains("gathering");
  if (!asked || event.button !== 0 || !map.canvas.contains(event.target)) return;
  event.stopPropagation();
  event.preventDefault();
  map.stage.classList.add("by-pointer");
  map.frame.focus({ preventScroll: true });
  const box = map.canvas.getBoundingClientRect();
  const here = ({ clientX, clientY }) => ({ x: clientX - box.left, y: clientY - box.top });
  const points = [here(event)];
  const freely = event.altKey;
  const move = (moved) => {
    points.push(here(moved));
    map.rope.setAttribute("d", `M${outline(points, freely).map(({ x, y }) => `${x} ${y}`).join("L")}Z`);
  };
  const end = (ended) => {
    for (const [kind, listener] of [["pointermove", move], ["pointerup", end], ["pointercancel", end]]) window.removeEventListener(kind, listener);
    map.rope.removeAttribute("d");
    if (ended.type !== "pointerup") return;
    const corners = outline(points, freely);
    if (extent(corners) < STILL) clickAt(map, points[0], true);
    else add(map, inside(map, corners));
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", end);
  window.addEventListener("pointercancel", end);
}

function outline(points, freely) {
  if (freely) return points;
  const [one, other] = [points[0], points.at(-1)];
  return [one, { x: other.x, y: one.y }, other, { x: one.x, y: other.y }];
}

function extent(points) {
  const [left, right] = extremes(points.map(({ x }) => x));
  const [top, bottom] = extremes(points.map(({ y }) => y));
  return Math.max(right - left, bottom - top);
}

function inside(map, corners) {
  return Object.entries(map.network.getPositions())
    .filter(([id, place]) => canBeSeen(map, id) && surrounds(corners, map.network.canvasToDOM(place)))
    .map(([id]) => id);
}

// Whether a ray from the point leaves the outline an odd number of times.
function surrounds(corners, { x, y }) {
  return corners.reduce((within, one, index) => {
    const other = corners.at(index - 1);
    const crosses = one.y > y !== other.y > y && x < ((other.x - one.x) * (y - one.y)) / (other.y - one.y) + one.x;
    return crosses ? !within : within;
  }, false);
}
