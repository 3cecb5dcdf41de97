// Processes of a test: on loopback, in a directory of their own, ended by their id.
import {spawn} from "node:child_process";
import {once} from "node:events";
import {createServer} from "node:net";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";

// Below those that the kernel gives to connections of others (ip_local_port_range).
const ports = {first: 10000, below: 32768};
let next = process.pid * 16;

export async function freePort() {
  const port = ports.first + next++ % (ports.below - ports.first);
  const server = createServer();
  server.listen(port, "127.0.0.1");
  const isFree = await once(server, "listening").then(() => true, () => false);
  if (!isFree) return freePort();
  server.close();
  await once(server, "close");
  return port;
}

export function tempDir() {
  const path = mkdtempSync(join(tmpdir(), "raumwacht-page-"));
  return {path, remove: () => rmSync(path, {recursive: true, force: true})};
}

/** Waits until `holds` gives something true, and gives that; the only way to wait for what is no page. */
export async function eventually(holds, what, within = 20_000) {
  const end = Date.now() + within;
  for (;;) {
    const is = await holds();
    if (is) return is;
    if (Date.now() > end) throw new Error(`not within ${within} ms: ${what}`);
    await new Promise((turn) => { setTimeout(turn, 20); });
  }
}

export class Process {
  log = "";

  constructor(command, args) {
    this.child = spawn(command, args, {stdio: ["ignore", "pipe", "pipe"]});
    for (const stream of [this.child.stdout, this.child.stderr])
      stream.on("data", (bytes) => { this.log += bytes; });
    this.child.on("error", (error) => { this.log += error; });
    this.ended = new Promise((resolve) => {
      this.child.on("exit", resolve);
      this.child.on("error", resolve);
    });
  }

  get isRunning() { return this.child.pid !== undefined && this.child.exitCode === null && this.child.signalCode === null; }

  async end(signal = "SIGTERM") {
    if (this.isRunning) this.child.kill(signal);
    await this.ended;
  }
}
