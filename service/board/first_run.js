// Before any sensor was heard: how many are expected. The stream tells of spaces only, so this asks.
import {say} from "./desk.js";
import {putOrHide} from "./dom.js";
import {words} from "./words.js";

export class FirstRun {
  #site;
  #isOver = false;

  constructor(place) { this.place = place; }

  /** Of a snapshot. */
  show({id, sensors}) {
    const heard = sensors.filter((sensor) => !sensor.never_heard).length;
    this.#site = id;
    this.#isOver = heard > 0 || sensors.length === 0;
    putOrHide(this.place,
              this.#isOver ? "" : words("page.first_run", {n: sensors.length, m: heard}));
  }

  async look() {
    const site = this.#site;
    if (this.#isOver || site === undefined) return;
    const {ok, body} = await say("GET", `sites/${encodeURIComponent(site)}`);
    if (ok && this.#site === site) this.show(body);
  }
}
