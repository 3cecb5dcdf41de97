// Every query of every board, asked of a real Prometheus that scrapes a real daemon in a busy house: with
// all values of the variables, and with single ones. None is empty, none is no number, legends resolve.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {cpSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {Broker} from "../page/support/broker.js";
import {airTopic, Daemon, doorTopic} from "../page/support/daemon.js";
import {eventually, freePort, Process, tempDir} from "../page/support/processes.js";
import {boards, grafana} from "./support/boards.js";

const house = {
  head: `
[privacy]
agreement = "DV 2020-07"
[rules]
room_occupancy = { hold = "0s", clear = "0s" }
co2_band = { hold_1000 = "0s", clear_1000 = "0s", hold_2000 = "0s", clear_2000 = "0s", reason = "Test" }
`,
  site: "max_persons = 60",
  more: `
[[supply]]
id = "masks"
name = "Masken"
`,
};

class Prometheus {
  static async start(daemon) {
    const one = new Prometheus();
    one.dir = tempDir();
    one.port = await freePort();
    cpSync(join(grafana, "../deploy/prometheus/rules"), join(one.dir.path, "rules"), {recursive: true});
    writeFileSync(join(one.dir.path, "prometheus.yml"), JSON.stringify({
      global: {scrape_interval: "1s", evaluation_interval: "1s"}, rule_files: ["rules/*.yml"],
      scrape_configs: [{job_name: "raumwacht", static_configs: [{targets: [`127.0.0.1:${daemon.port}`]}]}],
    }));
    one.process = new Process("prometheus", [
      `--config.file=${join(one.dir.path, "prometheus.yml")}`, `--storage.tsdb.path=${join(one.dir.path, "data")}`,
      `--web.listen-address=127.0.0.1:${one.port}`, "--log.level=error"]);
    await eventually(async () => (await one.ask("query", {query: "up == 1"}))?.length > 0, "Prometheus has scraped");
    return one;
  }
  /** The result, undefined while it does not answer. */
  async ask(path, parameters) {
    try {
      const response = await fetch(`http://127.0.0.1:${this.port}/api/v1/${path}`, {method: "POST", body: new URLSearchParams(parameters)});
      const {data, error} = await response.json();
      assert.ok(data, `${parameters.query}: ${error}`);
      return data.result ?? data;
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      return undefined;
    }
  }
  async valuesOf(label, selector) {
    const query = new URLSearchParams({"match[]": selector});
    return (await (await fetch(`http://127.0.0.1:${this.port}/api/v1/label/${label}/values?${query}`)).json()).data;
  }
  async stop() { await this.process.end(); this.dir.remove(); }
}

let broker, daemon, prometheus;
before(async () => {
  broker = await Broker.start();
  daemon = await Daemon.start(broker, house);
  await daemon.knowsAllRooms();
  await daemon.post("supplies/masks/received", {site: "haus", amount: 500, donor: "Stadt", expires: "2031-03-31"});
  for (let day = 0; day < 6; ++day) await daemon.post("supplies/masks/used", {site: "haus", amount: 5});
  const backup = spawnSync(process.env.RAUMWACHT, ["backup", join(daemon.dir.path, "copy"), "--config", daemon.config,
                                                   "--ledger", join(daemon.dir.path, "ledger.db")], {encoding: "utf8"});
  assert.equal(backup.status, 0, backup.stderr);
  const scraped = async () => Number((await prometheus.ask("query", {query: "count_over_time(up[10m])"}))[0].value[1]);
  const scrapes = async (more) => {
    const before = await scraped();
    await eventually(async () => await scraped() >= before + more, `${more} more scrapes`);
  };
  let people = 0;
  const crowd = async () => {
    people += 4;
    for (const room of ["b101", "b102"]) {
      await broker.publish(doorTopic(room), {in: people, out: people - 4});
      await broker.publish(airTopic(room), "1400");
    }
  };
  const empty = async () => {
    for (const room of ["b101", "b102"]) {
      await broker.publish(doorTopic(room), {in: people, out: people});
      await broker.publish(airTopic(room), "600");
    }
  };
  for (let i = 0; i < 2; ++i) { await crowd(); await empty(); }  // a space's first violation is told a minute late
  await crowd();
  prometheus = await Prometheus.start(daemon);
  await daemon.post("admissions", {room: "b103", persons: 3});
  await scrapes(4);  // rates and increases need two
  await empty();
  await crowd();
  await daemon.post("spaces/b103/count", {persons: 1});
  await daemon.post("admissions", {room: "b103", persons: 3});
  await scrapes(4);
});
after(async () => { await prometheus?.stop(); await daemon?.stop(); await broker?.stop(); });

/** What stands for each variable: all, or a single value; later ones see those before. */
async function chosen(board, pick) {
  const values = {};
  for (const {name, query, multi, allValue} of board.templating.list.slice(1)) {
    const [, selector, label] = query.query.match(/^label_values\((.+), (\w+)\)$/);
    const there = await prometheus.valuesOf(label, filled(selector, values));
    assert.ok(there.length > 0, `${board.title}: the variable ${name} has no values`);
    values[name] = pick === "all" && multi ? (allValue ?? there.join("|")) : there[0];
  }
  return values;
}
function filled(text, values) {
  return text.replaceAll("$__rate_interval", "5s").replaceAll("$__range", "1m").replaceAll("[1h]", "[1m]").replaceAll("[1d]", "[1m]")
    .replace(/\$(\w+)/g, (whole, name) => values[name] ?? whole);
}

// Where nothing is to be said in this house, and that is right.
const mayBeEmpty = [
  "raumwacht_sensor_battery_ratio{",           // no sensor here has a battery
  "raumwacht_alert_channel_up", "raumwacht_alert_deliveries_total",  // no channel is configured
  "raumwacht_supply_reach_days",               // used on fewer than five days
];

for (const pick of ["all", "one"]) {
  test(`every query of every board has an answer (${pick})`, async () => {
    const now = Date.now() / 1000;
    const faults = [];
    for (const {name, board} of boards.filter(({language}) => language === "de")) {
      const values = await chosen(board, pick);
      for (const panel of board.panels) for (const target of panel.targets ?? []) {
        const query = filled(target.expr, values);
        const result = target.instant
          ? await prometheus.ask("query", {query}) : await prometheus.ask("query_range", {query, start: now - 20, end: now, step: 1});
        const where = `${name}: ${panel.title}: ${query}`;
        if (result.length === 0 && !mayBeEmpty.some((part) => query.includes(part))) faults.push(`${where}: empty`);
        const samples = result.flatMap(({value, values: many}) => many ?? [value]);
        if (samples.length > 0 && samples.every(([, sample]) => sample === "NaN")) faults.push(`${where}: no number`);
        for (const [, label] of (target.legendFormat ?? "").matchAll(/{{(\w+)}}/g))
          for (const {metric} of result)
            if (metric[label] === undefined && label !== "sensor") faults.push(`${where}: no label ${label}`);
      }
    }
    assert.deepEqual(faults, []);
  });
}

test("states are called what the page at the desk calls them", async () => {
  const texts = await daemon.get("texts");
  const {languages, stateKeys} = createRequire(join(grafana, "package.json"))("./build/words.js");
  for (const [language, {states}] of Object.entries(languages)) for (const key of stateKeys)
    assert.equal(states[key], texts[language][`state.${key}`], key);
});
