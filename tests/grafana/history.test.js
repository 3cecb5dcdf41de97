// A week that the ledger knows, told to a Prometheus that was not there: every board of the houses has it.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {closeSync, mkdirSync, openSync} from "node:fs";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {boards, grafana} from "./support/boards.js";
import {Prometheus} from "./support/prometheus.js";
import {faultsOf} from "./support/questions.js";

const config = join(grafana, "../deploy/example/raumwacht.toml");
const seconds = (time) => Date.parse(time) / 1000;

function run(command, args, out = "pipe") {
  const {status, stdout, stderr} = spawnSync(command, args, {encoding: "utf8", stdio: ["ignore", out, "pipe"]});
  assert.equal(status, 0, `${command} ${args.join(" ")}: ${stderr}`);
  return stdout;
}

let prometheus, begins, ends;
before(async () => {
  prometheus = new Prometheus();
  const ledger = join(prometheus.dir.path, "ledger.db"), text = join(prometheus.dir.path, "past.txt");
  run(process.env.RAUMWACHT, ["simulate", "--config", config, "--days", "7", "--ledger", ledger]);
  const {oldest, newest} = JSON.parse(run(process.env.RAUMWACHT, ["status", "--json", "--ledger", ledger]));
  [begins, ends] = [seconds(oldest), seconds(newest)];
  const file = openSync(text, "w");
  run(process.env.RAUMWACHT, ["export", "openmetrics", "--config", config, "--ledger", ledger,
                              "--from", oldest, "--to", newest, "--every", "4min"], file);
  closeSync(file);
  mkdirSync(prometheus.data);
  const blocks = ["tsdb", "create-blocks-from", "-q", "--max-block-duration=168h"];
  run("promtool", [...blocks, "openmetrics", text, prometheus.data]);
  await prometheus.start([]);
  run("promtool", ["tsdb", "create-blocks-from", "rules", `--start=${begins}`, `--end=${ends}`, "--eval-interval=4m",
                   `--url=${prometheus.url}`, `--output-dir=${prometheus.data}`, join(prometheus.rules, "recording.yml")]);
  await prometheus.pause();
  await prometheus.start([]);  // sees the new blocks at once
});
after(async () => { await prometheus?.stop(); });

const ofTheLedger = ["overview", "site", "room", "week", "desk"];
const mayBeEmpty = [
  "raumwacht_admissions_total",                     // what a process has answered: in no history
  "raumwacht_supply_next_expiry_timestamp_seconds", // all that expires may have been handed out
];

for (const pick of ["all", "one"]) {
  test(`every query about houses has an answer over the week (${pick})`, async () => {
    const houses = boards.filter(({name}) => ofTheLedger.some((board) => name === `de/${board}`));
    assert.equal(houses.length, ofTheLedger.length);
    const faults = await faultsOf(houses, {prometheus, pick, spans: {"$__rate_interval": "16m", "$__range": "7d"},
                                           start: begins, end: ends - 240, step: 3600, mayBeEmpty});
    assert.deepEqual(faults, []);
  });
}

test("people came on working days and nobody at night", async () => {
  const people = async (time) => Number((await prometheus.ask("query", {query: "sum(raumwacht_site_occupancy_persons)", time}))[0]?.value[1]);
  const hours = Array.from({length: 7 * 24}, (_, hour) => begins + hour * 3600 + 1800);
  const counts = await Promise.all(hours.map(people));
  assert.ok(Math.max(...counts) > 10, `at most ${Math.max(...counts)}`);
  for (let day = 0; day < 7; ++day) assert.equal(counts[day * 24 + 2], 0, `at night, day ${day}`);
});
