// What happens, as it happens: server-sent events, and the knowledge that they still come. A page
// that hears nothing is worse than none: after fifteen seconds it says so, and shows nothing green.
const longestSilence = 15_000;

export class Live {
  #source;
  #heard = 0;         // by our clock
  #begun = Date.now();
  #theirs = 0;        // what the daemon's clock said then
  #offline = false;

  /** `on`: {snapshot, spaces, desk, beat, online, offline}, each a function. */
  constructor(on) {
    this.on = on;
    this.#connect();
    setInterval(() => this.#look(), 1000);
  }

  /** What the clock of the daemon shows. */
  now() { return this.#theirs ? this.#theirs + Date.now() - this.#heard : Date.now(); }
  get isOnline() { return !this.#offline && this.#heard > 0; }

  #connect() {
    this.#source?.close();
    this.#source = new EventSource("api/v1/stream");
    for (const event of ["snapshot", "spaces", "desk", "beat"])
      this.#source.addEventListener(event, ({data}) => this.#hear(event, JSON.parse(data)));
  }

  #hear(event, said) {
    this.#heard = Date.now();
    this.#theirs = Date.parse(said.time) || this.#theirs;
    // After a silence only the whole counts: what is known is too old to add to.
    if (this.#offline && event !== "snapshot") return;
    if (this.#offline) {
      this.#offline = false;
      this.on.online();
    }
    this.on[event](said);
  }

  #look() {
    const since = this.#heard || this.#begun;
    if (!this.#offline && Date.now() - since > longestSilence) {
      this.#offline = true;
      this.on.offline(this.#heard ? this.now() - (Date.now() - this.#heard) : undefined);
      this.#connect();
    }
    // A browser gives up for good after some errors, such as 503.
    if (this.#source.readyState === EventSource.CLOSED) this.#connect();
  }
}
