// One tile a space at a place of its own: the site, then floor by floor with its areas and rooms, in
// the order of the configuration.
import {put} from "./dom.js";
import {Plan} from "./plan.js";
import {Tile} from "./tile.js";
import {inLanguage, words} from "./words.js";

export class Rooms {
  #tiles = new Map();
  #plans = [];
  #order = "";

  /** `news` is told in words what became of a room; `care` opens what can be corrected. */
  constructor(place, news, care) {
    this.place = place;
    this.news = news;
    this.care = care;
  }

  /** All spaces of a site. The same ones stay where they are. */
  show(spaces, now) {
    const order = spaces.map(({id, plan}) => `${id}${plan ? "*" : ""}`).join(" ");
    if (order !== this.#order) this.#build(spaces);
    this.#order = order;
    put(this.news, "");
    for (const space of spaces) this.#tiles.get(space.id).show(space, now);
    this.#draw();
    this.care.refresh();
  }

  change(space, now) {
    const tile = this.#tiles.get(space.id);
    if (!tile) return;
    if (space.kind === "room" && tile.space.state !== space.state)
      this.news.textContent = `${space.name}: ${inLanguage(space.text)}`;
    if (tile.space.state !== space.state) this.#draw();
    tile.show(space, now);
    this.care.refresh(space.id);
  }

  countOn(now) { for (const tile of this.#tiles.values()) tile.countOn(now); }
  showUnknown() {
    put(this.news, "");
    for (const tile of this.#tiles.values()) tile.showUnknown();
    for (const plan of this.#plans) plan.hide();
  }
  space(id) { return this.#tiles.get(id)?.space; }
  spaces() { return [...this.#tiles.values()].map(({space}) => space); }

  #build(spaces) {
    this.care.close();
    this.#plans = [];
    this.#tiles = new Map(spaces.map((space) => [space.id, new Tile(space)]));
    for (const tile of this.#tiles.values())
      tile.careButton.addEventListener("click", () => this.care.toggle(tile));
    const above = spaces.filter(({kind}) => kind === "site" || kind === "floor");
    const groups = above.map((space) => this.#group(space, spaces));
    const [heading] = this.place.children;
    this.place.replaceChildren(heading, ...groups);
  }

  /** A strip for the site or floor, and the tiles of what is in it. */
  #group(top, spaces) {
    const group = document.createElement("section");
    group.className = `group of-${top.kind}`;
    group.setAttribute("aria-labelledby", `name-${top.id}`);
    const tiles = document.createElement("div");
    tiles.className = "tiles";
    const within = spaces.filter((space) => this.#topOf(space) === top.id && space.id !== top.id);
    tiles.append(...within.map(({id}) => this.#tiles.get(id).element));
    group.append(this.#tiles.get(top.id).element, ...this.#planOf(top), tiles);
    return group;
  }

  #planOf(top) {
    if (!top.plan) return [];
    const plan = new Plan({id: top.id, site: this.spaces().find(({kind}) => kind === "site").id});
    this.#plans.push(plan);
    return [plan.element];
  }

  #draw() { for (const plan of this.#plans) plan.refresh(); }

  /** The floor a space is on, or the site if there is none. */
  #topOf({id}) {
    let space = this.space(id);
    while (space && space.kind !== "floor" && space.kind !== "site") space = this.space(space.parent);
    return space?.id;
  }
}

/** What somebody chooses a room by. */
export const roomChoice = (space) => `${space.name} – ${words(`state.${space.state}`)}`;
