// A line between page and daemon that can be cut: a relay on a port of its own, which keeps what the
// daemon said.
import {connect, createServer} from "node:net";
import {once} from "node:events";

export class Cable {
  #pairs = new Set();
  #server;
  /** What the daemon said since the start, or since the line was cut. */
  said = "";

  static async to(port) {
    const cable = new Cable();
    cable.#server = createServer((near) => cable.#relay(near, port));
    cable.#server.listen(0, "127.0.0.1");
    await once(cable.#server, "listening");
    return cable;
  }

  get url() { return `http://127.0.0.1:${this.#server.address().port}/`; }

  #relay(near, port) {
    const far = connect(port, "127.0.0.1");
    this.#pairs.add([near, far]);
    far.on("data", (bytes) => { this.said += bytes; });
    for (const [one, other] of [[near, far], [far, near]]) {
      one.pipe(other);
      one.on("error", () => other.destroy());
    }
  }

  /** All who speak now are cut off; they may come back. */
  cut() {
    this.said = "";
    for (const pair of this.#pairs) for (const end of pair) end.destroy();
    this.#pairs.clear();
  }

  close() {
    this.cut();
    this.#server.close();
  }
}
