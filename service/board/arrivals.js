// Who is invited today, in order of time, with two buttons each: arrived, let in. A code that is
// typed or scanned finds its row.
import {say, whyNot} from "./desk.js";
import {copyOf, put, putOrHide, showEach} from "./dom.js";
import {label, words} from "./words.js";

// Who is done needs nobody at the desk any more.
const isShown = ({phase}) => phase !== "over";
const mayArrive = ({phase}) => phase === "expected" || phase === "missed";
const mayEnter = ({phase}) => ["expected", "arrived", "missed", null].includes(phase);

/** As the daemon reads codes: no dashes and spaces, no letters that look like figures. */
const spelt = (code) => code.toUpperCase().replace(/[\s-]/g, "")
  .replace(/O/g, "0").replace(/[IL]/g, "1").replace(/U/g, "V");

export class Arrivals {
  #site;
  #rows = [];

  /** `answer` tells what came of letting somebody in (answer.js); `changed()` is called after each
   *  change. */
  constructor({list, none, form, answer, changed}) {
    Object.assign(this, {list, none, answer, changed, code: form.elements.code});
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#find(form.elements.code);
    });
  }

  /** Of another site, or again. */
  async load({id, appointments}) {
    this.#site = id;
    if (!appointments) return this.#take([]);
    const {ok, body} = await say("GET", `appointments?site=${encodeURIComponent(id)}`);
    if (ok && this.#site === id) this.#take(body.appointments);
  }

  #take(rows) {
    this.#rows = rows;
    this.show();
  }

  show() {
    const rows = this.#rows.filter(isShown);
    this.none.hidden = rows.length > 0;
    showEach(this.list, rows, ({code}) => code, (row) => this.#make(row),
             (item, row) => this.#change(item, row));
  }

  #make({code}) {
    const item = copyOf("arrival-template");
    item.id = `code-${code}`;
    const on = (part, act) => item.querySelector(`.${part}`).addEventListener("click", act);
    on("arrived", () => this.#arrived(code));
    on("let-in", () => this.answer.letIn(
      {appointment: code, ...(this.#isWithCompanion(item) ? {companion: true} : {})}));
    on("companion", ({currentTarget}) =>
      currentTarget.setAttribute("aria-pressed", String(!this.#isWithCompanion(item))));
    return item;
  }

  #change(item, row) {
    const part = (name) => item.querySelector(`.${name}`);
    label(item);
    item.dataset.phase = row.phase ?? "missed";
    put(part("when"), row.start_local);
    put(part("where"), row.room_name ?? row.room);
    put(part("code"), row.code);
    put(part("persons"), this.#persons(row));
    putOrHide(part("phase"), row.phase === "expected" ? "" : words(`phase.${row.phase ?? "missed"}`));
    this.#showActs(item, row);
  }

  /** Who works by keyboard goes on with what is left of the row. */
  #showActs(item, row) {
    const acts = [...item.querySelectorAll("button")];
    const focused = acts.find((act) => act === document.activeElement);
    for (const act of acts)
      act.hidden = act.classList.contains("arrived") ? !mayArrive(row) : !mayEnter(row);
    item.querySelector(".acts").hidden = acts.every((act) => act.hidden);
    if (focused?.hidden) (acts.find((act) => !act.hidden) ?? this.code).focus();
    const of = `: ${row.start_local}, ${row.code}`;
    for (const act of acts) this.#name(act, of);
  }

  /** For who hears the page: which of the many buttons this is. */
  #name(act, of) {
    const short = act.querySelector(".unseen");
    if (!short) return act.setAttribute("aria-label", act.textContent + of);
    act.title = words("page.companion");
    put(short, ` ${act.title}${of}`);
  }

  #persons({persons, companion}) {
    if (companion) return words("sheet.persons.companion", {n: persons});
    return persons > 1 ? `${words("sheet.persons")}: ${persons}` : "";
  }

  #isWithCompanion(item) {
    return item.querySelector(".companion").getAttribute("aria-pressed") === "true";
  }

  async #arrived(code) {
    const path = `appointments/${encodeURIComponent(code)}/arrived`;
    const told = await say("POST", path);
    if (told.ok) {
      this.answer.tell(`${code}: ${words("phase.arrived")}`,
                       {undo: () => say("POST", path, {undone: true})});
    } else {
      this.answer.tell(whyNot(told), {isRefusal: true});
    }
    this.changed();
  }

  /** Its row, or what the daemon says of a code that is not in the list. */
  #find(input) {
    const typed = input.value.trim();
    if (!typed) return;
    const row = this.#rows.find(({code}) => spelt(code) === spelt(typed));
    const item = row && document.getElementById(`code-${row.code}`);
    input.value = "";
    if (!item) return this.answer.ask({appointment: typed, site: this.#site});
    this.answer.clear();
    item.scrollIntoView({block: "nearest"});
    (item.querySelector("button:not([hidden])") ?? input).focus();
  }
}
