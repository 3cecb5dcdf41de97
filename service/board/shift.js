// The buttons that say who sits here: the shift begins (from then on there is sound, until the device
// sleeps), a call comes in (five minutes without), the language.
import {beginShift, isQuiet, mayBeHeard, onChange, quiet} from "./sound.js";
import {clock, words} from "./words.js";

const callTakes = 5 * 60_000;

export class Shift {
  #until = 0;
  #timer;
  #begins = false;

  /** `heard()` is called when there may be sound from now on. */
  constructor(begin, call, {now, heard}) {
    Object.assign(this, {begin, call, now, heard});
    begin.addEventListener("click", () => this.#begin());
    call.addEventListener("click", () => this.#toggle());
    onChange(() => { if (!this.#begins) this.#tell(); });
  }

  /** The test first, then what nobody could hear. Whoever went on meanwhile keeps the focus. */
  async #begin() {
    if (this.#begins) return;
    this.#begins = true;
    await beginShift().finally(() => { this.#begins = false; });
    const hadFocus = this.begin === document.activeElement;
    this.#tell();
    if (hadFocus) this.call.focus();
  }

  #tell() {
    this.show();
    this.heard();
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
    this.#tell();
  }
}
