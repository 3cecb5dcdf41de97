// What the daemon answers when somebody is to be let in: a sentence that can be read aloud, other
// rooms and reasons as buttons, and for a while the way back.
import {say, sayOnce, whyNot} from "./desk.js";
import {button} from "./dom.js";
import {Undos} from "./undos.js";
import {inLanguage, words} from "./words.js";

// What an exception that somebody stands for lifts.
const liftedByException = ["not_invited", "too_late", "concern_remote"];

export class Answer {
  #back;  // button of what is said now

  /** `earlier`: a list for the ways back of answers before; `home`: where the focus goes from a button
   *  that is no more; `exceptions()` that the stage allows; `done()` is called after each change. */
  constructor(place, {earlier, home, exceptions, done}) {
    Object.assign(this, {place, home, exceptions, done});
    this.sentence = place.querySelector(".sentence");
    this.ways = place.querySelector(".ways");
    this.undos = new Undos(earlier, {home, tried: (told, back) => this.#tried(told, back)});
  }

  clear() { this.tell(""); }

  /** Asks for a place, and tells what came of it. */
  async letIn(asked) {
    const told = await sayOnce("POST", "admissions", asked);
    const {body} = told;
    if (told.ok && body.granted) {
      // Who gives it back once more is told what became of the first try, not that there is no such place.
      // Who is sent to wait has no room yet: another one may be free.
      this.tell(this.#sentence(body), {undo: () => sayOnce("DELETE", `admissions/${body.admission}`),
                                       ways: this.#ways(asked, body)});
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
    this.tell(told.ok ? this.#sentence(told.body) : whyNot(told),
              {isRefusal, isQuestion: !isRefusal, ways});
  }

  /** A sentence; `undo` takes back what it says, `ways` are buttons to go on with; of a question nothing is
   *  done yet. */
  tell(text, {undo, ways = [], isRefusal = false, isQuestion = false} = {}) {
    const byKeyboard = this.#hasFocus();
    if (this.#back?.isConnected) this.undos.keep(this.#back);
    this.#back = undo && this.undos.make(text, undo);
    const kind = isRefusal ? "refused" : isQuestion ? "asked" : "granted";
    this.place.className = text === "" ? "" : kind;
    this.sentence.textContent = text;
    this.ways.replaceChildren(...ways, ...(this.#back ? [this.#back] : []));
    if (byKeyboard) (ways[0] ?? this.home).focus();
  }

  #tried(told, back) {
    if (!told.ok) this.tell(whyNot(told), {isRefusal: true});
    else if (back === this.#back) this.clear();
    this.done();
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

  /** Of somebody without a mouse; a finger would only be shown the letters to type. */
  #hasFocus() { return this.place.querySelector(":focus-visible") !== null; }
}
