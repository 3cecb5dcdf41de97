// What the page shows of rooms: at once, in both languages, and nothing once it knows nothing.
import assert from "node:assert/strict";
import {test} from "node:test";
import {Desk, sizes} from "./support/browser.js";
import {Broker} from "./support/broker.js";
import {Cable} from "./support/cable.js";
import {airTopic, Daemon, doorTopic} from "./support/daemon.js";
import {broker, browser, house} from "./support/scene.js";

const words = {
  de: {free: "Frei", full: "Belegt", left: "noch 1 Platz", air: "640 ppm CO2"},
  en: {free: "Free", full: "Occupied", left: "1 place left", air: "640 ppm CO2"},
};

for (const language of ["de", "en"]) {
  test(`a tile turns within a second of a movement (${language})`, async (t) => {
    const daemon = await house(t);
    const desk = await Desk.open(browser, daemon.url, {language});
    await desk.shows("b101", "free");
    await desk.reads("#space-b101 .state", words[language].free);
    await broker.publish(doorTopic("b101"), {in: 2, out: 0});
    await desk.shows("b101", "occupied", 1000);
    await desk.reads("#space-b101 .detail", words[language].left);
    await broker.publish(doorTopic("b101"), {in: 3, out: 0});
    await desk.shows("b101", "full", 1000);
    await desk.reads("#space-b101 .state", words[language].full);
    await desk.reads("#space-b101 .persons", "3 / 3");
    const news = desk.page.getByRole("status").filter({hasText: `Beratung 101: ${words[language].full}`});
    assert.equal(await news.count(), 1, "it is said to who does not see it");
    await desk.close();
  });
}

test("a tile tells the air in its room", async (t) => {
  const daemon = await house(t);
  const desk = await Desk.open(browser, daemon.url);
  await broker.publish(airTopic("b102"), "640");
  await desk.reads("#space-b102 .air", words.de.air);
  await desk.close();
});

test("the language is changed on the page, and stays", async (t) => {
  const daemon = await house(t);
  const desk = await Desk.open(browser, daemon.url);
  await desk.reads("#space-b101 .state", "Frei");
  await desk.page.getByRole("button", {name: "English"}).click();
  await desk.reads("#space-b101 .state", "Free");
  await desk.reads("#arrivals-title", "Appointments today");
  assert.equal(await desk.page.locator("html").getAttribute("lang"), "en");
  await desk.page.reload();
  await desk.reads("#space-b101 .state", "Free");
  await desk.close();
});

test("the site that was chosen is shown after a reload", async (t) => {
  const more = '[[site]]\nid = "nord"\nname = "Nordhaus"\n[[floor]]\nid = "n1"\nsite = "nord"\nname = "Halle"\n';
  const daemon = await house(t, {more});
  const desk = await Desk.open(browser, daemon.url);
  await desk.page.locator("#site").selectOption("nord");
  await desk.reads("h1", "Nordhaus");
  await desk.page.reload();
  await desk.reads("h1", "Nordhaus");
  await desk.reads("#space-n1 .space", "Halle");
  await desk.close();
});

/** Keeps for how long nothing was heard when the page turned grey. */
const timeSilence = () => {
  let heard;
  const real = globalThis.EventSource;
  globalThis.EventSource = class extends real {
    constructor(address) {
      super(address);
      for (const event of ["snapshot", "spaces", "desk", "beat"])
        this.addEventListener(event, () => { heard = performance.now(); });
    }
  };
  new MutationObserver(() => {
    if (document.body.classList.contains("offline")) globalThis.greyAfter ??= performance.now() - heard;
  }).observe(document, {subtree: true, attributeFilter: ["class"]});
};

test("a page that hears nothing turns grey without a number, and recovers alone", async (t) => {
  const daemon = await house(t);
  await broker.publish(doorTopic("b101"), {in: 3, out: 0});
  const desk = await Desk.open(browser, daemon.url, {before: timeSilence});
  await desk.shows("b101", "full");
  await daemon.kill();
  await desk.page.locator("body.offline").waitFor({timeout: 20_000});
  const after = await desk.page.evaluate(() => globalThis.greyAfter);
  assert.ok(after > 14_900 && after < 16_500, `grey ${after} ms after the last word`);
  await desk.reads("#offline", "Keine Verbindung seit");
  await desk.shows("b101", "unknown");
  const tiles = await desk.page.locator("#rooms .tile :is(.persons, .air, .since, .detail)").allTextContents();
  assert.deepEqual(tiles.filter((text) => /\d/.test(text)), []);
  assert.equal(await desk.page.locator("#in-house").textContent(), "");
  assert.deepEqual(await desk.faults(), []);
  await desk.picture("offline");
  await desk.page.getByRole("button", {name: "English"}).click();
  await desk.reads("#offline", "No connection since");
  await daemon.start();
  await desk.page.locator("body:not(.offline)").waitFor({timeout: 20_000});
  await desk.gone("#offline");
  await desk.shows("b102", "free");
  await desk.close({mayComplain: /ERR_/});
});

const invited = `
[[appointments]]
site = "haus"
[[stage]]
from = 2020-08-12
name = "Schritt 1"
entry = "invited"
exceptions = ["emergency"]
`;

test("a page that hears nothing offers no room as free, and says nothing of before", async (t) => {
  const daemon = await house(t, {more: invited});
  const desk = await Desk.open(browser, daemon.url);
  const choices = () => desk.page.locator("#exception-form [name=room] option").allTextContents();
  await desk.shows("b101", "free");
  await broker.publish(doorTopic("b101"), {in: 3, out: 0});
  await desk.shows("b101", "full");
  assert.equal(await desk.page.locator("#news").textContent(), "Beratung 101: Belegt");
  await desk.page.getByRole("button", {name: "Ausnahme eintragen"}).click();
  await desk.page.locator("#exception-form [name=room]").selectOption("b102");
  assert.deepEqual(await choices(), ["Beratung 101 – Belegt", "Beratung 102 – Frei", "Beratung 103 – Frei"]);
  await daemon.kill();
  await desk.page.locator("body.offline").waitFor({timeout: 20_000});
  assert.deepEqual(await choices(), [1, 2, 3].map((n) => `Beratung 10${n} – Unbekannt`));
  assert.equal(await desk.page.locator("#exception-form [name=room]").inputValue(), "b102");
  assert.equal(await desk.page.locator("#news").textContent(), "");
  await daemon.start();
  await desk.shows("b102", "free", 20_000);
  assert.equal((await choices())[1], "Beratung 102 – Frei");
  await desk.close({mayComplain: /ERR_/});
});

test("what was said of a room does not stand on in another language", async (t) => {
  const daemon = await house(t);
  const desk = await Desk.open(browser, daemon.url);
  await desk.shows("b101", "free");
  await broker.publish(doorTopic("b101"), {in: 3, out: 0});
  await desk.shows("b101", "full");
  assert.equal(await desk.page.locator("#news").textContent(), "Beratung 101: Belegt");
  await desk.page.getByRole("button", {name: "English"}).click();
  await desk.reads("#space-b101 .state", "Occupied");
  assert.equal(await desk.page.locator("#news").textContent(), "");
  await desk.close();
});

test("a page that was cut off for a moment hears what it missed, and no more", async (t) => {
  const daemon = await house(t);
  const cable = await Cable.to(daemon.port);
  t.after(() => cable.close());
  const desk = await Desk.open(browser, cable.url);
  await desk.shows("b101", "free");
  assert.match(cable.said, /^event: snapshot$/m);
  cable.cut();
  await broker.publish(doorTopic("b101"), {in: 3, out: 0});
  await desk.shows("b101", "full");
  assert.match(cable.said, /^event: spaces$/m);
  assert.doesNotMatch(cable.said, /^event: snapshot$/m);
  await desk.close({mayComplain: /ERR_|Failed to load/});
});

test("a new desk says how many sensors are expected until one was heard", async (t) => {
  const daemon = await Daemon.start(broker, {rooms: ["b301", "b302"]});
  t.after(() => daemon.stop());
  const desk = await Desk.open(browser, daemon.url);
  await desk.reads("#first-run", "Erwartet werden 4 Sensoren; 0 haben sich gemeldet.");
  await broker.publish(doorTopic("b301"), {in: 0, out: 0});
  await desk.gone("#first-run");
  await desk.close();
});

test("a broker that is gone is told, and no room is known any more", async (t) => {
  const lost = await Broker.start();
  const daemon = await Daemon.start(lost);
  t.after(() => daemon.stop());
  await daemon.knowsAllRooms();
  const desk = await Desk.open(browser, daemon.url);
  await desk.shows("b101", "free");
  await lost.stop();
  await desk.reads("#troubles .title", "Verbindung zum Nachrichtendienst fehlt seit", 60_000);
  await desk.shows("b101", "unknown");
  assert.deepEqual(await desk.faults(), []);
  await desk.page.locator("#troubles .help").click();
  await desk.reads("h2", "Der Reihe nach prüfen");
  await desk.close();
});

test("the footer counts the people in the building", async (t) => {
  const daemon = await house(t);
  await broker.publish(doorTopic("b101"), {in: 2, out: 0});
  const desk = await Desk.open(browser, daemon.url);
  await desk.reads("#in-house", "Personen im Haus (gezählt, nicht für Räumungen verwenden): ≥ 2");
  await desk.close();
});

test("heads in rooms are on the live page alone while no service agreement is entered", async (t) => {
  const daemon = await house(t);
  await broker.publish(doorTopic("b101"), {in: 2, out: 0});
  const desk = await Desk.open(browser, daemon.url);
  await desk.reads("#space-b101 .persons", "2 / 3");
  const {sites: [{spaces}]} = await daemon.get("sites");
  const room = spaces.find(({id}) => id === "b101");
  assert.equal(room.persons, undefined);
  assert.equal(room.persons_locked, true);
  await desk.close();
});

test("a floor that is drawn has its plan, which turns with the state and goes with the connection", async (t) => {
  const more = '[[room]]\nid = "gr"\nfloor = "eg"\nname = "Gruppenraum"\nseats = 8\nplan = [0, 0, 4, 3]\n';
  const daemon = await house(t, {more});
  const desk = await Desk.open(browser, daemon.url);
  const drawn = await desk.page.waitForResponse(/plan\.svg/);
  assert.match(await drawn.text(), /Gruppenraum/);
  await desk.page.locator("img.plan").waitFor();
  const again = desk.page.waitForResponse(/plan\.svg/);
  await broker.publish(doorTopic("b101"), {in: 1, out: 0});
  await again;
  await desk.picture("plan");
  await daemon.kill();
  await desk.gone("img.plan", 20_000);
  await desk.close({mayComplain: /ERR_/});
});

for (const [name, size] of Object.entries(sizes)) {
  test(`no barrier is found, and nothing is cut off (${name})`, async (t) => {
    const daemon = await house(t, {head: "[rules]\nroom_occupancy = { hold = \"0s\" }"});
    await broker.publish(doorTopic("b101"), {in: 4, out: 0});
    await broker.publish(airTopic("b102"), "1250");
    const desk = await Desk.open(browser, daemon.url, {size, path: name === "wall" ? "?wall" : ""});
    await desk.shows("b101", "over");
    await desk.reads("#alert-list .title", "zu viele Personen");
    assert.deepEqual(await desk.faults(), []);
    const width = await desk.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= size.width, `${width} px wide`);
    await desk.picture(name);
    await desk.close();
  });
}

test("a wall has nothing to press, and speaks the language of its address", async (t) => {
  const daemon = await house(t);
  const desk = await Desk.open(browser, daemon.url, {size: sizes.wall, path: "?wall&lang=en"});
  await desk.shows("b101", "free");
  await desk.reads("#space-b101 .state", "Free");
  assert.equal(await desk.page.locator(":is(button, input, select, a):visible").count(), 0);
  await desk.close();
});

test("whatever can be pressed is as large as a finger", async (t) => {
  const daemon = await house(t, {head: "[rules]\nroom_occupancy = { hold = \"0s\" }"});
  await broker.publish(doorTopic("b102"), {in: 4, out: 0});
  const desk = await Desk.open(browser, daemon.url, {size: sizes.phone});
  await desk.reads("#alert-list .title", "zu viele Personen");
  await desk.page.locator("#space-b101 .open-care").click();
  assert.deepEqual(await desk.tooSmall(), []);
  await desk.close();
});
