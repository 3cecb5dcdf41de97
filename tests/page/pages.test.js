// Pages to read: what an alert means, what is stored here.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";
import {Desk, sizes} from "./support/browser.js";
import {Daemon, doorTopic} from "./support/daemon.js";
import {broker, browser} from "./support/scene.js";

let daemon;
before(async () => {
  const contact = 'contact = { phone = "0341 1234" }';
  daemon = await Daemon.start(broker, {
    site: contact,
    head: '[privacy]\nkeep = { readings = "9d" }\n[rules]\nroom_occupancy = { hold = "0s" }\n'});
  await daemon.knowsAllRooms();
});
after(() => daemon.stop());

for (const [language, said] of Object.entries({
  de: {lead: "In einem Raum sind mehr Personen", what: "eine Person in den Wartebereich bitten", back: "Zurück zur Übersicht"},
  en: {lead: "More people are in a room", what: "ask one person to the waiting area", back: "Back to the overview"},
})) {
  test(`an alert leads to what it means, and back (${language})`, async () => {
    await broker.publish(doorTopic("b101"), {in: 4, out: 0});
    const desk = await Desk.open(browser, daemon.url, {language});
    await desk.page.locator("#alert-list .help").click();
    await desk.reads(".lead", said.lead);
    await desk.reads("main", said.what);
    assert.equal(await desk.page.locator("html").getAttribute("lang"), language);
    assert.deepEqual(await desk.faults(), []);
    assert.deepEqual(await desk.tooSmall(), []);
    await desk.picture(`help-${language}`);
    await desk.page.getByRole("link", {name: said.back}).click();
    await desk.shows("b101", "over");
    await desk.close();
  });
}

for (const [language, said] of Object.entries({
  de: {title: "Was hier gespeichert wird", keep: "nach 9 Tagen gelöscht", locks: "nur auf der laufenden Anzeige", contact: "Fragen: 0341 1234"},
  en: {title: "What is stored here", keep: "deleted after 9 days", locks: "on the live page only", contact: "Questions: 0341 1234"},
})) {
  test(`the page leads to what is stored here, as it is configured (${language})`, async () => {
    const desk = await Desk.open(browser, daemon.url, {language, size: sizes.phone});
    await desk.page.getByRole("link", {name: said.title}).click();
    await desk.reads("h1", said.title);
    for (const text of [said.keep, said.locks, said.contact]) await desk.reads("main", text);
    assert.deepEqual(await desk.faults(), []);
    assert.deepEqual(await desk.tooSmall(), []);
    await desk.picture(`privacy-${language}`);
    await desk.close();
  });
}

test("who asks for no language gets that of the browser", async () => {
  const desk = await Desk.open(browser, daemon.url, {language: "en", path: "help/co2_band"});
  await desk.reads(".lead", "CO2 shows how stale the air in a room is.");
  await desk.close();
});

test("the page leads to the emergency sheet, which looks as it does on paper", async () => {
  const desk = await Desk.open(browser, daemon.url, {language: "en"});
  await desk.page.getByRole("link", {name: "Print the emergency sheet"}).click();
  await desk.reads("h1", "Emergency sheet – Jobcenter am Markt");
  const lines = await desk.page.locator("td").first().evaluate((cell) => getComputedStyle(cell).borderTopWidth);
  assert.equal(lines, "1px");
  await desk.picture("print");
  await desk.close();
});

test("where a desk logs in there is no barrier, and all is as large as a finger", async () => {
  const desk = await Desk.open(browser, daemon.url, {path: "enter", size: sizes.phone});
  await desk.page.locator("[name=code]").waitFor();
  assert.deepEqual(await desk.faults(), []);
  assert.deepEqual(await desk.tooSmall(), []);
  await desk.picture("enter");
  await desk.close();
});
