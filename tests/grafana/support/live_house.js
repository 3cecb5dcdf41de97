// A busy house with a daemon of its own that a real Prometheus scrapes.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {join} from "node:path";
import {Broker} from "../../page/support/broker.js";
import {airTopic, Daemon, doorTopic} from "../../page/support/daemon.js";
import {eventually, tempDir} from "../../page/support/processes.js";
import {Prometheus} from "./prometheus.js";

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
[[sensor]]
id = "b101-air"
room = "b101"
format = "json"
topic = "air/b101"
expect_every = "never"
`,
};

/** {prometheus, daemon, stop}, when everything that boards ask about has happened. */
export async function liveHouse() {
  const broker = await Broker.start();
  const copies = tempDir();
  const daemon = await Daemon.start(broker, {...house, head: `${house.head}
[ledger]
backup = { at = "03:00", to = "${copies.path}" }
`});
  await daemon.knowsAllRooms();
  await daemon.post("supplies/masks/received", {site: "haus", amount: 500, donor: "Stadt", expires: "2031-03-31"});
  for (let day = 0; day < 6; ++day) await daemon.post("supplies/masks/used", {site: "haus", amount: 5});
  const backup = spawnSync(process.env.RAUMWACHT, ["backup", copies.path, "--config", daemon.config, "--ledger", join(daemon.dir.path, "ledger.db")], {encoding: "utf8"});
  assert.equal(backup.status, 0, backup.stderr);
  let prometheus;
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
  await broker.publish("air/b101", {temperature: 21.5, humidity: 40});
  for (let i = 0; i < 2; ++i) { await crowd(); await empty(); }  // a space's first violation is told a minute late
  await crowd();
  prometheus = await Prometheus.start([`127.0.0.1:${daemon.port}`]);
  await eventually(async () => (await prometheus.ask("query", {query: "up == 1"}))?.length > 0, "Prometheus has scraped");
  await daemon.post("admissions", {room: "b103", persons: 3});
  await scrapes(4);  // rates and increases need two
  await empty();
  await crowd();
  await daemon.post("spaces/b103/count", {persons: 1});
  await daemon.post("admissions", {room: "b103", persons: 3});
  await scrapes(4);
  return {prometheus, daemon, async stop() { await prometheus.stop(); await daemon.stop(); await broker.stop(); copies.remove(); }};
}
