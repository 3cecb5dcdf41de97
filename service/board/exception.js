// Somebody without an appointment whom the stage lets in for a reason: reason, room, companion.
import {words} from "./words.js";
import {roomChoice} from "./rooms.js";

/** The options of a select, the choice kept. */
function fill(select, options) {
  const chosen = select.value;
  select.replaceChildren(...options.map(([text, value]) => new Option(text, value)));
  if (options.some(([, value]) => value === chosen)) select.value = chosen;
}

export class ExceptionForm {
  /** `exceptions()` that the stage allows, `rooms()` of the site; `answer` as answer.js. */
  constructor({opener, form, answer, exceptions, rooms}) {
    Object.assign(this, {opener, form, answer, exceptions, rooms});
    opener.addEventListener("click", () => this.#toggle());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#letIn();
    });
    form.addEventListener("keydown", ({key}) => { if (key === "Escape") this.#close(); });
  }

  /** There are none while the stage lets everybody in, or nobody. */
  show() {
    const exceptions = this.exceptions();
    this.opener.hidden = exceptions.length === 0;
    if (this.opener.hidden) this.form.hidden = true;
    if (this.form.hidden) return;
    const {reason, room} = this.form.elements;
    fill(reason, exceptions.map((one) => [words(`exception.${one}`), one]));
    fill(room, this.rooms().map((space) => [roomChoice(space), space.id]));
  }

  #toggle() {
    this.form.hidden = !this.form.hidden;
    this.opener.setAttribute("aria-expanded", String(!this.form.hidden));
    this.show();
    if (!this.form.hidden) this.form.elements.reason.focus();
  }

  #close() {
    if (!this.form.hidden) this.#toggle();
    this.opener.focus();
  }

  #letIn() {
    const {reason, room, companion} = this.form.elements;
    const asked = {room: room.value, exception: reason.value};
    if (companion.checked) asked.companion = true;
    companion.checked = false;
    this.#close();
    this.answer.letIn(asked);
  }
}
