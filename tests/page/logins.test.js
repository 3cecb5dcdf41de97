// Who sits here, and what the page shows of it: by role, and when a login ends.
import assert from "node:assert/strict";
import {test} from "node:test";
import {Desk} from "./support/browser.js";
import {broker, browser, house} from "./support/scene.js";

/** A desk that logged in by its link. */
async function loggedIn(daemon, role, options) {
  const desk = await Desk.open(browser, daemon.url, {...options, path: await daemon.wayIn(role)});
  await desk.page.getByRole("button", {name: /Anmelden|Log in/}).click();
  await desk.shows("b101", "free");
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
