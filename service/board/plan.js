// The plan of a floor above its tiles, where the house has one: a picture that the daemon draws anew. It
// shows what the tiles say, so it is nothing for who does not see it.
import {atMostEvery} from "./desk.js";
import {spoken} from "./words.js";

const every = 1_000;

export class Plan {
  #version = 0;

  constructor({id, site}) {
    this.query = `floor=${encodeURIComponent(id)}&site=${encodeURIComponent(site)}`;
    this.element = document.createElement("img");
    this.element.className = "plan";
    this.element.alt = "";
    this.refresh = atMostEvery(every, () => this.#load());
  }

  /** While nothing is known: a picture would be of the past. */
  hide() {
    this.element.hidden = true;
    this.element.removeAttribute("src");
  }

  #load() {
    if (document.body.classList.contains("offline")) return;
    this.element.hidden = false;
    this.element.src = `plan.svg?${this.query}&lang=${spoken()}&version=${++this.#version}`;
  }
}
