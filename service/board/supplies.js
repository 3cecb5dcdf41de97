// What the desk hands out, booked with a tap: masks, gloves, pens, whatever the house keeps for that. What every
// visit takes books itself; of masks that are compulsory the desk gives one more where somebody has none.
import {newKey, say, sayOnce, whyNot} from "./desk.js";
import {button, showEach} from "./dom.js";
import {words} from "./words.js";

const isMask = ({id}) => id.startsWith("mask");
const saidOf = (supply) =>
  isMask(supply) ? words("page.mask.issued") : words("page.handed_out", {item: supply.name});

export class Supplies {
  #site;
  #all = [];

  /** `tell(text, options)` answers at the desk; `masks()`: whether they are compulsory. */
  constructor(place, {tell, masks}) {
    Object.assign(this, {place, tell, masks});
  }

  async load(site) {
    this.#site = site;
    const {ok, body} = await say("GET", "supplies");
    if (!ok || this.#site !== site) return;
    this.#all = body.sites.find(({id}) => id === site)?.supplies ?? [];
    this.show();
  }

  show() {
    const given = this.#all.filter((one) => one.use === "on_tap" || (isMask(one) && this.masks()));
    this.place.hidden = given.length === 0;
    showEach(this.place, given, ({id}) => id, (one) => button("", () => this.#give(one)),
             (made, one) => { made.textContent = saidOf(one); });
  }

  async #give(supply) {
    const told = await sayOnce("POST", `supplies/${supply.id}/used`, {site: this.#site, amount: 1});
    this.tell(whyNot(told) || saidOf(supply),
              {isRefusal: !told.ok, undo: told.ok && this.#wayBack(supply, this.#site)});
  }

  /** So many fewer were handed out, whatever others gave meanwhile. With a key for each: a second try is the
   *  first one again, and the next one's is not. */
  #wayBack({id}, site) {
    const key = newKey();
    return () => say("POST", `supplies/${id}/taken_back`, {site, amount: 1}, key);
  }
}
