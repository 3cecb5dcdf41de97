// The step of opening in force: who may come in, masks, what comes next.
import {say} from "./desk.js";
import {putOrHide} from "./dom.js";
import {date, inLanguage, words} from "./words.js";

export class Stage {
  #site;
  #stage = {exceptions: []};

  /** `part(name)`: the elements. */
  constructor(part) { this.part = part; }

  get exceptions() { return this.#stage.entry === "invited" ? this.#stage.exceptions : []; }

  get needsMasks() { return this.#stage.mask === "required"; }

  async load(site) {
    this.#site = site;
    const {ok, body} = await say("GET", "stages");
    if (this.#site !== site || !ok) return;
    this.#stage = body.sites.find(({id}) => id === site) ?? {exceptions: []};
    this.show();
  }

  show() {
    const {stage, since, text, mask_text: maskText, next} = this.#stage;
    this.part("stage-line").hidden = !stage;
    putOrHide(this.part("stage"), stage ? words("page.stage", {stage, date: date(since)}) : "");
    putOrHide(this.part("stage-terms"), inLanguage(text));
    const coming = [next?.text, this.#stage.criteria?.text].map(inLanguage).filter(Boolean);
    putOrHide(this.part("stage-next"), coming.join(" – "));
    putOrHide(this.part("mask"), inLanguage(maskText));
  }
}
