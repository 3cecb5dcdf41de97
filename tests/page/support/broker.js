// A real mosquitto on a free port, and what devices publish there.
import {execFile} from "node:child_process";
import {writeFileSync} from "node:fs";
import {connect} from "node:net";
import {join} from "node:path";
import {promisify} from "node:util";
import {eventually, freePort, Process, tempDir} from "./processes.js";

const run = promisify(execFile);

const accepts = (port) => new Promise((resolve) => {
  const socket = connect(port, "127.0.0.1");
  socket.on("connect", () => { socket.destroy(); resolve(true); });
  socket.on("error", () => resolve(false));
});

export class Broker {
  static async start() {
    const broker = new Broker();
    broker.dir = tempDir();
    broker.port = await freePort();
    const file = join(broker.dir.path, "mosquitto.conf");
    const asRoot = process.getuid() === 0 ? "user root\n" : "";
    writeFileSync(file, `${asRoot}listener ${broker.port} 127.0.0.1\nallow_anonymous true\n`);
    // Not on every user's $PATH, where Debian has put it.
    broker.process = new Process("/usr/sbin/mosquitto", ["-c", file]);
    await eventually(async () => !broker.process.isRunning || await accepts(broker.port), "mosquitto listens");
    if (!broker.process.isRunning) throw new Error(`mosquitto: ${broker.process.log}`);
    return broker;
  }

  get url() { return `mqtt://127.0.0.1:${this.port}`; }

  publish(topic, message) {
    const text = typeof message === "string" ? message : JSON.stringify(message);
    return run("mosquitto_pub", ["-h", "127.0.0.1", "-p", String(this.port), "-q", "1", "-t", topic, "-m", text]);
  }

  async stop() {
    // mosquitto 2.0.11 forgets a signal that comes before its loop begins.
    const again = setInterval(() => this.process.child.kill("SIGTERM"), 200);
    await this.process.end();
    clearInterval(again);
    this.dir.remove();
  }
}
