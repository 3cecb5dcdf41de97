// Who sits here, and what the page shows of it: by role, and when a login ends.
import assert from "node:assert/strict";
import {test} from "node:test";
import {Desk} from "./support/browser.js";
import {doorTopic} from "./support/daemon.js";
import {broker, browser, house} from "./support/scene.js";

/** A desk that logged in by its link. */
async function loggedIn(daemon, role, options, b101 = "free") {
  const desk = await Desk.open(browser, daemon.url, {...options, path: await daemon.wayIn(role)});
  await desk.page.getByRole("button", {name: /Anmelden|Log in/}).click();
  await desk.shows("b101", b101);
  return desk;
}

for (const [language, said] of Object.entries({
  de: {ended: "Diese Anmeldung gilt nicht mehr.", again: "Diesen Arbeitsplatz anmelden"},
  en: {ended: "This login is not valid any more.", again: "Log this desk in"},
})) {
  test(`a login that is revoked is said, with the way in, and nothing stays (${language})`, async (t) => {
    const daemon = await house(t);
    const desk = await loggedIn(daemon, "reception", {language});
    await daemon.token("revoke", "1");
    await desk.reads("#offline", said.ended);
    await desk.shows("b101", "unknown");
    assert.deepEqual(await desk.faults(), []);
    await desk.picture(`logged-out-${language}`);
    await desk.page.getByRole("link", {name: said.again}).click();
    await desk.page.locator("[name=code]").waitFor();
    await desk.close({mayComplain: /401/});
  });
}

test("a page too many says so, and shows the rooms once another is closed", async (t) => {
  const daemon = await house(t);
  const detail = JSON.stringify({status: 503, detail: "too many pages listen already"});
  let isFull = true;
  const desk = await Desk.open(browser, daemon.url, {routes: [["**/api/v1/stream", (route) => isFull
    ? route.fulfill({status: 503, contentType: "application/problem+json", body: detail})
    : route.continue()]]});
  await desk.reads("#offline", "Zu viele Seiten sind offen.");
  assert.equal(await desk.page.locator("#log-in").isVisible(), false);
  isFull = false;
  await desk.shows("b101", "free", 20_000);
  await desk.gone("#offline");
  await desk.close({mayComplain: /503/});
});

test("a display is offered nothing that it may not do, and is told nothing false of appointments", async (t) => {
  const daemon = await house(t, {more: '[[appointments]]\nsite = "haus"\n[[stage]]\nfrom = 2020-08-12\nname = "Schritt 1"\nentry = "invited"\nexceptions = ["emergency"]\n',
                                 head: '[rules]\nroom_occupancy = { hold = "0s" }\n'});
  await broker.publish(doorTopic("b101"), {in: 4, out: 0});
  const desk = await loggedIn(daemon, "display", {}, "over");
  await desk.reads("#alert-list .title", "zu viele Personen");
  await desk.reads("#looks-only", "Diese Anmeldung zeigt Räume.");
  await desk.reads("#stage", "Öffnungsstufe: Schritt 1");
  const offered = await desk.page.locator("main :is(button, input, select):visible").allTextContents();
  assert.deepEqual(offered, []);
  assert.equal(await desk.page.getByText("keine Termine bekannt").isVisible(), false);
  assert.deepEqual(await desk.faults(), []);
  await desk.picture("display");
  await desk.close({mayComplain: /403/});
});

test("a list that cannot be had is no empty list", async (t) => {
  const daemon = await house(t, {more: '[[appointments]]\nsite = "haus"\n'});
  let answer = () => {};
  const answered = new Promise((resolve) => { answer = resolve; });
  const desk = await Desk.open(browser, daemon.url, {routes: [["**/api/v1/appointments*", async (route) => {
    await answered;
    await route.fulfill({status: 503, contentType: "application/problem+json", body: "{}"});
  }]]});
  await desk.reads("#no-arrivals", "Die Termine werden geholt …");
  answer();
  await desk.reads("#no-arrivals", "Die Termine sind gerade nicht zu bekommen.");
  await desk.page.unroute("**/api/v1/appointments*");
  await desk.reads("#no-arrivals", "Für heute sind keine Termine bekannt.");
  await desk.close({mayComplain: /503/});
});
