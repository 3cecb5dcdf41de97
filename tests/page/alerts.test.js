// Alerts at the desk: seen, heard, taken, and told to others when nobody takes them.
import assert from "node:assert/strict";
import {test} from "node:test";
import {Desk} from "./support/browser.js";
import {airTopic, doorTopic} from "./support/daemon.js";
import {eventually} from "./support/processes.js";
import {broker, browser, house as quietHouse} from "./support/scene.js";

const atOnce = `[rules]
room_occupancy = { hold = "0s", clear = "0s" }
co2_band = { hold_1000 = "0s", clear_1000 = "0s", hold_2000 = "0s", clear_2000 = "0s", reason = "Test" }
`;

const house = (t, options, head = "") => quietHouse(t, {head: atOnce + head}, options);

const crowd = () => broker.publish(doorTopic("b101"), {in: 4, out: 0});

/** Keeps the first pitch of each sound, for nobody can listen here, and what plays it. */
const listen = () => {
  globalThis.heard = [];
  const realContext = globalThis.AudioContext;
  globalThis.AudioContext = class extends realContext {
    constructor() {
      super();
      globalThis.player = this;
    }
  };
  const real = globalThis.OscillatorNode;
  globalThis.OscillatorNode = class extends real {
    constructor(context, options) {
      super(context, options);
      globalThis.heard.push(options.frequency);
    }
  };
};
const pitches = (desk) => desk.page.evaluate(() => globalThis.heard);

const words = {
  de: {title: "Beratung 101: zu viele Personen (4, höchstens 3)", what: "Bitte nachsehen", take: "Ich kümmere mich", taken: "In Arbeit bis", escalated: "Minuten nicht bearbeitet"},
  en: {title: "Beratung 101: too many people (4, at most 3)", what: "Please look", take: "I will see to it", taken: "Taken until", escalated: "Not handled for"},
};

for (const [language, said] of Object.entries(words)) {
  test(`an alert says what to do and is taken with one click (${language})`, async (t) => {
    const daemon = await house(t);
    const desk = await Desk.open(browser, daemon.url, {language});
    await desk.shows("b101", "free");
    await crowd();
    await desk.reads("#alert-list .title", said.title);
    await desk.reads("#alert-list .action", said.what);
    await desk.page.getByRole("button", {name: said.take}).click();
    await desk.reads("#alert-list .taken", said.taken);
    await desk.gone("#alert-list .take");
    await broker.publish(doorTopic("b101"), {in: 4, out: 2});
    await desk.gone("#alert-list .alert");
    await desk.close();
  });

  test(`an alert that nobody takes is told to others (${language})`, async (t) => {
    const daemon = await house(t, ["--time-scale", "300"]);
    const desk = await Desk.open(browser, daemon.url, {language});
    await desk.shows("b101", "free");
    await crowd();
    await desk.reads("#alert-list .title", said.title);
    await desk.reads("#alert-list .title", said.escalated);
    await desk.close();
  });
}

test("nothing to do is said while no alert stands", async (t) => {
  const daemon = await house(t);
  const desk = await Desk.open(browser, daemon.url);
  await desk.reads("#all-well", "Nichts zu tun");
  await crowd();
  await desk.reads("#alert-list .title", words.de.title);
  await desk.gone("#all-well");
  await desk.close();
});

test("a sensor that is silent is said without a sound, with what to do at the desk", async (t) => {
  const more = `
[[room]]
id = "b900"
floor = "eg"
name = "Neuer Raum"
seats = 3
[[sensor]]
id = "b900-tuer"
into = "b900"
format = "json"
topic = "${doorTopic("b900")}"
in = "/in"
out = "/out"
expect_every = "1min"
`;
  const daemon = await quietHouse(t, {more}, ["--time-scale", "120"]);
  const desk = await Desk.open(browser, daemon.url, {before: listen});
  await desk.page.getByRole("button", {name: "Dienst beginnen"}).click();
  await broker.publish(doorTopic("b900"), {in: 0, out: 0});
  await desk.reads("#quiet-list .title", "Neuer Raum: Sensor meldet sich nicht seit");
  await desk.reads("#quiet-list .action", "Bitte nachsehen und „Ich sehe …“ eingeben");
  await desk.gone("#all-well");
  assert.equal((await pitches(desk)).length, 2);
  await desk.picture("silent");
  await broker.publish(doorTopic("b900"), {in: 0, out: 0});
  await desk.gone("#quiet-list .alert");
  await desk.reads("#all-well", "Nichts zu tun");
  await desk.close();
});

test("of one rule the worst level stands alone", async (t) => {
  const daemon = await house(t);
  const desk = await Desk.open(browser, daemon.url);
  await broker.publish(airTopic("b102"), "2150");
  await desk.reads("#alert-list .title", "sehr verbrauchte Luft");
  assert.equal(await desk.page.locator("#alert-list .alert").count(), 1);
  await desk.close();
});

/** Counts what is put into the list of alerts: that is read out. */
const countReadOut = () => {
  globalThis.readOut = 0;
  new MutationObserver((changes) => {
    for (const {addedNodes} of changes) globalThis.readOut += addedNodes.length;
  }).observe(document.getElementById("alert-list"), {childList: true});
};

test("an alert that goes leaves the others where they are: none is read out anew, none loses the focus", async (t) => {
  const daemon = await house(t);
  const desk = await Desk.open(browser, daemon.url);
  await crowd();
  await desk.reads("#alert-list .title", words.de.title);
  await broker.publish(airTopic("b102"), "2150");
  const stays = desk.page.locator("#alert-list .alert", {hasText: "sehr verbrauchte Luft"});
  await stays.waitFor();
  assert.match(await desk.page.locator("#alert-list .title").first().textContent(), /zu viele Personen/);
  await stays.locator(".take").focus();
  await desk.page.evaluate(countReadOut);
  await broker.publish(doorTopic("b101"), {in: 4, out: 2});
  await eventually(async () => await desk.page.locator("#alert-list .alert").count() === 1, "the first alert is gone");
  assert.equal(await stays.locator(".take").evaluate((one) => one === document.activeElement), true);
  assert.equal(await desk.page.evaluate(() => globalThis.readOut), 0);
  await desk.close();
});

test("two sounds there are, once the shift has begun", async (t) => {
  const daemon = await house(t);
  const desk = await Desk.open(browser, daemon.url, {before: listen});
  await desk.shows("b101", "free");
  await desk.page.getByRole("button", {name: "Dienst beginnen"}).click();
  await eventually(async () => (await pitches(desk)).length === 2, "the test of the sound");
  await broker.publish(airTopic("b102"), "1250");
  await desk.reads("#alert-list .title", "verbrauchte Luft");
  assert.equal((await pitches(desk)).length, 2);
  await broker.publish(airTopic("b103"), "2150");
  await eventually(async () => (await pitches(desk)).length === 5, "the sound of air");
  await crowd();
  await eventually(async () => (await pitches(desk)).length === 7, "the sound of people");
  assert.deepEqual(await pitches(desk), [880, 660, 440, 440, 440, 880, 660]);
  await desk.close();
});

test("on the phone there is no sound, and the page says until when", async (t) => {
  const daemon = await house(t);
  const desk = await Desk.open(browser, daemon.url, {before: listen});
  await desk.shows("b101", "free");
  await desk.page.getByRole("button", {name: "Dienst beginnen"}).click();
  await desk.page.getByRole("button", {name: "Ich telefoniere"}).click();
  await desk.reads("#quiet", "Ohne Ton bis");
  await crowd();
  await desk.reads("#alert-list .title", words.de.title);
  assert.equal((await pitches(desk)).length, 2);
  await desk.close();
});

/** What would happen after minutes waits for the test. */
const holdTime = () => {
  const real = globalThis.setTimeout;
  globalThis.setTimeout = (act, after, ...rest) =>
    after > 60_000 ? void (globalThis.later = act) : real(act, after, ...rest);
};

test("what came during a call is heard when the call is over, the most urgent first", async (t) => {
  const daemon = await house(t);
  const desk = await Desk.open(browser, daemon.url, {before: listen});
  await desk.page.evaluate(holdTime);
  await desk.shows("b101", "free");
  await desk.page.getByRole("button", {name: "Dienst beginnen"}).click();
  await broker.publish(airTopic("b102"), "2150");
  await eventually(async () => (await pitches(desk)).length === 5, "the sound of air");
  await desk.page.getByRole("button", {name: "Ich telefoniere"}).click();
  await broker.publish(airTopic("b103"), "2150");
  await broker.publish(doorTopic("b101"), {in: 4, out: 0});
  await desk.page.locator("#alert-list .alert").nth(2).waitFor();
  assert.equal((await pitches(desk)).length, 5);
  await desk.page.evaluate(() => globalThis.later());
  await desk.reads("#quiet", "Ich telefoniere");
  assert.deepEqual((await pitches(desk)).slice(5), [880, 660, 440, 440, 440]);
  await desk.close();
});

test("what is taken during a call is not heard after it", async (t) => {
  const daemon = await house(t);
  const desk = await Desk.open(browser, daemon.url, {before: listen});
  await desk.shows("b101", "free");
  await desk.page.getByRole("button", {name: "Dienst beginnen"}).click();
  await desk.page.getByRole("button", {name: "Ich telefoniere"}).click();
  await crowd();
  await desk.page.getByRole("button", {name: "Ich kümmere mich"}).click();
  await desk.gone("#alert-list .take");
  await desk.page.locator("#quiet").click();
  await desk.reads("#quiet", "Ich telefoniere");
  assert.equal((await pitches(desk)).length, 2);
  await desk.close();
});

test("what was taken calls again when its time runs out", async (t) => {
  const daemon = await house(t, ["--time-scale", "60"], '[alerts]\nacknowledge_for = "3min"\n');
  const desk = await Desk.open(browser, daemon.url, {before: listen});
  await desk.shows("b101", "free");
  await desk.page.getByRole("button", {name: "Dienst beginnen"}).click();
  await crowd();
  await eventually(async () => (await pitches(desk)).length === 4, "the sound of people");
  await desk.page.getByRole("button", {name: "Ich kümmere mich"}).click();
  await desk.gone("#alert-list .take");
  await desk.page.locator("#alert-list .take").waitFor();
  await eventually(async () => (await pitches(desk)).length >= 6, "the sound again");
  await desk.close();
});

/** A shift that has begun, on a device that then goes to sleep while the air in b102 becomes very stale. */
async function asleep(t) {
  const daemon = await house(t);
  const desk = await Desk.open(browser, daemon.url, {before: listen});
  await desk.shows("b101", "free");
  await desk.page.getByRole("button", {name: "Dienst beginnen"}).click();
  await eventually(async () => (await pitches(desk)).length === 2, "the test of the sound");
  await desk.page.evaluate(() => globalThis.player.suspend());
  await desk.reads("#shift", "Dienst beginnen");
  await desk.gone("#quiet");
  await broker.publish(airTopic("b102"), "2150");
  await desk.reads("#alert-list .title", "sehr verbrauchte Luft");
  assert.equal((await pitches(desk)).length, 2, "on a clock that stands nothing is played");
  return desk;
}
const air = [440, 440, 440];
const testOfSound = [880, 660];

test("what came while the device slept is heard when the shift begins again, after the test", async (t) => {
  const desk = await asleep(t);
  await desk.page.getByRole("button", {name: "Dienst beginnen"}).click();
  await desk.reads("#quiet", "Ich telefoniere");
  await desk.gone("#shift");
  assert.deepEqual((await pitches(desk)).slice(2), [...testOfSound, ...air]);
  await desk.close();
});

test("what came while the device slept is heard when it wakes by itself", async (t) => {
  const desk = await asleep(t);
  await desk.page.evaluate(() => globalThis.player.resume());
  await desk.reads("#quiet", "Ich telefoniere");
  await desk.gone("#shift");
  assert.deepEqual((await pitches(desk)).slice(2), air);
  await desk.close();
});

test("where sound does not come back, the shift begins with another", async (t) => {
  const desk = await asleep(t);
  await desk.page.evaluate(() => {
    globalThis.silent = globalThis.player;
    globalThis.silent.resume = () => new Promise(() => {});
  });
  await desk.page.getByRole("button", {name: "Dienst beginnen"}).click();
  await desk.reads("#quiet", "Ich telefoniere");
  assert.deepEqual((await pitches(desk)).slice(2), [...testOfSound, ...air]);
  assert.deepEqual(await desk.page.evaluate(() => [globalThis.silent.state, globalThis.player.state]),
                   ["closed", "running"]);
  await desk.close();
});
