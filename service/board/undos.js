// The way back: each answer keeps its own for ten seconds, also when the next one has come.
import {isSettled} from "./desk.js";
import {button} from "./dom.js";
import {words} from "./words.js";

const undoFor = 10_000;

export class Undos {
  /** `list` is for those whose answer is no longer shown; `home` gets the focus of one that is gone;
   *  `tried(told, button)` is called with what the daemon said. */
  constructor(list, {home, tried}) {
    Object.assign(this, {list, home, tried});
  }

  /** A button that takes back what `text` says, by `undo()`. */
  make(text, undo) {
    const made = button(words("page.undo"), () => this.#undo(made, undo), "undo");
    made.dataset.of = text;
    setTimeout(() => this.#drop(made), undoFor);
    return made;
  }

  /** Its answer gives way to another. */
  keep(made) {
    const row = document.createElement("li");
    const text = document.createElement("span");
    text.textContent = made.dataset.of;
    made.setAttribute("aria-label", `${words("page.undo")}: ${made.dataset.of}`);
    row.append(text, made);
    this.list.prepend(row);
  }

  async #undo(made, undo) {
    const told = await undo();
    if (isSettled(told)) this.#drop(made);
    this.tried(told, made);
  }

  #drop(made) {
    const hadFocus = made.matches(":focus-visible");
    (made.closest("li") ?? made).remove();
    if (hadFocus) this.home.focus();
  }
}
