// What part of the picture is in sight: fitting it, zooming, and coming back to where one was.

const CLOSEST = 2.5;
const STEP = 1.35;

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

function fit(map, smoothly) {
  const marks = map.ranked.filter(({ id }) => canBeSeen(map, id));
  if (!marks.length || !map.stage.clientWidth) return;
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

function onWheel(map, event) {
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    const box = map.canvas.getBoundingClientRect();
    zoom(map, Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) / 150), { x: event.clientX - box.left, y: event.clientY - box.top });
    return;
  }
  map.hint.textContent = phrase(map, navigator.platform.startsWith("Mac") ? "zoom_on_mac" : "zoom_with_key");
  map.hint.classList.add("shown");
  clearTimeout(map.hintEnds);
  map.hintEnds = setTimeout(() => map.hint.classList.remove("shown"), 1200);
}
