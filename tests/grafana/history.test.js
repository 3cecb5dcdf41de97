// A week that the ledger knows, told to a Prometheus that was not there: every board of the houses has it.
import assert from "node:assert/strict";
import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {tempDir} from "../page/support/processes.js";
import {boards, grafana, planBoards} from "./support/boards.js";
import {pastWeek, recordRules} from "./support/past_week.js";
import {faultsOf} from "./support/questions.js";

const config = join(grafana, "../deploy/example/raumwacht.toml");
let prometheus, begins, ends, locked;
before(async () => {
  ({prometheus, begins, ends} = await pastWeek(config));
  await recordRules({prometheus, begins, ends});
  const dir = tempDir(), withoutAgreement = join(dir.path, "raumwacht.toml");
  writeFileSync(withoutAgreement, readFileSync(config, "utf8").replace(/^agreement = .*$/m, 'agreement = ""'));
  ({prometheus: locked} = await pastWeek(withoutAgreement));
  dir.remove();
});
after(async () => { await prometheus?.stop(); await locked?.stop(); });

const ofTheLedger = ["overview", "site", "room", "week", "desk", "plan"];
const mayBeEmpty = [
  "raumwacht_sensor_co2_ppm{",                      // where a room has one sensor only, its figure is the room's
  "raumwacht_admissions_total",                     // what a process has answered: in no history
  "raumwacht_room_temperature_celsius", "raumwacht_room_relative_humidity_ratio",  // shown, and recorded nowhere
  "and (raumwacht_supply_low",                      // what is to be ordered
  "unless (raumwacht_supply_low",                   // what is not: by the end of the week all may be low
  "raumwacht_supply_next_expiry_timestamp_seconds", // all that expires may have been handed out
];

for (const pick of ["all", "one"]) {
  test(`every query about houses has an answer over the week (${pick})`, async () => {
    const houses = [...boards, ...planBoards].filter(({name}) => ofTheLedger.some((board) => name === `de/${board}`));
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

test("a week without an agreement tells nowhere how many persons were in a room or went through its door", async () => {
  const ofRooms = async (one) =>
    (await one.valuesOf("__name__", '{room!=""}')).filter((name) => /persons|passages|corrections/.test(name) && !/limit/.test(name));
  assert.deepEqual(await ofRooms(prometheus), [
    "raumwacht_door_passages_total", "raumwacht_occupancy_corrections_total", "raumwacht_room_occupancy_persons",
    "room_direction:raumwacht_door_passages:increase1h"]);
  assert.deepEqual(await ofRooms(locked), []);
  const doors = (one) => one.valuesOf("door", "raumwacht_door_passages_total");
  const ofHouse = await doors(locked), all = await doors(prometheus);
  assert.ok(ofHouse.includes("gs-eingang") && all.includes("b103-b104"));
  assert.deepEqual(ofHouse.filter((door) => /^b\d/.test(door)), [], "doors of rooms");
  const lastHeard = await locked.valuesOf("sensor", 'raumwacht_sensor_last_message_timestamp_seconds{room!=""}');
  assert.deepEqual(lastHeard.filter((sensor) => !/co2/.test(sensor)), [], "when a counter was heard tells of who passed");
});
