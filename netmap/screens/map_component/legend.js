// The legend under the map: the same marks and lines, with what they mean and how many there are. A click hides an entry.

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
  const items = legend.marks.map(({ code, label, colour, shape, count }) => {
    const path = drawn("path", { d: OUTLINES[shape], fill: colour, stroke: map.theme.outline, "stroke-width": 1.2 });
    const picture = drawn("svg", { width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true" }, path);
    return item(map, picture, label, count, legend.hides && ["marks", code]);
  });
  legend.lines.forEach(({ code, label, line, dashed, count }) => {
    const stroke = drawn("path", { d: "M1 8h26", stroke: map.theme[line] ?? line, "stroke-width": 3, "stroke-dasharray": dashed === true ? "6 4" : dashed ? dashed.join(" ") : "none" });
    const picture = drawn("svg", { width: 28, height: 16, viewBox: "0 0 28 16", "aria-hidden": "true" }, stroke);
    items.push(item(map, picture, label, count, legend.hides && ["lines", code]));
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

function item(map, picture, label, count, hides) {
  const element = document.createElement("li");
  const words = document.createElement("span");
  words.className = "words";
  words.textContent = label;
  const number = document.createElement("span");
  number.className = "count";
  number.textContent = inDigits(map, count);
  if (!hides) {
    element.append(picture, words, number);
    return element;
  }
  const button = document.createElement("button");
  button.type = "button";
  [button.dataset.part, button.dataset.code] = hides;
  button.onclick = () => toggleHidden(map, ...hides);
  button.append(picture, words, number);
  element.append(button);
  return element;
}

// Pressed is what can be seen; only said anew, so that whoever stands on a button stays there.
function pressKey(map) {
  const { hidden } = map.memory;
  map.key.querySelectorAll("button").forEach((button) => {
    const { part, code } = button.dataset;
    const away = hidden[part].includes(code) && (part === "lines" || hidden.by === map.data.legend.by);
    button.setAttribute("aria-pressed", String(!away));
    button.title = phrase(map, away ? "show" : "hide");
  });
}
