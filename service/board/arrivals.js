// Who is invited today, in order of time, with two buttons each: arrived, let in. A code that is
// typed or scanned finds its row.
import {say} from "./desk.js";
import {clock, inLanguage, words} from "./words.js";

const undoFor = 10_000;

export class Arrivals {
  #site;
  #rows = [];

  constructor(list, form, answer) {
    this.list = list;
    this.answer = answer;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#find(form.elements[0]);
    });
  }

  async show(site) {
    this.#site = site;
    const {ok, body} = await say("GET", `appointments?site=${encodeURIComponent(site)}`);
    if (!ok || this.#site !== site) return;
    this.#rows = body.appointments ?? [];
    this.list.replaceChildren(...this.#rows.map((row) => this.#item(row)));
  }

  #item(row) {
    const item = document.createElement("li");
    item.id = `code-${row.code}`;
    item.dataset.phase = row.phase ?? "";
    const when = document.createElement("span");
    when.textContent = `${clock(row.start)}  ${row.room_name ?? row.room}  ${row.code}`;
    item.append(when);
    if (row.phase === "expected")
      item.append(this.#button("page.arrived", () => this.#arrived(row)));
    if (row.phase === "expected" || row.phase === "arrived") {
      item.append(this.#button("page.let_in", () => this.#letIn(row, {})));
      item.append(this.#button("page.companion", () => this.#letIn(row, {companion: true})));
    }
    return item;
  }

  #button(key, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words(key);
    button.addEventListener("click", act);
    return button;
  }

  async #arrived(row) {
    const {ok} = await say("POST", `appointments/${row.code}/arrived`);
    if (ok) this.#offerUndo(() => say("POST", `appointments/${row.code}/arrived`, {undone: true}));
    await this.show(this.#site);
  }

  async #letIn(row, more) {
    const {ok, body} = await say("POST", "admissions", {appointment: row.code, ...more});
    this.answer.textContent = inLanguage(body.text);
    if (ok && body.granted)
      this.#offerUndo(() => say("DELETE", `admissions/${body.id}`), inLanguage(body.text));
    await this.show(this.#site);
  }

  #offerUndo(undo, text = "") {
    const button = this.#button("page.undo", async () => {
      button.remove();
      await undo();
      await this.show(this.#site);
    });
    this.answer.replaceChildren(text, " ", button);
    setTimeout(() => button.remove(), undoFor);
  }

  #find(input) {
    const code = input.value.trim().toUpperCase();
    const row = document.getElementById(`code-${code}`);
    this.answer.textContent = row ? "" : words("admission.unknown_code");
    row?.querySelector("button")?.focus();
    if (row) input.value = "";
  }
}
