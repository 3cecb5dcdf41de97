// The catalogue, in the language of whoever sits here. The page holds keys, never sentences.
const languages = ["de", "en"];
let catalogue = {};
let language = "de";

/** Fetches the texts; the language is the one chosen last, else that of the browser. */
export async function loadWords() {
  const response = await fetch("api/v1/texts");
  if (!response.ok) throw new Error(`texts: ${response.status}`);
  catalogue = await response.json();
  const wanted = localStorage.getItem("language") ?? navigator.language.slice(0, 2);
  speak(languages.includes(wanted) ? wanted : "en");
}

export function speak(wanted) {
  language = wanted;
  localStorage.setItem("language", wanted);
  document.documentElement.lang = wanted;
}
export const spoken = () => language;
export const other = () => languages.find((one) => one !== language);

const written = (value) =>
  typeof value === "number" ? new Intl.NumberFormat(language).format(value) : value;

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

/** "14:05", as clocks here show it. */
export const clock = (iso) =>
  new Intl.DateTimeFormat(language, {hour: "2-digit", minute: "2-digit", hour12: false}).format(
    new Date(iso));
