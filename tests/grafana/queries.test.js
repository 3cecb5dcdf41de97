// Every query of every board, asked of a real Prometheus that scrapes a real daemon in a busy house: with
// all values of the variables, and with single ones. None is empty, none is no number, legends resolve.
import assert from "node:assert/strict";
import {createRequire} from "node:module";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {boards, grafana} from "./support/boards.js";
import {liveHouse} from "./support/live_house.js";
import {faultsOf} from "./support/questions.js";

let scene, prometheus, daemon;
before(async () => {
  scene = await liveHouse();
  ({prometheus, daemon} = scene);
});
after(async () => { await scene?.stop(); });

// Where nothing is to be said in this house, and that is right.
const mayBeEmpty = [
  "raumwacht_sensor_co2_ppm{",                 // where a room has one sensor only, its figure is the room's
  "raumwacht_sensor_battery_ratio{",           // no sensor here has a battery
  "raumwacht_alert_channel_up", "raumwacht_alert_deliveries_total",  // no channel is configured
  "raumwacht_supply_reach_days",               // used on fewer than five days
];

const recently = {"$__rate_interval": "5s", "$__range": "1m", "[1m:1m]": "[1m:1s]",
                  "[1h] offset -1h": "[1m]", "[1d] offset -1d": "[1m]"};

for (const pick of ["all", "one"]) {
  test(`every query of every board has an answer (${pick})`, async () => {
    const end = Date.now() / 1000;
    const german = boards.filter(({language}) => language === "de");
    const faults = await faultsOf(german, {prometheus, pick, spans: recently, start: end - 20, end, step: 1, mayBeEmpty});
    assert.deepEqual(faults, []);
  });
}

test("states are called what the page at the desk calls them", async () => {
  const texts = await daemon.get("texts");
  const {languages, stateKeys} = createRequire(join(grafana, "package.json"))("./build/words.js");
  for (const [language, {states}] of Object.entries(languages)) for (const key of stateKeys)
    assert.equal(states[key], texts[language][`state.${key}`], key);
});
