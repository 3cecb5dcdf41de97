// What the daemon answers when somebody is to be let in: a sentence that can be read aloud, other
// rooms and reasons as buttons, and for ten seconds the way back.
import {say, whyNot} from "./desk.js";
import {button} from "./dom.js";
import {inLanguage, words} from "./words.js";

const undoFor = 10_000;
// What an exception that somebody stands for lifts.
const liftedByException = ["not_invited", "too_late", "concern_remote"];

export class Answer {
  #forget;

  /** `home`: where the focus goes from a button that is no more; `exceptions()` that the stage allows;
   *  `done()` is called after each change. */
  constructor(place, {home, exceptions, done}) {
    this.place = place;
    this.home = home;
    this.exceptions = exceptions;
    this.done = done;
  }

  clear() { this.#show([], ""); }

  /** Asks for a place, and tells what came of it. */
  async letIn(asked) {
    const told = await say("POST", "admissions", asked);
    const {body} = told;
    if (told.ok && body.granted) {
      this.tell(this.#sentence(body), {undo: () => say("DELETE", `admissions/${body.admission}`)});
    } else {
      this.tell(told.ok ? this.#sentence(body) : whyNot(told),
                {isRefusal: true, ways: told.ok ? this.#ways(asked, body) : []});
    }
    this.done();
  }

  /** Only what would be answered. */
  async ask(asked) {
    const told = await say("POST", "admissions", {...asked, dry_run: true});
    const isRefusal = !told.ok || !told.body.granted;
    const ways = isRefusal ? [] : [button(words("page.let_in"), () => this.letIn(asked), "primary")];
    this.tell(told.ok ? this.#sentence(told.body) : whyNot(told), {isRefusal, ways});
  }

  /** A sentence; `undo` is offered for ten seconds, `ways` are buttons to go on with. */
  tell(text, {undo, ways = [], isRefusal = false} = {}) {
    const back = undo && button(words("page.undo"), () => this.#undo(undo), "undo");
    this.#show([...ways, ...(back ? [back] : [])], text, isRefusal);
    if (back) this.#forget = setTimeout(() => this.#drop(back), undoFor);
  }

  async #undo(undo) {
    const told = await undo();
    if (told.ok) this.clear();
    else this.tell(whyNot(told), {isRefusal: true});
    this.done();
  }

  #drop(back) {
    const byKeyboard = back.matches(":focus-visible");
    back.remove();
    if (byKeyboard) this.home.focus();
    if (!this.place.querySelector("button")) this.place.querySelector(".ways")?.remove();
  }

  #sentence({text, note}) {
    return note ? `${inLanguage(text)} ${inLanguage(note)}` : inLanguage(text);
  }

  /** Other rooms, and reasons for which this one may come in all the same. */
  #ways(asked, {code, alternatives = []}) {
    const rooms = alternatives.map(({id, name}) =>
      button(name, () => this.letIn({...asked, room: id})));
    if (asked.exception || !liftedByException.includes(code)) return rooms;
    const reasons = this.exceptions().map((exception) =>
      button(words(`exception.${exception}`), () => this.letIn({...asked, exception})));
    return [...rooms, ...reasons];
  }

  #show(buttons, text, isRefusal = false) {
    clearTimeout(this.#forget);
    const byKeyboard = this.#hasFocus();
    this.place.className = text === "" ? "" : isRefusal ? "refused" : "granted";
    const sentence = document.createElement("p");
    sentence.className = "sentence";
    sentence.textContent = text;
    const ways = document.createElement("div");
    ways.className = "ways";
    ways.append(...buttons);
    this.place.replaceChildren(...(text === "" ? [] : [sentence]), ...(buttons.length ? [ways] : []));
    if (byKeyboard) (ways.querySelector("button:not(.undo)") ?? this.home).focus();
  }

  /** Of somebody without a mouse; a finger would only be shown the letters to type. */
  #hasFocus() { return this.place.querySelector(":focus-visible") !== null; }
}
