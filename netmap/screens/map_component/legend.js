// The legend under the map: the same marks and lines, with what they mean and how many there are.

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
  map.colour.textContent = legend.colour;
  map.colour.hidden = !legend.colour;
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
