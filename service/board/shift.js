// The buttons that say who sits here: the shift begins (from then on there is sound), a call comes in
// (five minutes without), the language.
import {beginShift, isQuiet, mayBeHeard, quiet} from "./sound.js";
import {clock, words} from "./words.js";

const callTakes = 5 * 60_000;

export class Shift {
  #until = 0;
  #timer;

  constructor(begin, call, now) {
    this.begin = begin;
    this.call = call;
    this.now = now;
    begin.addEventListener("click", () => {
      beginShift();
      this.show();
      call.focus();
    });
    call.addEventListener("click", () => this.#toggle());
  }

  show() {
    this.begin.hidden = mayBeHeard();
    this.call.hidden = !mayBeHeard();
    this.call.setAttribute("aria-pressed", String(isQuiet()));
    this.call.textContent =
      isQuiet() ? words("page.quiet_until", {time: clock(this.#until)}) : words("page.quiet");
  }

  #toggle() {
    clearTimeout(this.#timer);
    const begins = !isQuiet();
    quiet(begins ? Date.now() + callTakes : 0);
    this.#until = this.now() + callTakes;
    if (begins) this.#timer = setTimeout(() => this.show(), callTakes + 100);
    this.show();
  }
}
