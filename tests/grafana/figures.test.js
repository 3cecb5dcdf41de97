// What boards say of cases that are known to the minute: the figure, not only that there is one.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";
import {questionOf, told} from "./support/told.js";

const day = 86400, begins = Date.UTC(2026, 10, 16) / 1000, ends = begins + 7 * day;  // a Monday, and all of its week
const box = 'job="raumwacht",instance="box",site="house"', room = `${box},room="r1"`;
const away = (minute) => minute >= 1440 && minute < 3 * 1440;  // on Tuesday and Wednesday
const deaf = (minute) => minute >= 3 * 1440 && minute < 4 * 1440;  // on Thursday there is no broker

/** On Friday, r1 at 2100 ppm for an hour from ten on, of which its sensor told for twenty minutes; the waiting area nearly full all day, and never over its limit. */
function rules(minute) {
  const ten = 4 * 1440 + 600, stale = minute >= ten && minute < ten + 60, began = Number(minute >= ten);
  // Then its sensor falls silent, for long enough that the end of the rule is not found beside it again.
  const silent = minute >= ten + 20 && minute < ten + 120;
  const said = silent ? {} : {[`raumwacht_room_co2_ppm{${room}}`]: stale ? 2100 : 600}, all = {rule: "co2_band", since: began, active: stale, of: 'room="r1"'};
  const told = [...["800", "1000", "2000"].map((level) => ({...all, level})),
                {rule: "area_occupancy", level: "near", of: 'area="waiting"', since: Number(minute >= 4 * 1440), active: minute >= 4 * 1440}];
  for (const {rule, level, of, since, active} of told) {
    const labels = `rule="${rule}",level="${level}"`;
    said[`raumwacht_rule_violations_total{${box},${of},${labels}}`] = since;
    said[`raumwacht_site_rule_violations_total{${box},${labels}}`] = since;
    if (active) said[`raumwacht_rule_active{${box},${of},${labels}}`] = 1;
  }
  return said;
}
/** Two installations are there; on Friday at three, the room r1 of each has too many people for two minutes. */
function installations(minute) {
  const three = 4 * 1440 + 900, said = {};
  for (const instance of ["box", "other"]) {
    said[`raumwacht_site_info{job="raumwacht",instance="${instance}",site="house"}`] = 1;
    said[`raumwacht_mqtt_connected{job="raumwacht",instance="${instance}"}`] = Number(!deaf(minute));
    const labels = `job="raumwacht",instance="${instance}",site="house",room="r1",rule="room_occupancy"`;
    said[`raumwacht_rule_violations_total{${labels}}`] = Number(minute >= three);
    if (minute >= three && minute < three + 2) said[`raumwacht_rule_active{${labels}}`] = 1;
  }
  return said;
}

/** On Friday ten masks are handed out, of which three were a mistake. */
function masks(minute) {
  const of = (move) => `raumwacht_supply_units_total{${box},supply="masks",move="${move}"}`, given = minute >= 4 * 1440 + 600;
  return {[of("received")]: 100, [of("issued")]: given ? 10 : 0, [of("taken_back")]: given ? 3 : 0};
}

let prometheus;
before(async () => {
  prometheus = await told(begins, ends, (minute) => away(minute) ? {} : {
    [`raumwacht_room_data_fresh{${room}}`]: 1,
    [`raumwacht_sensor_up{${room},sensor="air"}`]: 1,
    ...rules(minute),
    ...masks(minute),
    ...installations(minute),
    ...Object.fromEntries(["box", "other"].map((instance) =>
      [`room:raumwacht_room_state:code{job="raumwacht",instance="${instance}",site="house",room="r1"}`, 11])),
    ...Object.fromEntries(["raumwacht", "prometheus", "alertmanager"].map((job) => [`up{job="${job}",instance="${job}:1"}`, 1])),
  });
});
after(async () => { await prometheus?.stop(); });

const friday = begins + 4 * day;

async function figure(name, panel, time = ends - 1) {
  const answer = await prometheus.ask("query", {query: questionOf(name, panel, "7d"), time});
  assert.equal(answer.length, 1, questionOf(name, panel, "7d"));
  return Number(answer[0].value[1]);
}
async function isUnknown(name, panel, time) {
  const query = questionOf(name, panel, "7d");
  assert.deepEqual(await prometheus.ask("query", {query, time}), [], query);
}
const near = (is, expected, by) => assert.ok(Math.abs(is - expected) <= by, `${is} is not ${expected}`);

for (const [what, name, panel] of [["rooms", "week", 4], ["sensors", "sensors", 3]])
  test(`${what} were not heard while the service was away`, async () => near(await figure(name, panel), 5 / 7, 0.002));

test("a room at 2100 ppm violates one rule, and a nearly full area none", async () =>
  near(await figure("overview", 6, friday + 10.5 * 3600), 1, 0));

test("what happened once is one violation of its own day, whatever levels it had", async () => {
  const steps = await prometheus.ask("query_range", {query: questionOf("week", 6, "7d"), start: begins, end: ends - 1, step: day});
  const co2 = steps.find(({metric}) => metric.rule === "co2_band").values.map(([time, value]) => [time, Math.round(value)]);
  assert.deepEqual(steps.map(({metric}) => metric.rule), ["co2_band"]);
  assert.deepEqual(co2.filter(([, value]) => value > 0), [[friday, 1]]);
});

for (const [what, panel] of [["rooms with too many people", 2], ["rooms to air", 3], ["rules violated", 6]]) {
  test(`${what} are none on a quiet day, and unknown without the service or its broker`, async () => {
    near(await figure("overview", panel, begins + 12 * 3600), 0, 0);
    await isUnknown("overview", panel, begins + 1.5 * day);
    await isUnknown("overview", panel, begins + 3.5 * day);
  });
}

test("the service is not Prometheus and not Alertmanager", async () => {
  const answer = await prometheus.ask("query", {query: questionOf("service", 1, "7d"), time: ends - 1});
  assert.deepEqual(answer.map(({metric}) => metric.job), ["raumwacht"]);
});

test("rooms of two installations with one id are two rows, and nothing of them is added up", async () => {
  const answer = await prometheus.ask("query", {query: questionOf("site", 6, "7d", "B"), time: ends - 1});
  assert.deepEqual(answer.map(({metric, value}) => [metric.key, value[1]]).sort(), [["box/house/r1", "11"], ["other/house/r1", "11"]]);
});

test("time that nobody saw is no time at 1000 ppm, and what never was is none", async () => {
  near(await figure("week", 3), 20 * 60, 60);
  near(await figure("week", 2, begins + day - 1), 0, 0);
  const longest = (await prometheus.ask("query", {query: questionOf("week", 8, "7d"), time: ends - 1}))
    .filter(({metric}) => metric.rule === "co2_band");
  assert.deepEqual(longest.map(({metric}) => metric.level).sort(), ["1000", "2000", "800"]);
  for (const {value} of longest) near(Number(value[1]), 20 * 60, 60);
});

test("what ended has ended, also in a history, where nothing marks the end", async () =>
  near(await figure("week", 2), 2 * 2 * 60, 60));

test("what was taken back is told as such, and was not issued", async () => {
  const steps = await prometheus.ask("query_range", {query: questionOf("desk", 8, "7d"), start: begins, end: ends - 1, step: day});
  const moved = steps.map(({metric, values}) => [metric.move, values.map(([time, value]) => [time, Math.round(value)]).find(([time]) => time === friday)?.[1]]);
  assert.deepEqual(Object.fromEntries(moved), {received: 0, issued: 7, taken_back: 3});
});

for (const [what, panel] of [["violations", 5], ["times", 8]]) {
  test(`${what} of rooms of two installations with one id are two rows`, async () => {
    const answer = await prometheus.ask("query", {query: questionOf("week", panel, "7d"), time: ends - 1});
    const crowded = answer.filter(({metric}) => metric.rule === "room_occupancy");
    assert.deepEqual(crowded.map(({metric: {instance, site, room}}) => [instance, site, room]).sort(), [["box", "house", "r1"], ["other", "house", "r1"]]);
    assert.equal(new Set(crowded.map(({value}) => value[1])).size, 1, "each its own");
  });
}
