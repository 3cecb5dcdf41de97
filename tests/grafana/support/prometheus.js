// A real Prometheus with the shipped rules, on loopback, in a directory of its own.
import assert from "node:assert/strict";
import {cpSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {eventually, freePort, Process, tempDir} from "../../page/support/processes.js";
import {grafana} from "./boards.js";

export class Prometheus {
  constructor() {
    this.dir = tempDir();
    this.data = join(this.dir.path, "data");
    this.rules = join(this.dir.path, "rules");
    cpSync(join(grafana, "../deploy/prometheus/rules"), this.rules, {recursive: true});
  }

  /** Scrapes these targets every second; none: what is in its data is all it knows. */
  static async start(targets) {
    const one = new Prometheus();
    await one.start(targets);
    return one;
  }

  async start(targets) {
    this.port = await freePort();
    const config = join(this.dir.path, "prometheus.yml");
    writeFileSync(config, JSON.stringify({
      global: {scrape_interval: "1s", evaluation_interval: "1s"}, rule_files: targets.length > 0 ? ["rules/*.yml"] : [],
      scrape_configs: [{job_name: "raumwacht", static_configs: [{targets}]}],
    }));
    this.process = new Process("prometheus", [
      `--config.file=${config}`, `--storage.tsdb.path=${this.data}`,
      `--web.listen-address=127.0.0.1:${this.port}`, "--log.level=error"]);
    await eventually(async () => this.ask("query", {query: "1"}), "Prometheus answers");
  }

  get url() { return `http://127.0.0.1:${this.port}`; }

  /** The result, undefined while it does not answer. */
  async ask(path, parameters) {
    try {
      const response = await fetch(`${this.url}/api/v1/${path}`, {method: "POST", body: new URLSearchParams(parameters)});
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
    return (await (await fetch(`${this.url}/api/v1/label/${label}/values?${query}`)).json()).data;
  }

  async pause() { await this.process.end(); }
  async stop() { await this.pause(); this.dir.remove(); }
}
