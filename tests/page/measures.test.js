// The page of measures: decided, changed, done; by function, in both languages, without a mouse.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";
import {Desk, sizes} from "./support/browser.js";
import {Daemon} from "./support/daemon.js";
import {broker, browser} from "./support/scene.js";

let daemon;
before(async () => { daemon = await Daemon.start(broker, {}); });
after(() => daemon.stop());

const words = {
  de: {add: "Eintragen", save: "Speichern", noted: "Gespeichert.", function: "Haustechnik",
       about: "keine Namen", status: "erledigt"},
  en: {add: "Add", save: "Save", noted: "Saved.", function: "Building services",
       about: "no names", status: "done"},
};

for (const [language, said] of Object.entries(words)) {
  test(`a measure is decided, changed and done (${language})`, async () => {
    const desk = await Desk.open(browser, daemon.url, {language, path: "measures"});
    const {page} = desk;
    await desk.reads("#about", said.about);
    const own = page.locator("#new");
    await own.locator("[name=what]").fill(`Plan ${language}`);
    await own.locator("[name=function]").selectOption({label: said.function});
    await own.locator("[name=due]").fill("2020-01-31");
    await own.getByRole("button", {name: said.add}).click();
    await desk.reads("#said", said.noted);
    const card = page.locator("#open .card", {hasText: `Plan ${language}`});
    await card.waitFor();
    assert.equal(await card.locator(".overdue").isVisible(), true, "it was due long ago");
    assert.deepEqual(await desk.faults(), []);
    assert.deepEqual(await desk.tooSmall(), []);
    await desk.picture(`measures-${language}`);

    await card.locator("[name=status]").selectOption({label: said.status});
    await card.getByRole("button", {name: said.save}).click();
    await card.waitFor({state: "detached"});
    await page.locator("#over summary").click();
    await desk.reads("#done", `Plan ${language}`);
    await desk.close();
  });
}

const refusals = {de: "Das sieht nach einer Person aus", en: "That looks like a person"};
for (const [language, said] of Object.entries(refusals)) {
  test(`what is wrong is said, and what was typed stays (${language})`, async () => {
    const desk = await Desk.open(browser, daemon.url, {language, path: "measures"});
    const own = desk.page.locator("#new");
    await own.locator("[name=what]").fill("Kundennummer 123A456789 anrufen");
    await own.locator("[name=function]").selectOption("reception");
    await own.locator("button").click();
    await desk.reads("#said.refused", said);
    assert.equal(await own.locator("[name=what]").inputValue(), "Kundennummer 123A456789 anrufen");
    assert.match(desk.complaints.shift(), /422/);  // the browser's own
    await desk.close();
  });
}

test("what the newest report found is proposed until somebody takes it on", async () => {
  const made = {tables: {findings: [{finding: "air_2000", space: "b101", n: 3}]}};
  daemon.archive("2026-W47", made);
  const desk = await Desk.open(browser, daemon.url, {language: "de", path: "measures", size: sizes.tablet});
  await desk.reads("#proposals .because", "CO2 3-mal über 2000 ppm");
  const card = desk.page.locator("#proposals .card");
  await card.locator("[name=function]").selectOption("building");
  await desk.picture("measures-proposed");
  await card.getByRole("button", {name: "Übernehmen"}).click();
  await card.waitFor({state: "detached"});
  await desk.reads("#open", "Lüftungsplan mit Verantwortlichen aufstellen");
  assert.deepEqual(await desk.faults(), []);
  await desk.close();
});
const unanswered = {de: "Keine Antwort", en: "No answer"};
for (const [language, said] of Object.entries(unanswered)) {
  test(`that the list does not come is said (${language})`, async () => {
    const desk = await Desk.open(browser, daemon.url, {language, path: "measures"});
    await desk.page.route("**/api/v1/measures?*", (route) => route.abort());
    await desk.page.reload();
    await desk.reads("#said.refused", said);
    desk.complaints.length = 0;  // the browser's own, of the request
    await desk.close();
  });
}
