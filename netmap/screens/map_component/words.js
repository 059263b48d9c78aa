// What the map says, in the language of whoever looks: whole sentences come from Python, the places in them are filled here.

function phrase(map, name, places = {}) {
  return filled(map.words[name], places);
}

// The form that fits a number, which stands in the place called "count".
function counted(map, name, number, places = {}) {
  const [one, many] = map.words[name];
  const form = new Intl.PluralRules(map.words.language).select(number) === "one" ? one : many;
  return filled(form, { count: inDigits(map, number), ...places });
}

function inDigits(map, number) {
  return number.toLocaleString(map.words.language);
}

function filled(sentence, places) {
  return sentence.replace(/\{(\w+)\}/g, (whole, place) => places[place] ?? whole);
}

// What stands on the map's own buttons and in its help; in another language, the legend too is drawn anew.
function speak(map, words) {
  Object.assign(map, { wordsFrom: words, words: JSON.parse(words), version: null });
  map.root.querySelectorAll("[data-text]").forEach((element) => {
    element.textContent = phrase(map, element.dataset.text);
  });
  for (const attribute of ["title", "aria-label"]) {
    map.root.querySelectorAll(`[data-${attribute}]`).forEach((element) => {
      element.setAttribute(attribute, phrase(map, element.getAttribute(`data-${attribute}`)));
    });
  }
}
