// A Prometheus that was told series by hand: for what a board must say of a case that no house brings about on order.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {Prometheus} from "./prometheus.js";
import {boards} from "./boards.js";
import {filled} from "./questions.js";

/**
 * Every minute from `begins` to `ends` (seconds): what `at(minutes since)` answers, {series: value}. A series that is not
 * in an answer has no sample then. As a history: without stale markers.
 */
export async function told(begins, ends, at) {
  const prometheus = new Prometheus(), text = join(prometheus.dir.path, "told.txt");
  const samples = new Map();
  for (let time = begins; time < ends; time += 60)
    for (const [series, value] of Object.entries(at((time - begins) / 60)))
      samples.set(series, [...samples.get(series) ?? [], `${series} ${value} ${time}`]);
  const families = new Map();  // OpenMetrics wants those of one family together
  for (const [series, lines] of samples) {
    const name = series.replace(/\{.*/, "");
    families.set(name, [...families.get(name) ?? [], ...lines]);
  }
  writeFileSync(text, `${[...families.values()].flat().join("\n")}\n# EOF\n`);
  mkdirSync(prometheus.data);
  const {status, stderr} = spawnSync("promtool", ["tsdb", "create-blocks-from", "-q", "--max-block-duration=168h", "openmetrics",
                                                  text, prometheus.data], {encoding: "utf8"});
  assert.equal(status, 0, stderr);
  await prometheus.start([]);
  return prometheus;
}

/** What a panel asks, with this span for the time shown, of all there is. */
export function questionOf(name, panel, span, ref = "A") {
  const {targets} = boards.find((one) => one.name === `de/${name}`).board.panels.find(({id}) => id === panel);
  const {list} = boards.find((one) => one.name === `de/${name}`).board.templating;
  const all = Object.fromEntries(list.map((variable) => [variable.name, variable.allValue ?? ".+"]));
  return filled(targets.find(({refId}) => refId === ref).expr, all, {"$__range": span, "$__rate_interval": "4m"});
}
