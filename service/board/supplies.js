// What the desk hands out, booked with a tap: masks, gloves, pens, whatever the house keeps for that. What every
// visit takes books itself; of masks that are compulsory the desk gives one more where somebody has none.
import {say, sayOnce, whyNot} from "./desk.js";
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
    // Of a stock that nobody is sure of there is no number to go back to.
    const canUndo = told.ok && told.body.supply?.doubtful === false;
    this.tell(whyNot(told) || saidOf(supply),
              {isRefusal: !told.ok, undo: canUndo && this.#wayBack(supply, this.#site)});
  }

  /** It is on hand again: one more than there are now, others may have given some meanwhile. How many that
   *  is a second try does not ask again, since the first may have been counted. */
  #wayBack({id}, site) {
    let amount;
    return async () => {
      if (amount === undefined) {
        const told = await say("GET", "supplies");
        const stock = told.body.sites?.find((one) => one.id === site)
          ?.supplies.find((one) => one.id === id)?.stock;
        if (typeof stock !== "number") return told;
        amount = stock + 1;
      }
      return sayOnce("POST", `supplies/${id}/counted`, {site, amount});
    };
  }
}
