// What only somebody who looks can say: a visit is past its end, nobody is sure that its room is in
// use, and its air does not say so either.
import {say} from "./desk.js";
import {copyOf, put, showEach} from "./dom.js";
import {clock, label, words} from "./words.js";

const usedAir = 800;  // ppm: above it somebody is there, or was a moment ago
const askAgainAfter = 5 * 60_000;

/** A count that is sure ends the visit by itself, or says that it goes on. Without air that is known nothing
 *  speaks for an empty room, and a talk is not disturbed for nothing. */
const looksEmpty = (space) =>
  space !== undefined && space.quality !== "good" && space.co2_ppm < usedAir;

export class Questions {
  #answered = new Map();  // by visit: when somebody said that it goes on

  /** `now()` by the clock of the daemon, `space(id)` as it is; `done(told)` gets what came of a click. */
  constructor(list, {now, space, done}) {
    Object.assign(this, {list, now, space, done});
  }

  show(visits) {
    const asked = visits.filter((visit) => this.#isAsked(visit));
    showEach(this.list, asked, ({id}) => id, (visit) => this.#make(visit), (row, visit) => {
      label(row);
      put(row.querySelector(".title"), words("page.ask_empty", {
        room: this.space(visit.room).name, time: clock(visit.planned_end)}));
    });
  }

  #isAsked({id, room, planned_end: end}) {
    const isOver = end !== undefined && Date.parse(end) < this.now();
    const isFresh = Date.now() - (this.#answered.get(id) ?? -Infinity) < askAgainAfter;
    return isOver && !isFresh && looksEmpty(this.space(room));
  }

  #make({id, room}) {
    const row = copyOf("question-template");
    const on = (part, act) => row.querySelector(`.${part}`).addEventListener("click", act);
    on("empty", async () => this.done(await say(
      "POST", `spaces/${room}/count`, {persons: 0, reason: "looked"})));
    on("visit-ended", async () => this.done(await say("POST", `admissions/${id}/end`)));
    on("still", () => {
      this.#answered.set(id, Date.now());
      row.remove();
    });
    return row;
  }
}
