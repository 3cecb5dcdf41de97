// What happens, as it happens: server-sent events, and the knowledge that they still come. A page
// that hears nothing is worse than none: after fifteen seconds it says so, and shows nothing green.
const longestSilence = 15_000;
const stream = "api/v1/stream";
// Of a page that was refused. Each try with a login that is no more counts as a wrong one, for the whole
// network, and somebody is about to log in.
const againAfter = {401: 60_000, 429: 60_000};
const againSoon = 10_000;

/** What the daemon answers to who wants to listen; 0 if nobody answers. Of others, such as a proxy, it is
 *  not said why. */
async function answerToListeners() {
  const enough = new AbortController();
  try {
    const {ok, status, headers} = await fetch(stream, {signal: enough.signal, cache: "no-store"});
    const isOurs = headers.get("Content-Type")?.startsWith("application/problem+json");
    return ok || isOurs ? status : 0;
  } catch {
    return 0;
  } finally {
    enough.abort();
  }
}

export class Live {
  #source;
  #heard = 0;         // by our clock
  #begun = Date.now();
  #theirs = 0;        // what the daemon's clock said then
  #offline = false;
  #askAgain = 0;      // by our clock

  /** `on`: {snapshot, spaces, desk, beat, online, offline, refused}, each a function. */
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
    this.#source = new EventSource(stream);
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
    const isClosed = this.#source.readyState === EventSource.CLOSED;
    if (!this.#offline && Date.now() - since > longestSilence) {
      this.#goOffline();
      if (!isClosed) this.#connect();
    }
    if (isClosed && Date.now() >= this.#askAgain) this.#askWhy();
  }

  #goOffline() {
    this.#offline = true;
    this.on.offline(this.#heard ? this.now() - (Date.now() - this.#heard) : undefined);
  }

  /** A browser gives up for good where it is refused, and does not say why. */
  async #askWhy() {
    this.#askAgain = Infinity;
    const status = await answerToListeners();
    const isRefused = status >= 400;
    this.#askAgain = Date.now() + (isRefused ? againAfter[status] ?? againSoon : 0);
    if (!isRefused) return this.#connect();
    if (!this.#offline) this.#goOffline();
    this.on.refused(status);
  }
}
