// The catalogue, in the language of whoever sits here. The page holds keys, never sentences.
const languages = ["de", "en"];
const askAgainAfter = 2_000;
let catalogue = {};
let language = "de";
let timeZone;

const pause = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

/** Without words there is no page: it is asked until somebody answers. */
async function fetched() {
  for (;;) {
    try {
      const response = await fetch("api/v1/texts");
      if (response.ok) return await response.json();
    } catch {
      // nobody answers yet
    }
    await pause(askAgainAfter);
  }
}

/** Fetches the texts; the language is that of the address, where nobody chooses, else the one chosen last, else
 *  that of the browser. */
export async function loadWords() {
  catalogue = await fetched();
  const wanted = new URLSearchParams(location.search).get("lang") ??
    localStorage.getItem("language") ?? navigator.language.slice(0, 2);
  language = languages.includes(wanted) ? wanted : "en";
  document.documentElement.lang = language;
}

/** From now on, and after a reload. */
export function speak(wanted) {
  language = wanted;
  localStorage.setItem("language", wanted);
  document.documentElement.lang = wanted;
}
export const spoken = () => language;
export const other = () => languages.find((one) => one !== language);

const written = (value) =>
  typeof value === "number" ? new Intl.NumberFormat(language).format(value) : value;

export const has = (key) => catalogue[language]?.[key] !== undefined;

/** The text of a key with its placeholders filled; `one|other` by the value of n. */
export function words(key, values = {}) {
  const text = catalogue[language]?.[key];
  if (text === undefined) throw new Error(`no text '${key}'`);
  const forms = text.split("|");
  const form = forms.length > 1 && values.n !== 1 ? forms[1] : forms[0];
  return form.replace(/\{(\w+)\}/g, (whole, name) => written(values[name] ?? whole));
}

/** Of what the daemon says in both languages. */
export const inLanguage = (both) => both?.[language] ?? "";

/** Writes the texts that the markup asks for (data-words, data-label), in it and below. */
export function label(root) {
  for (const element of root.querySelectorAll("[data-words]")) {
    const text = words(element.dataset.words);
    if (element.textContent !== text) element.textContent = text;
  }
  for (const element of root.querySelectorAll("[data-label]"))
    element.setAttribute("aria-label", words(element.dataset.label));
  return root;
}

// ---- times, on the clock of the house ----

export const liveIn = (zone) => { timeZone = zone; };

const inHouse = (options) => new Intl.DateTimeFormat(language, {timeZone, ...options});

/** "14:05", as clocks there show it. */
export const clock = (moment) =>
  inHouse({hour: "2-digit", minute: "2-digit", hourCycle: "h23"}).format(new Date(moment));

export const date = (moment) =>
  inHouse({day: "numeric", month: "long", year: "numeric"}).format(new Date(moment));

/** "2026-11-30", as machines write it. */
export const isoDay = (moment) =>
  new Intl.DateTimeFormat("sv-SE", {timeZone}).format(new Date(moment));
