// The step of opening in force: who may come in, masks, what comes next. Masks that the desk hands out
// are booked with a tap.
import {say, whyNot} from "./desk.js";
import {putOrHide} from "./dom.js";
import {date, inLanguage, words} from "./words.js";

export class Stage {
  #site;
  #stage = {exceptions: []};
  #masks;  // id of the supply

  /** `part(name)`: the elements; `tell(text, options)` answers at the desk. */
  constructor(part, tell) {
    this.part = part;
    this.tell = tell;
    part("mask-issued").addEventListener("click", () => this.#issue());
  }

  get exceptions() { return this.#stage.entry === "invited" ? this.#stage.exceptions : []; }

  /** `withSupplies`: also what can be handed out. */
  async load(site, withSupplies) {
    this.#site = site;
    const [stages, supplies] = await Promise.all(
      [say("GET", "stages"), withSupplies ? say("GET", "supplies") : {body: {}}]);
    if (this.#site !== site || !stages.ok) return;
    this.#stage = stages.body.sites.find(({id}) => id === site) ?? {exceptions: []};
    const kept = supplies.body.sites?.find(({id}) => id === site)?.supplies ?? [];
    this.#masks = kept.find(({id}) => id.startsWith("mask"))?.id;
    this.show();
  }

  show() {
    const {stage, since, text, mask, mask_text: maskText, next} = this.#stage;
    this.part("stage-line").hidden = !stage;
    putOrHide(this.part("stage"), stage ? words("page.stage", {stage, date: date(since)}) : "");
    putOrHide(this.part("stage-terms"), inLanguage(text));
    putOrHide(this.part("stage-next"), inLanguage(next?.text));
    putOrHide(this.part("mask"), inLanguage(maskText));
    this.part("mask-issued").hidden = mask !== "required" || !this.#masks;
  }

  async #issue() {
    const told = await say("POST", `supplies/${this.#masks}/used`, {site: this.#site, amount: 1});
    this.tell(whyNot(told) || words("page.mask.issued"), {isRefusal: !told.ok});
  }
}
