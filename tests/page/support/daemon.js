// The built daemon with a house of a test: RAUMWACHT names the binary.
import {execFile} from "node:child_process";
import {createHash} from "node:crypto";
import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {promisify} from "node:util";
import {eventually, freePort, Process, tempDir} from "./processes.js";

const run = promisify(execFile);
const binary = process.env.RAUMWACHT;
if (!binary) throw new Error("RAUMWACHT must name the built daemon: run this with ctest -L page");

export const doorTopic = (room) => `haus/${room}/tuer`;
export const airTopic = (room) => `haus/${room}/co2`;

const roomText = (id) => `
[[room]]
id = "${id}"
floor = "eg"
name = "Beratung ${id.slice(1)}"
seats = 3
[[sensor]]
id = "${id}-tuer"
into = "${id}"
format = "json"
topic = "${doorTopic(id)}"
in = "/in"
out = "/out"
expect_every = "never"
[[sensor]]
id = "${id}-co2"
room = "${id}"
format = "text"
quantity = "co2"
topic = "${airTopic(id)}"
expect_every = "never"
`;

/** A house of one floor; `head` stands before its site, `more` after its rooms. */
export const houseText = ({rooms = ["b101", "b102", "b103"], head = "", site = "", more = ""} = {}) => `
${head}
[[site]]
id = "haus"
name = "Jobcenter am Markt"
time_zone = "Europe/Berlin"
${site}
[[floor]]
id = "eg"
site = "haus"
name = "Erdgeschoss"
max_persons = 40
[[area]]
id = "warten"
floor = "eg"
name = "Wartebereich"
max_persons = 10
waiting = true
${rooms.map(roomText).join("")}
${more}`;

export class Daemon {
  constructor(broker, house, options = []) {
    this.broker = broker;
    this.options = options;
    this.dir = tempDir();
    this.config = join(this.dir.path, "raumwacht.toml");
    const reports = `[report]\ndirectory = "${join(this.dir.path, "reports")}"\n`;
    writeFileSync(this.config, reports + houseText(house));
    this.rooms = house?.rooms ?? ["b101", "b102", "b103"];
  }

  static async start(broker, house, options) {
    const daemon = new Daemon(broker, house, options);
    daemon.port = await freePort();
    await daemon.start();
    return daemon;
  }

  get url() { return `http://127.0.0.1:${this.port}/`; }

  /** Again at the same place, with the same ledger. */
  async start() {
    this.process = new Process(binary, [
      "run", "--config", this.config, "--broker", this.broker.url, "--ledger", join(this.dir.path, "ledger.db"),
      "--listen", `127.0.0.1:${this.port}`, ...this.options]);
    await eventually(async () => !this.process.isRunning || await this.#isReady(), "the daemon is ready");
    if (!this.process.isRunning) throw new Error(`raumwacht: ${this.process.log}`);
  }

  async #isReady() {
    try { return (await fetch(`${this.url}readyz`)).ok; } catch { return false; }
  }

  /** Every room counted, known to be empty, its door at zero. */
  async knowsAllRooms() {
    for (const room of this.rooms) {
      await this.broker.publish(doorTopic(room), {in: 0, out: 0});
      await this.post(`spaces/${room}/count`, {persons: 0});
    }
    await this.post("spaces/warten/count", {persons: 0});
  }

  async get(path) { return (await fetch(`${this.url}api/v1/${path}`)).json(); }

  async post(path, body, type = "application/json") {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const response = await fetch(`${this.url}api/v1/${path}`,
                                 {method: "POST", headers: {"Content-Type": type}, body: text});
    const answer = await response.json();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  }

  /** Rows of room, start and end on the clock of the house, on that day. */
  async invite(day, rows) {
    const lines = rows.map(({room, start, end, persons = 1, companion = false}, i) =>
      `gast-${i},${room},${day}T${start},${day}T${end},${persons},${companion}`);
    await this.post("appointments/import?site=haus&format=csv",
                    ["code,room,start,end,persons,companion", ...lines, ""].join("\n"), "text/csv");
    const {appointments} = await this.get("appointments?site=haus");
    return appointments;
  }

  /** Puts a report of a week into the archive, as `raumwacht report --due` does; `more` stands in its index. */
  archive(period, report, more = {}) {
    const place = join(this.dir.path, "reports", "haus", period, "r1");
    const text = JSON.stringify(report);
    mkdirSync(place, {recursive: true});
    writeFileSync(join(place, "report.json"), text);
    writeFileSync(join(place, "index.json"), JSON.stringify({
      format: "raumwacht-archive-1", site: "haus", period, revision: 1,
      made: "2026-11-23T05:00:00Z", end: "2026-11-22T23:00:00Z", reason: "", verdict: "kept", mail: false,
      grounds: {software: "", configuration: "", ledger_day: "", ledger_digest: ""},
      files: [{name: "report.json", bytes: Buffer.byteLength(text),
               sha256: createHash("sha256").update(text).digest("hex")}], ...more}));
  }

  /** What an administrator does: `raumwacht token …`. */
  async token(...words) {
    const ledger = join(this.dir.path, "ledger.db");
    return (await run(binary, ["token", ...words, "--ledger", ledger])).stdout.trim();
  }

  /** Where a desk of that role logs in, once; from then on nobody comes in without a login. */
  async wayIn(role) {
    const link = await this.token("add", "--role", role);
    return `enter${link.slice(link.indexOf("?"))}`;
  }

  async kill() { await this.process.end("SIGKILL"); }

  async stop() {
    await this.process.end();
    this.dir.remove();
  }
}
