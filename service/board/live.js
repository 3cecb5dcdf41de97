// What happens, as it happens: server-sent events, and the knowledge that they still come. A page
// that hears nothing is worse than none: after fifteen seconds it says so, and shows nothing green.
const longestSilence = 15_000;

export class Live {
  #source;
  #heard = 0;
  #offline = true;

  /** `on`: {snapshot, spaces, online, offline}, each a function. */
  constructor(on) {
    this.on = on;
    this.#connect();
    setInterval(() => this.#look(), 1000);
  }

  /** When the last word came. */
  get heard() { return new Date(this.#heard); }

  #connect() {
    this.#source = new EventSource("api/v1/stream");
    for (const event of ["snapshot", "spaces"])
      this.#source.addEventListener(event, ({data}) => {
        this.#hear();
        this.on[event](JSON.parse(data));
      });
    this.#source.addEventListener("beat", () => this.#hear());
  }

  #hear() {
    this.#heard = Date.now();
    if (!this.#offline) return;
    this.#offline = false;
    this.on.online();
  }

  #look() {
    if (Date.now() - this.#heard > longestSilence && !this.#offline) {
      this.#offline = true;
      this.on.offline(this.heard);
    }
    // A browser gives up for good after some errors, such as 503.
    if (this.#source.readyState === EventSource.CLOSED) this.#connect();
  }
}
