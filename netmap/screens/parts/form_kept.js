// Tells Python which window this is, and, once the keys rest, that something was typed.
// The window keeps a mark drawn by chance and nothing else: what was typed is in the server's memory.

const RESTS = 600; // milliseconds without a key or a click
const NAME = "netmap_window";

export default function ({ data, setStateValue, setTriggerValue }) {
  const mark = sessionStorage.getItem(NAME) ?? drawn();
  if (data.window !== mark) setStateValue("window", mark);

  let waits;
  const form = `.st-key-${CSS.escape(data.within)}`;
  const inside = (one) => Boolean(one?.closest?.(form));
  const done = ({ target }) => {
    if (!inside(target) && !inside(document.activeElement)) return;
    clearTimeout(waits);
    waits = setTimeout(() => setTriggerValue("typed", { ...unsent(), at: Date.now() }), RESTS);
  };
  // Streamlit hears of a text when its field is left, and of none in a form before that is sent: until then it stands here alone.
  const unsent = () => {
    const fields = document.querySelectorAll(`${form} :is([data-testid=stTextInput] input, [data-testid=stTextArea] textarea)`);
    return Object.fromEntries([...fields].map((field) => [keyOf(field), field.value]));
  };
  const events = ["input", "click", "keyup", "focusout"];
  events.forEach((name) => document.addEventListener(name, done, true));
  return () => {
    clearTimeout(waits);
    events.forEach((name) => document.removeEventListener(name, done, true));
  };
}

function keyOf(field) {
  return field.closest("[class*='st-key-']").className.match(/st-key-(\S+)/)[1];
}

function drawn() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const mark = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  sessionStorage.setItem(NAME, mark);
  return mark;
}
