// What ails the service itself, such as a broker that is gone: told above the alerts, taken by nobody
// here, gone when it is over.
import {copyOf, put, showEach} from "./dom.js";
import {showSymbol, symbols} from "./tile.js";
import {inLanguage, spoken, words} from "./words.js";

function make() {
  const row = copyOf("alert-template");
  for (const part of ["taken", "take"]) row.querySelector(`.${part}`).remove();
  showSymbol(row, symbols.unknown);
  return row;
}

export class Troubles {
  #troubles = [];

  constructor(list) { this.list = list; }

  get areThere() { return this.#troubles.length > 0; }
  has(key) { return this.#troubles.some((trouble) => trouble.key === key); }

  hear(troubles) { this.#troubles = troubles; }

  show() {
    showEach(this.list, this.#troubles, ({key, since}) => `${key} ${since}`, make, (row, trouble) => {
      put(row.querySelector(".title"), inLanguage(trouble.title));
      put(row.querySelector(".action"), inLanguage(trouble.action));
      const help = row.querySelector(".help");
      help.href = `help/${trouble.key}?lang=${spoken()}`;
      help.setAttribute("aria-label", `${words("page.help")}: ${inLanguage(trouble.title)}`);
    });
  }

  showNone() { this.list.replaceChildren(); }
}
