// What somebody at the desk corrects: how many they see, that a room is empty, aired, cleaned, complete,
// out of use or back. It opens at the tile, in place; the rest of the page goes on.
import {say, whyNot} from "./desk.js";
import {button, copyOf, put} from "./dom.js";
import {clock, has, isoDay, label, words} from "./words.js";

const blockReasons = ["repair", "cleaning", "staff", "infection", "technical", "other"];
const countReasons = {
  looked: "counted.looked", opened: "counted.opened", closed: "counted.closed",
  counter_fault: "counted.counter_fault", other: "counted.other",
};
const day = 86_400_000;

export class Care {
  #tile;
  #panel;
  #sees = 0;

  /** `visits()` of the running site; `now()` by the clock of the daemon; `failed(told, space)` gets what was
   *  not done where nobody sees it at the tile any more. */
  constructor({visits, now, failed}) {
    Object.assign(this, {visits, now, failed});
  }

  toggle(tile) {
    const isOpen = this.#tile === tile;
    this.close();
    if (!isOpen) this.#open(tile);
  }

  close() {
    if (!this.#tile) return;
    const had = this.#panel.contains(document.activeElement);
    this.#panel.remove();
    this.#tile.careButton.setAttribute("aria-expanded", "false");
    this.#tile.element.classList.remove("cared-for");
    if (had) this.#tile.careButton.focus();
    this.#tile = this.#panel = undefined;
  }

  /** After a change of the space, or of any. */
  refresh(id = this.#tile?.space.id) {
    if (this.#tile?.space.id === id && this.#panel) this.#showChoices();
  }

  #open(tile) {
    this.#tile = tile;
    this.#panel = label(copyOf("care-template"));
    this.#sees = tile.space.persons ?? 0;
    tile.element.append(this.#panel);
    tile.element.classList.add("cared-for");
    tile.careButton.setAttribute("aria-expanded", "true");
    this.#panel.addEventListener("keydown", ({key}) => { if (key === "Escape") this.close(); });
    this.#listen();
    this.#fillReasons();
    this.#showChoices();
    this.#step(0);
    this.#part("i-see").focus();
  }

  #listen() {
    const on = (part, act) => this.#part(part).addEventListener("click", act);
    const {id} = this.#tile.space;
    on("fewer", () => this.#step(-1));
    on("more", () => this.#step(1));
    on("i-see", () => this.#do(`spaces/${id}/count`, this.#seen(this.#sees)));
    on("empty", () => this.#do(`spaces/${id}/count`, this.#seen(0)));
    on("visit-ended", () => this.#do(`admissions/${this.#visit()?.id}/end`));
    on("aired", () => this.#do(`rooms/${id}/release`, {aired: true}));
    on("cleaned", () => this.#do(`rooms/${id}/release`, {cleaned: true}));
    on("back", () => this.#do(`rooms/${id}/block`, {}));
    this.#part("block").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#block(event.target.elements);
    });
  }

  #fillReasons() {
    const {reason} = this.#part("block").elements;
    this.#part("why").replaceChildren(
      ...Object.entries(countReasons).map(([one, key]) => new Option(words(key), one)));
    reason.replaceChildren(
      ...blockReasons.map((one) => new Option(words(`blocked.${one}`), one)));
  }

  /** Only what can be done now. */
  #showChoices() {
    const {space} = this.#tile;
    const isRoom = space.kind === "room";
    for (const part of this.#panel.querySelectorAll(".room-only")) part.hidden = !isRoom;
    this.#part("visit-ended").hidden = !this.#visit();
    this.#part("aired").hidden = !space.release || space.release.aired;
    this.#part("cleaned").hidden = !space.release || space.release.cleaned;
    this.#part("back").hidden = !space.blocked;
    this.#part("block").hidden = !isRoom || Boolean(space.blocked);
    this.#showItems(space.missing ?? []);
  }

  #showItems(items) {
    const place = this.#part("items");
    if (place.dataset.items === items.join()) return;
    place.dataset.items = items.join();
    place.replaceChildren(...items.map((item) => {
      const name = has(`item.${item}`) ? words(`item.${item}`) : item;
      return button(words("page.in_place", {item: name}),
                    () => this.#do(`rooms/${this.#tile.space.id}/ready`, {items: [item]}));
    }));
  }

  /** Whose role it is the login says. */
  #seen(persons) { return {persons, reason: this.#part("why").value}; }

  #step(by) {
    this.#sees = Math.max(0, this.#sees + by);
    put(this.#part("seen"), String(this.#sees));
    put(this.#part("i-see"), words("page.i_see", {n: this.#sees}));
  }

  #block({reason, until}) {
    const body = {reason: reason.value};
    if (until.value) body.until = this.#next(until.value);
    this.#do(`rooms/${this.#tile.space.id}/block`, body);
  }

  /** The next time that the clock of the house shows that. */
  #next(time) {
    const isToday = time > clock(this.now());
    return `${isoDay(this.now() + (isToday ? 0 : day))}T${time}`;
  }

  async #do(path, body) {
    const panel = this.#panel;
    const {space} = this.#tile;
    const told = await say("POST", path, body);
    const isOpen = this.#panel === panel;
    if (!isOpen && !told.ok) this.failed(told, space);
    if (!isOpen) return;
    put(this.#part("said"), whyNot(told));
    if (told.ok) this.close();
  }

  #visit() { return this.visits().find(({room}) => room === this.#tile.space.id); }
  #part(name) { return this.#panel.querySelector(`.${name}`); }
}
