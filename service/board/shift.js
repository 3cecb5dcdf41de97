// The buttons that say who sits here: the shift begins (from then on there is sound), a call comes in
// (five minutes without), the language.
import {beginShift, isQuiet, mayBeHeard, quiet} from "./sound.js";
import {clock, words} from "./words.js";

const callTakes = 5 * 60_000;

export class Shift {
  #until = 0;
  #timer;

  /** `heard()` is called when there is sound from now on. */
  constructor(begin, call, {now, heard}) {
    Object.assign(this, {begin, call, now, heard});
    begin.addEventListener("click", () => {
      beginShift();
      this.show();
      call.focus();
      heard();
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
    if (isQuiet()) return this.#end();
    quiet(Date.now() + callTakes);
    this.#until = this.now() + callTakes;
    this.#timer = setTimeout(() => this.#end(), callTakes);
    this.show();
  }

  #end() {
    quiet(0);
    this.show();
    this.heard();
  }
}
