// What boards say of cases that are known to the minute: the figure, not only that there is one.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";
import {questionOf, told} from "./support/told.js";

const day = 86400, begins = Date.UTC(2026, 10, 16) / 1000, ends = begins + 7 * day;  // a Monday, and all of its week
const box = 'job="raumwacht",instance="box",site="house"', room = `${box},room="r1"`;
const away = (minute) => minute >= 1440 && minute < 3 * 1440;  // on Tuesday and Wednesday

let prometheus;
before(async () => {
  prometheus = await told(begins, ends, (minute) => away(minute) ? {} : {
    [`raumwacht_site_info{${box}}`]: 1,
    [`raumwacht_room_data_fresh{${room}}`]: 1,
    [`raumwacht_sensor_up{${room},sensor="air"}`]: 1,
  });
});
after(async () => { await prometheus?.stop(); });

async function figure(name, panel) {
  const answer = await prometheus.ask("query", {query: questionOf(name, panel, "7d"), time: ends - 1});
  assert.equal(answer.length, 1, questionOf(name, panel, "7d"));
  return Number(answer[0].value[1]);
}
const near = (is, expected, by) => assert.ok(Math.abs(is - expected) <= by, `${is} is not ${expected}`);

for (const [what, name, panel] of [["rooms", "week", 4], ["sensors", "sensors", 3]])
  test(`${what} were not heard while the service was away`, async () => near(await figure(name, panel), 5 / 7, 0.002));
