// A week that only a ledger knows, told to a real Prometheus.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {closeSync, mkdirSync, openSync} from "node:fs";
import {join} from "node:path";
import {Prometheus} from "./prometheus.js";

const seconds = (time) => Date.parse(time) / 1000;

function run(command, args, out = "pipe") {
  const {status, stdout, stderr} = spawnSync(command, args, {encoding: "utf8", stdio: ["ignore", out, "pipe"]});
  assert.equal(status, 0, `${command} ${args.join(" ")}: ${stderr}`);
  return stdout;
}

/** A Prometheus that was told of a simulated week of this house: {prometheus, begins, ends}. */
export async function pastWeek(config) {
  const prometheus = new Prometheus();
  const ledger = join(prometheus.dir.path, "ledger.db"), text = join(prometheus.dir.path, "past.txt");
  run(process.env.RAUMWACHT, ["simulate", "--config", config, "--days", "7", "--ledger", ledger]);
  const {oldest, newest} = JSON.parse(run(process.env.RAUMWACHT, ["status", "--json", "--ledger", ledger]));
  const file = openSync(text, "w");
  run(process.env.RAUMWACHT, ["export", "openmetrics", "--config", config, "--ledger", ledger,
                              "--from", oldest, "--to", newest, "--every", "4min"], file);
  closeSync(file);
  mkdirSync(prometheus.data);
  run("promtool", ["tsdb", "create-blocks-from", "-q", "--max-block-duration=168h", "openmetrics", text, prometheus.data]);
  await prometheus.start([]);
  return {prometheus, begins: seconds(oldest), ends: seconds(newest)};
}

/** What the recording rules would have said of it. */
export async function recordRules({prometheus, begins, ends}) {
  run("promtool", ["tsdb", "create-blocks-from", "rules", `--start=${begins}`, `--end=${ends}`, "--eval-interval=4m",
                   `--url=${prometheus.url}`, `--output-dir=${prometheus.data}`, join(prometheus.rules, "recording.yml")]);
  await prometheus.pause();
  await prometheus.start([]);  // sees the new blocks at once
}
