// One tile a room at a place of its own, floors and waiting areas above their rooms. Tiles are
// changed, never made anew: nothing jumps, and the focus stays where it was.
import {inLanguage, words} from "./words.js";

const symbols = {
  unknown: "?", over: "◎", air_now: "▤", blocked: "▬", closed: "▬", not_ready: "☰", air: "▤",
  not_released: "⧗", full: "●", expected: "◐", occupied: "◐", free: "○",
};

function element(tag, className, text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

export class Rooms {
  #tiles = new Map();
  #spaces = new Map();

  constructor(place) { this.place = place; }

  /** All spaces of a site, in the order of the configuration. */
  show(spaces) {
    this.#tiles.clear();
    this.#spaces.clear();
    this.place.replaceChildren(...spaces.map((space) => this.#tileOf(space)));
    for (const space of spaces) this.change(space);
  }

  change(space) {
    const tile = this.#tiles.get(space.id);
    if (!tile) return;
    this.#spaces.set(space.id, space);
    tile.dataset.state = space.state;
    tile.querySelector(".symbol").textContent = symbols[space.state] ?? "?";
    tile.querySelector(".state").textContent = inLanguage(space.text);
    tile.querySelector(".detail").textContent = inLanguage(space.detail);
    tile.querySelector(".persons").textContent = this.#persons(space);
    tile.querySelector(".air").textContent =
      space.co2_ppm === undefined ? "" : `${space.co2_ppm} ppm`;
    tile.querySelector(".quality").textContent =
      space.quality === "good" ? "" : words(`quality.${space.quality}`);
  }

  speakAgain() { for (const space of this.#spaces.values()) this.change(space); }
  space(id) { return this.#spaces.get(id); }

  #persons(space) {
    if (space.persons === undefined) return space.limit === undefined ? "" : `– / ${space.limit}`;
    const least = space.at_least ? "≥ " : "";
    return space.limit === undefined ? `${least}${space.persons}`
                                     : `${least}${space.persons} / ${space.limit}`;
  }

  #tileOf(space) {
    const tile = element("article", `tile ${space.kind}`);
    tile.id = `space-${space.id}`;
    const name = element("h2", "name", space.name);
    const symbol = element("span", "symbol");
    symbol.setAttribute("aria-hidden", "true");
    tile.append(name, symbol, element("p", "state"), element("p", "detail"),
                element("p", "persons"), element("p", "air"), element("p", "quality"));
    this.#tiles.set(space.id, tile);
    return tile;
  }
}
