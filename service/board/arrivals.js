// Who is invited today, in order of time, with two buttons each: arrived, let in. A code that is
// typed or scanned finds its row, and no more: it is said who that is, and what can be done is offered.
import {say, whyNot} from "./desk.js";
import {button, copyOf, put, putOrHide, showEach} from "./dom.js";
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
  #found;      // code that was looked for last
  #isThere = false;
  #trouble = "page.list_pending";  // text for why the list is not what it should be, or ""
  #early = "";  // a code that came before the list

  /** `answer` tells what came of letting somebody in (answer.js); `changed()` is called after each
   *  change. */
  constructor({list, none, form, answer, changed}) {
    Object.assign(this, {list, none, answer, changed, code: form.elements.code});
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const typed = this.code.value;
      this.code.value = "";
      this.find(typed);
    });
  }

  /** Of another site, or again. */
  async load({id, appointments}) {
    if (this.#site !== id) this.#begin(id);
    if (!appointments) return this.#take([], "");
    const {ok, body} = await say("GET", `appointments?site=${encodeURIComponent(id)}`);
    if (this.#site !== id) return;
    if (ok) this.#take(body.appointments, "");
    else this.#take(this.#rows, "page.list_failed");
  }

  /** It could not be had, and is worth another try. */
  get isMissing() { return this.#trouble === "page.list_failed"; }

  #begin(site) {
    this.#site = site;
    this.#rows = [];
    this.#isThere = false;
    this.#trouble = "page.list_pending";
    this.show();
  }

  #take(rows, trouble) {
    this.#rows = rows;
    this.#trouble = trouble;
    this.#isThere = true;  // as far as it will be: of a code that is not in it the daemon is asked
    this.show();
    const early = this.#early;
    this.#early = "";
    this.find(early);
  }

  show() {
    const rows = this.#rows.filter(isShown);
    put(this.none, words(this.#trouble || "sheet.no_appointments"));
    this.none.hidden = rows.length > 0 && this.#trouble === "";
    showEach(this.list, rows, ({code}) => code, (row) => this.#make(row),
             (item, row) => this.#change(item, row));
  }

  #make({code}) {
    const item = copyOf("arrival-template");
    item.id = `code-${code}`;
    const on = (part, act) => item.querySelector(`.${part}`).addEventListener("click", act);
    on("arrived", () => this.#arrived(code));
    on("let-in", () => this.#letIn(code));
    on("companion", ({currentTarget}) =>
      currentTarget.setAttribute("aria-pressed", String(!this.#isWithCompanion(item))));
    return item;
  }

  #change(item, row) {
    const part = (name) => item.querySelector(`.${name}`);
    label(item);
    item.dataset.phase = row.phase ?? "missed";
    item.classList.toggle("found", row.code === this.#found);
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
    return item?.querySelector(".companion").getAttribute("aria-pressed") === "true";
  }

  #letIn(code) {
    const isTwo = this.#isWithCompanion(this.#item(code));
    this.answer.letIn({appointment: code, ...(isTwo ? {companion: true} : {})});
  }

  async #arrived(code) {
    const path = `appointments/${encodeURIComponent(code)}/arrived`;
    const told = await say("POST", path);
    if (told.ok) {
      this.answer.tell(`${code}: ${words("phase.arrived")}`, {
        ways: [this.#wayIn(code)], undo: () => say("POST", path, {undone: true})});
    } else {
      this.answer.tell(whyNot(told), {isRefusal: true});
    }
    this.changed();
  }

  /** Who that is, or what the daemon says of a code that nobody comes with any more. */
  find(typed) {
    const text = typed.trim();
    if (text === "") return;
    if (!this.#isThere) return void (this.#early = text);
    const row = this.#rows.find(({code}) => spelt(code) === spelt(text));
    this.#found = row?.code;
    this.show();
    if (!row || !(mayArrive(row) || mayEnter(row)))
      return this.answer.ask({appointment: text, site: this.#site});
    this.#item(row.code).scrollIntoView({block: "nearest"});
    this.#offer(row);
  }

  /** Said, and seen in its row. The focus stays: what comes next may be another code, and its Enter. */
  #offer(row) {
    const {code, room_name: name, room, start_local: start, phase} = row;
    const ways = [];
    if (mayArrive(row)) ways.push(button(words("page.arrived"), () => this.#arrived(code)));
    if (mayEnter(row)) ways.push(this.#wayIn(code));
    const is = words(`phase.${phase ?? "missed"}`);
    this.answer.tell(`${start}, ${name ?? room}: ${is} · ${code}`, {ways});
  }

  #wayIn(code) { return button(words("page.let_in"), () => this.#letIn(code), "primary"); }
  #item(code) { return document.getElementById(`code-${code}`); }
}
