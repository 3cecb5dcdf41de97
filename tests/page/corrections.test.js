// What somebody at the desk sees and says: counts, rooms aired, cleaned, complete, out of use, empty.
import assert from "node:assert/strict";
import {test} from "node:test";
import {Desk, losesFirstAnswer} from "./support/browser.js";
import {airTopic, doorTopic} from "./support/daemon.js";
import {eventually} from "./support/processes.js";
import {broker, browser, house} from "./support/scene.js";

/** Opens what can be corrected of a space. */
async function care(desk, space) {
  await desk.tile(space).locator(".open-care").click();
  return desk.tile(space).locator(".care");
}

test("somebody says how many they see, by keyboard alone", async (t) => {
  const daemon = await house(t);
  const desk = await Desk.open(browser, daemon.url);
  await desk.shows("b101", "free");
  await desk.tile("b101").locator(".open-care").focus();
  const press = (key) => desk.page.keyboard.press(key);
  await press("Enter");
  await desk.reads("#space-b101 .i-see", "Ich sehe 0");
  await press("Shift+Tab");
  await press("Enter");
  await press("Enter");
  await desk.reads("#space-b101 .i-see", "Ich sehe 2");
  await press("Tab");
  await press("Enter");
  await desk.reads("#space-b101 .persons", "2 / 3");
  assert.equal(await desk.tile("b101").locator(".open-care").evaluate((one) => one === document.activeElement), true);
  await desk.close();
});

test("what is opened at a tile moves no other, and Escape closes it", async (t) => {
  const daemon = await house(t);
  const desk = await Desk.open(browser, daemon.url);
  await desk.shows("b102", "free");
  const before = await desk.tile("b103").boundingBox();
  const panel = await care(desk, "b102");
  assert.deepEqual(await desk.tile("b103").boundingBox(), before);
  assert.deepEqual(await desk.faults(), []);
  await desk.picture("corrections");
  await desk.page.keyboard.press("Escape");
  await panel.waitFor({state: "detached"});
  await desk.close();
});

for (const [language, said] of Object.entries({
  de: {block: "Raum sperren", is: "Gesperrt", why: "Infektionsschutz", back: "Raum wieder freigeben"},
  en: {block: "Take out of use", is: "Out of use", why: "infection control", back: "Back in use"},
})) {
  test(`a room is taken out of use with reason and end, and given back (${language})`, async (t) => {
    const daemon = await house(t, {}, ["--start", "2026-03-17T08:00:00Z"]);
    const desk = await Desk.open(browser, daemon.url, {language});
    await desk.shows("b101", "free");
    const panel = await care(desk, "b101");
    await panel.locator("[name=reason]").selectOption("infection");
    await panel.locator("[name=until]").fill("13:00");
    await panel.getByRole("button", {name: said.block}).click();
    await desk.shows("b101", "blocked");
    await desk.reads("#space-b101 .state", said.is);
    await desk.reads("#space-b101 .detail", said.why);
    await desk.reads("#space-b101 .detail", "13:00");
    await (await care(desk, "b101")).getByRole("button", {name: said.back}).click();
    await desk.shows("b101", "free");
    await desk.close();
  });
}

test("a checklist is confirmed item by item", async (t) => {
  const more = `
[[room]]
id = "b900"
floor = "eg"
name = "Neuer Raum"
seats = 3
ready = ["screen", "pens"]
[[sensor]]
id = "b900-tuer"
into = "b900"
format = "json"
topic = "${doorTopic("b900")}"
in = "/in"
out = "/out"
`;
  const daemon = await house(t, {more});
  await broker.publish(doorTopic("b900"), {in: 0, out: 0});
  await daemon.post("spaces/b900/count", {persons: 0});
  const desk = await Desk.open(browser, daemon.url);
  await desk.shows("b900", "not_ready");
  await (await care(desk, "b900")).getByRole("button", {name: "Schutzscheibe vorhanden"}).click();
  await desk.reads("#space-b900 .detail", "Es fehlt: Einwegstifte");
  await (await care(desk, "b900")).getByRole("button", {name: "Einwegstifte vorhanden"}).click();
  await desk.page.locator('#space-b900:not([data-state="not_ready"])').waitFor();
  await desk.close();
});

for (const [language, why] of Object.entries({de: "Zähler falsch", en: "counter is wrong"})) {
  test(`a count has a reason, and whose role it is the login says (${language})`, async (t) => {
    const daemon = await house(t);
    const desk = await Desk.open(browser, daemon.url, {language});
    await desk.shows("b101", "free");
    const panel = await care(desk, "b101");
    await panel.locator(".more").click();
    await panel.locator(".why").selectOption({label: why});
    assert.deepEqual(await desk.faults(), []);
    await desk.picture(`count-reason-${language}`);
    const asked = desk.page.waitForRequest(/spaces\/b101\/count/);
    await panel.locator(".i-see").click();
    assert.deepEqual((await asked).postDataJSON(), {persons: 1, reason: "counter_fault"});
    await desk.reads("#space-b101 .persons", "1 / 3");
    await desk.close();
  });
}

test("what somebody sees anew is counted anew, also after an answer that was lost", async (t) => {
  const daemon = await house(t);
  const desk = await Desk.open(browser, daemon.url, {routes: [["**/api/v1/spaces/b101/count", losesFirstAnswer()]]});
  await desk.shows("b101", "free");
  const panel = await care(desk, "b101");
  await panel.locator(".i-see").click();
  await desk.reads("#space-b101 .said", "Keine Antwort. Bitte noch einmal versuchen.");
  await daemon.post("spaces/b101/count", {persons: 2});
  await desk.reads("#space-b101 .persons", "2 / 3");
  await panel.locator(".i-see").click();
  await desk.reads("#space-b101 .persons", "0 / 3");
  await desk.close({mayComplain: /ERR_FAILED/});
});

for (const [what, go, others] of [
  ["was closed", (desk) => desk.page.keyboard.press("Escape"), 0],
  ["gave way to another", (desk) => desk.tile("b102").locator(".open-care").click(), 1],
]) {
  test(`what was not done is told with its room where the panel ${what} before the answer`, async (t) => {
    const daemon = await house(t);
    let lose;
    const lost = new Promise((resolve) => { lose = resolve; });
    const desk = await Desk.open(browser, daemon.url, {
      routes: [["**/api/v1/spaces/b101/count", (route) => lost.then(() => route.abort())]]});
    await desk.shows("b101", "free");
    await (await care(desk, "b101")).locator(".i-see").click();
    await go(desk);
    await desk.gone("#space-b101 .care");
    lose();
    await desk.reads("#answer.refused .sentence", "Beratung 101: Keine Antwort. Bitte noch einmal versuchen.");
    assert.deepEqual(await desk.page.locator(".care .said").allTextContents(), Array(others).fill(""));
    await desk.close({mayComplain: /ERR_FAILED/});
  });
}

const dayOf = "2026-03-17";

/** Visits to b101 and b102 that were planned until 09:30, in rooms whose counts nobody is sure of. */
async function overdue(t) {
  const daemon = await house(t, {more: '[[appointments]]\nsite = "haus"\n'}, ["--start", `${dayOf}T08:29:40Z`]);
  const talk = {start: "09:15", end: "09:30"};
  for (const {code, room} of await daemon.invite(dayOf, [{...talk, room: "b101"}, {...talk, room: "b102"}])) {
    await daemon.post("admissions", {appointment: code});
    await broker.publish(doorTopic(room), {in: 1, out: 0});
  }
  await eventually(async () => (await daemon.get("admissions")).visits.length === 2, "the visits begin");
  await daemon.kill();  // what was missed meanwhile, nobody knows; and its clock begins anew
  await daemon.start();
  return daemon;
}

test("a room that looks empty after its visit is asked about, one whose air nobody knows is not", async (t) => {
  const daemon = await overdue(t);
  const desk = await Desk.open(browser, daemon.url);
  await broker.publish(airTopic("b101"), "520");
  await desk.reads("#questions .title", /^Ist Beratung 101 leer\? Termin war bis 09:\d\d geplant\.$/, 60_000);
  assert.equal(await desk.page.locator("#questions .question").count(), 1);
  await desk.page.locator("#questions").getByRole("button", {name: "Raum ist leer"}).click();
  await desk.gone("#questions .question");
  await eventually(async () => (await daemon.get("admissions")).visits.length === 1, "the visit ends");
  await desk.shows("b101", "free");
  await desk.close();
});
