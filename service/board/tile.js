// One space: word, symbol and tone of its state, how many, how the air is, since when. A tile is
// changed, never made anew: nothing jumps, and the focus stays where it was.
import {copyOf, put} from "./dom.js";
import {clock, inLanguage, label, words} from "./words.js";

/** By state; those of texts.md 1. */
export const symbols = {
  unknown: "unknown", over: "over", air_now: "window", blocked: "bar", closed: "bar",
  not_ready: "list", air: "window", not_released: "hourglass", full: "filled", expected: "half",
  occupied: "half", free: "open",
};

export function showSymbol(root, name) {
  const use = root.querySelector("use");
  if (use.getAttribute("href") !== `#symbol-${name}`) use.setAttribute("href", `#symbol-${name}`);
}

// What says how long: the page counts on, the daemon tells only of changes.
const countsMinutes = ["air", "full"];
const saysAir = ["air", "air_now"];

function detailOf(space, now) {
  const isCounted = space.kind === "room" && countsMinutes.includes(space.state);
  if (!isCounted) return inLanguage(space.detail);
  const min = Math.max(0, Math.floor((now - Date.parse(space.since)) / 60_000));
  return words(`state.${space.state}.detail`, {min, ppm: space.co2_ppm ?? "–"});
}

/** Of floors and the site the word has the number already. */
const isInWord = ({kind, state, limit}) =>
  kind !== "room" && state === "occupied" && limit !== undefined;

function stateOf(space) {
  const isOpen = isInWord(space) && space.at_least;
  return `${isOpen ? "≥ " : ""}${inLanguage(space.text)}`;
}

function personsOf({persons, limit, at_least: atLeast}) {
  const some = persons === undefined ? "–" : `${atLeast ? "≥ " : ""}${persons}`;
  if (limit === undefined) return persons === undefined ? "" : some;
  return `${some} / ${limit}`;
}

const airOf = ({co2_ppm: ppm, state}) =>
  ppm === undefined || saysAir.includes(state) ? "" : words("state.air_now.detail", {ppm});

/** What holds beside the state: an uncertain count, a limit that something else binds. */
function marksOf(space) {
  const marks = [];
  if (space.quality === "uncertain" && space.state !== "unknown")
    marks.push(words("quality.uncertain"));
  if (space.blocked && space.state !== "blocked") marks.push(words("state.blocked"));
  if (space.missing && space.state !== "not_ready") marks.push(words("state.not_ready"));
  if (space.release && space.state !== "not_released") marks.push(words("state.not_released"));
  return marks;
}

/** What stays true of a space when nothing is heard of it. */
const unknownOf = ({id, kind, name, parent, site}) =>
  ({id, kind, name, parent, site, state: "unknown"});

export class Tile {
  #space;

  constructor(space) {
    this.element = label(copyOf("tile-template"));
    this.element.id = `space-${space.id}`;
    this.element.classList.add(space.kind);
    this.#space = space;
    const name = this.#part("space");
    name.id = `name-${space.id}`;
    put(name, space.name);
    this.element.setAttribute("aria-labelledby", name.id);
    this.careButton = this.#part("open-care");
  }

  /** As it was shown last. */
  get space() { return this.#space; }

  /** As it is now; `now` by the clock of the daemon. */
  show(space, now) {
    this.#space = space;
    this.element.dataset.state = space.state;
    this.element.dataset.quality = space.quality;
    showSymbol(this.element, symbols[space.state] ?? "unknown");
    put(this.#part("state"), stateOf(space));
    put(this.#part("persons"), isInWord(space) ? "" : personsOf(space));
    put(this.#part("air"), airOf(space));
    this.#showMarks(marksOf(space));
    this.countOn(now);
    this.careButton.setAttribute("aria-label", words("page.correct_space", {space: space.name}));
  }

  /** What changes by the clock alone. */
  countOn(now) {
    const isSaid = this.#space.kind === "room" && countsMinutes.includes(this.#space.state);
    put(this.#part("detail"), detailOf(this.#space, now));
    const wasAlwaysSo = this.#space.since === undefined;
    put(this.#part("since"), isSaid || wasAlwaysSo
      ? "" : words("page.since", {time: clock(this.#space.since)}));
  }

  /** Nothing is known: no number, not even the last one. */
  showUnknown() {
    this.#space = unknownOf(this.#space);
    this.element.dataset.state = "unknown";
    showSymbol(this.element, "unknown");
    put(this.#part("state"), words("state.unknown"));
    put(this.#part("detail"), words("state.unknown.detail"));
    for (const part of ["persons", "air", "since"]) put(this.#part(part), "");
    this.#showMarks([]);
  }

  #showMarks(marks) {
    const list = this.#part("marks");
    if (list.dataset.marks === marks.join("\n")) return;
    list.dataset.marks = marks.join("\n");
    list.hidden = marks.length === 0;
    list.replaceChildren(...marks.map((mark) => {
      const item = document.createElement("li");
      item.textContent = mark;
      return item;
    }));
  }

  #part(name) { return this.element.querySelector(`.${name}`); }
}
