// Letting people in: by hand, by code, by keyboard, with companion, for a reason, and back again.
import assert from "node:assert/strict";
import {test} from "node:test";
import {Desk, isBusyFirst, losesFirst, losesFirstAnswer, sizes} from "./support/browser.js";
import {doorTopic} from "./support/daemon.js";
import {eventually} from "./support/processes.js";
import {broker, browser, house as quietHouse} from "./support/scene.js";

const day = "2026-03-17";
const nine = ["--start", `${day}T08:00:00Z`];
const stage = `
[[supply]]
id = "masks"
name = "Masken"
use = "per_visit"
`;
const invited = `
[[appointments]]
site = "haus"
[[stage]]
from = 2020-08-12
name = "Schritt 1"
entry = "invited"
exceptions = ["emergency", "assistance"]
mask = "required"
`;

async function house(t, {rooms, guests, kept = ""}) {
  const daemon = await quietHouse(t, {rooms, head: stage + kept, more: invited}, nine);
  const list = await daemon.invite(day, guests);
  return {daemon, list};
}

const guest = {room: "b101", start: "09:00", end: "09:30"};
const row = (desk, {code}) => desk.page.locator(`#code-${code}`);
const inPhase = (desk, {code}, phase) =>
  desk.page.locator(`#code-${code}[data-phase="${phase}"]`).waitFor({timeout: 15_000});

for (const [language, said] of Object.entries({
  de: {in: "Einlassen", answer: "Bitte nach Beratung 101.", arrived: "Angekommen", undo: "Rückgängig"},
  en: {in: "Let in", answer: "Please go to Beratung 101.", arrived: "Arrived", undo: "Undo"},
})) {
  test(`somebody arrives, is let in, and it is taken back (${language})`, async (t) => {
    const {daemon, list: [one]} = await house(t, {guests: [guest]});
    const desk = await Desk.open(browser, daemon.url, {language});
    await row(desk, one).getByRole("button", {name: said.arrived}).click();
    await inPhase(desk, one, "arrived");
    await row(desk, one).getByRole("button", {name: said.in}).click();
    await desk.reads("#answer .sentence", said.answer);
    await inPhase(desk, one, "admitted");
    await desk.shows("b101", "expected");
    await desk.page.locator("#answer").getByRole("button", {name: said.undo}).click();
    await desk.shows("b101", "free");
    await inPhase(desk, one, "arrived");
    await desk.close();
  });
}

test("a refusal is a sentence to read aloud, with other rooms as buttons", async (t) => {
  const {daemon, list: [one]} = await house(t, {guests: [guest]});
  await broker.publish(doorTopic("b101"), {in: 3, out: 0});
  const desk = await Desk.open(browser, daemon.url);
  await desk.shows("b101", "full");
  await row(desk, one).getByRole("button", {name: "Einlassen"}).click();
  await desk.reads("#answer .sentence", "Beratung 101 ist belegt. Frei ist: Beratung 102");
  await desk.page.locator("#answer").getByRole("button", {name: "Beratung 102"}).click();
  await desk.reads("#answer .sentence", "Bitte nach Beratung 102.");
  await desk.shows("b102", "expected");
  await desk.close();
});

test("a code that is typed or scanned finds its row, however it is spelt", async (t) => {
  const {daemon, list} = await house(t, {guests: [guest, {...guest, room: "b102"}]});
  const desk = await Desk.open(browser, daemon.url);
  await row(desk, list[1]).waitFor();
  await desk.page.locator("#code").fill(` ${list[1].code.slice(0, 2)}-${list[1].code.slice(2)} `.toLowerCase());
  await desk.page.keyboard.press("Enter");
  await desk.reads("#answer .sentence", `09:00, Beratung 102: erwartet · ${list[1].code}`);
  await desk.page.locator(`#code-${list[1].code}.found`).waitFor();
  assert.equal(await row(desk, list[0]).evaluate((one) => one.classList.contains("found")), false);
  await desk.page.locator("#code").fill("zzzzz");
  await desk.page.keyboard.press("Enter");
  await desk.reads("#answer .sentence", "Diesen Code gibt es heute nicht.");
  await desk.close();
});

test("a code that is not in the list is asked about first, and told as no place that is held", async (t) => {
  const {daemon, list: [one]} = await house(t, {guests: [guest]});
  const desk = await Desk.open(browser, daemon.url, {routes: [["**/api/v1/appointments*", (route) =>
    route.fulfill({status: 503, contentType: "application/problem+json", body: "{}"})]]});
  await desk.reads("#no-arrivals", "Die Termine sind gerade nicht zu bekommen.");
  await desk.page.locator("#code").fill(one.code);
  await desk.page.keyboard.press("Enter");
  await desk.reads("#answer.asked .sentence", "Beratung 101 ist frei. Bitte einlassen.");
  assert.deepEqual((await daemon.get("admissions")).admissions, []);
  await desk.page.locator("#answer").getByRole("button", {name: "Einlassen"}).click();
  await desk.reads("#answer.granted .sentence", "Bitte nach Beratung 101.");
  await desk.close({mayComplain: /503/});
});

const hasFocus = (desk, selector) =>
  desk.page.locator(selector).evaluate((one) => one === document.activeElement);

/** As a scanner does: quickly, Enter at the end. */
async function scan(desk, code) {
  await desk.page.keyboard.type(code);
  await desk.page.keyboard.press("Enter");
}

test("the keyboard alone lets somebody in", async (t) => {
  const {daemon, list: [one]} = await house(t, {guests: [guest]});
  const desk = await Desk.open(browser, daemon.url);
  await row(desk, one).waitFor();
  const press = (key) => desk.page.keyboard.press(key);
  assert.equal(await hasFocus(desk, "#code"), true, "the code has the focus from the beginning");
  await scan(desk, one.code);
  await desk.reads("#answer .sentence", "erwartet");
  await press("Tab");
  await press("Enter");
  await desk.reads("#answer .sentence", `${one.code}: angekommen`);
  await press("Enter");
  await desk.reads("#answer .sentence", "Bitte nach Beratung 101.");
  await inPhase(desk, one, "admitted");
  assert.equal(await hasFocus(desk, "#code"), true, "the next code can come");
  await desk.close();
});

test("a code that is scanned is looked up and nothing else, wherever the focus is", async (t) => {
  const {daemon, list} = await house(t, {guests: [guest, {...guest, room: "b102"}]});
  const desk = await Desk.open(browser, daemon.url);
  await row(desk, list[1]).waitFor();
  const finds = (i) => desk.reads("#answer .sentence", `erwartet · ${list[i].code}`);
  const places = ["#code", `#code-${list[0].code} .let-in`, `#code-${list[0].code} .companion`,
                  "#answer .primary", "#language", "#exception-form [name=room]",
                  "#exception-form [name=companion]", "#space-b101 .care [name=until]"];
  await desk.page.getByRole("button", {name: "Ausnahme eintragen"}).click();
  await desk.tile("b101").locator(".open-care").click();
  await scan(desk, list[0].code);
  await finds(0);
  for (const [i, place] of places.entries()) {
    await desk.page.locator(place).first().focus();
    await scan(desk, list[(i + 1) % 2].code);
    await finds((i + 1) % 2);
  }
  assert.equal(await desk.page.locator("#exception-form [name=room]").inputValue(), "b101");
  assert.deepEqual((await daemon.get("admissions")).admissions, []);
  const {appointments} = await daemon.get("appointments?site=haus");
  assert.deepEqual(appointments.map(({phase}) => phase), ["expected", "expected"]);
  await desk.shows("b101", "free");
  await desk.close();
});

test("a code that is scanned before the list is there is not lost", async (t) => {
  const {daemon, list: [one]} = await house(t, {guests: [guest]});
  let give;
  const given = new Promise((resolve) => { give = resolve; });
  const desk = await Desk.open(browser, daemon.url, {
    routes: [["**/api/v1/appointments*", (route) => given.then(() => route.continue())]]});
  await desk.shows("b101", "free");
  await scan(desk, one.code);
  give();
  await desk.reads("#answer .sentence", `erwartet · ${one.code}`);
  await desk.close();
});

test("a companion takes a second place", async (t) => {
  const {daemon, list: [one]} = await house(t, {guests: [guest]});
  const desk = await Desk.open(browser, daemon.url);
  await row(desk, one).getByRole("button", {name: "Mit Begleitung (+1)"}).click();
  await row(desk, one).getByRole("button", {name: "Einlassen"}).click();
  await desk.reads("#answer .sentence", "Bitte nach Beratung 101.");
  const {admissions} = await daemon.get("admissions");
  assert.deepEqual(admissions.map(({persons}) => persons), [2]);
  await desk.close();
});

test("an exception has a reason of the stage, and is taken back", async (t) => {
  const {daemon} = await house(t, {guests: [guest]});
  const desk = await Desk.open(browser, daemon.url);
  await desk.page.getByRole("button", {name: "Ausnahme eintragen"}).click();
  const reasons = await desk.page.locator("#exception-form [name=reason] option").allTextContents();
  assert.deepEqual(reasons, ["Notfall", "Begleitung oder Sprachmittlung"]);
  await desk.page.locator("#exception-form [name=room]").selectOption("b103");
  await desk.page.locator("#exception-form").getByRole("button", {name: "Einlassen"}).click();
  await desk.reads("#answer .sentence", "Bitte nach Beratung 103.");
  assert.equal((await daemon.get("admissions")).admissions[0].exception, "emergency");
  await desk.page.locator("#answer .undo").click();
  await eventually(async () => (await daemon.get("admissions")).admissions.length === 0, "the place is given back");
  await desk.close();
});

test("a second try after an answer that was lost takes no second place", async (t) => {
  const {daemon} = await house(t, {guests: [guest]});
  const desk = await Desk.open(browser, daemon.url, {routes: [["**/api/v1/admissions", losesFirstAnswer()]]});
  const asks = async () => {
    await desk.page.getByRole("button", {name: "Ausnahme eintragen"}).click();
    await desk.page.locator("#exception-form [name=room]").selectOption("b103");
    await desk.page.locator("#exception-form").getByRole("button", {name: "Einlassen"}).click();
  };
  const persons = async () => (await daemon.get("admissions")).admissions.map((one) => one.persons);
  await asks();
  await desk.reads("#answer .sentence", "Keine Antwort. Bitte noch einmal versuchen.");
  await asks();
  await desk.reads("#answer .sentence", "Bitte nach Beratung 103.");
  assert.deepEqual(await persons(), [1]);
  await asks();
  await eventually(async () => (await persons()).length === 2, "another visitor gets another place");
  await desk.close({mayComplain: /ERR_FAILED/});
});

test("what was done can be undone for ten seconds", async (t) => {
  const {daemon, list: [one]} = await house(t, {guests: [guest]});
  const desk = await Desk.open(browser, daemon.url);
  await row(desk, one).getByRole("button", {name: "Angekommen"}).click();
  await desk.page.locator("#answer .undo").waitFor();
  await desk.page.locator("#answer .undo").waitFor({state: "detached", timeout: 12_000});
  await desk.close();
});

test("each thing done keeps its own way back, also when the next is done", async (t) => {
  const {daemon, list: [one, two]} = await house(t, {guests: [guest, {...guest, room: "b102"}]});
  const desk = await Desk.open(browser, daemon.url);
  for (const who of [one, two]) {
    await row(desk, who).getByRole("button", {name: "Einlassen"}).click();
    await desk.reads("#answer .sentence", `Bitte nach ${who.room_name}.`);
  }
  await desk.picture("undos");
  await desk.page.getByRole("button", {name: "Rückgängig: Bitte nach Beratung 101."}).click();
  await row(desk, one).locator(".let-in").waitFor();
  await desk.reads("#answer .sentence", "Bitte nach Beratung 102.");
  const {admissions} = await daemon.get("admissions");
  assert.deepEqual(admissions.map(({appointment}) => appointment), [two.code]);
  await desk.page.locator("#answer .undo").focus();
  await desk.page.keyboard.press("Enter");
  await row(desk, two).locator(".let-in").waitFor();
  assert.equal(await hasFocus(desk, "#code"), true, "the next code can come");
  await desk.close();
});

for (const language of ["de", "en"]) {
  test(`an answer and the form of an exception are without barriers, and as large as a finger (${language})`, async (t) => {
    const {daemon, list: [one, two]} = await house(t, {guests: [guest, {...guest, room: "b102"}]});
    await broker.publish(doorTopic("b102"), {in: 3, out: 0});
    const desk = await Desk.open(browser, daemon.url, {language, size: sizes.phone});
    await desk.shows("b102", "full");
    await row(desk, one).locator(".let-in").click();
    await inPhase(desk, one, "admitted");
    await row(desk, two).locator(".let-in").click();
    await desk.page.locator("#answer.refused").waitFor();
    await desk.page.locator("#undos .undo").waitFor();
    await desk.page.locator("#exception").click();
    assert.deepEqual(await desk.faults(), []);
    assert.deepEqual(await desk.tooSmall(), []);
    await desk.picture(`answer-${language}`);
    await desk.close();
  });
}

test("two desks that ask for the last place get one yes", async (t) => {
  const {daemon, list} = await house(t, {guests: [guest, {...guest, start: "09:05", end: "09:35"}]});
  await broker.publish(doorTopic("b101"), {in: 2, out: 0});
  const desks = await Promise.all([0, 1].map(() => Desk.open(browser, daemon.url)));
  await Promise.all(desks.map(async (desk, i) => {
    await desk.shows("b101", "occupied");
    await row(desk, list[i]).waitFor();
  }));
  await Promise.all(desks.map((desk, i) => row(desk, list[i]).getByRole("button", {name: "Einlassen"}).click()));
  await Promise.all(desks.map((desk) => desk.page.locator("#answer .sentence").waitFor()));
  const told = await Promise.all(desks.map((desk) => desk.page.locator("#answer").getAttribute("class")));
  assert.deepEqual(told.sort(), ["granted", "refused"]);
  for (const desk of desks) await desk.close();
});

test("twenty arrivals take two clicks each", async (t) => {
  const rooms = Array.from({length: 20}, (_, i) => `b${401 + i}`);
  const {daemon, list} = await house(t, {rooms, guests: rooms.map((room) => ({...guest, room}))});
  assert.equal(list.length, 20);
  const desk = await Desk.open(browser, daemon.url);
  for (const one of list) {
    await row(desk, one).getByRole("button", {name: "Angekommen"}).click();
    await row(desk, one).getByRole("button", {name: "Einlassen"}).click();
    await desk.reads("#answer .sentence", `Bitte nach ${one.room_name}.`);
  }
  const {admissions} = await daemon.get("admissions");
  assert.equal(admissions.length, 20);
  assert.deepEqual(await desk.faults(), []);
  await desk.picture("arrivals");
  await desk.close();
});

/** By id of the supply; null: nobody knows. */
async function stocks(daemon) {
  const {sites: [{supplies}]} = await daemon.get("supplies");
  return Object.fromEntries(supplies.map(({id, stock}) => [id, stock]));
}

test("the stage is named, and what is handed out is booked with a tap, and taken back", async (t) => {
  const pens = '[[supply]]\nid = "pens"\nname = "Einwegstift"\nuse = "on_tap"\n';
  const other = '[[supply]]\nid = "spray"\nname = "Desinfektion"\nuse = "per_visit"\n';
  const {daemon} = await house(t, {guests: [guest], kept: pens + other});
  for (const supply of ["masks", "pens"]) await daemon.post(`supplies/${supply}/counted`, {site: "haus", amount: 10});
  const desk = await Desk.open(browser, daemon.url);
  await desk.reads("#stage", "Öffnungsstufe: Schritt 1, seit 17. März 2026");
  await desk.reads("#mask", "Maskenpflicht beim Termin");
  await desk.page.getByRole("button", {name: "Maske ausgegeben"}).click();
  await desk.reads("#answer .sentence", "Maske ausgegeben");
  await desk.page.getByRole("button", {name: "Einwegstift ausgegeben"}).click();
  await desk.reads("#answer .sentence", "Einwegstift ausgegeben");
  assert.deepEqual(await stocks(daemon), {masks: 9, pens: 9, spray: null});
  assert.equal(await desk.page.getByText("Desinfektion").count(), 0);
  await desk.picture("supplies");
  await desk.page.locator("#answer .undo").click();
  await eventually(async () => (await stocks(daemon)).pens === 10, "the pen is on hand again");
  assert.equal((await stocks(daemon)).masks, 9);
  await desk.close();
});

test("a desk takes back what it gave itself, not what another gave meanwhile", async (t) => {
  const {daemon} = await house(t, {guests: [guest]});
  await daemon.post("supplies/masks/counted", {site: "haus", amount: 10});
  const [one, another] = await Promise.all([0, 1].map(() => Desk.open(browser, daemon.url)));
  const isOnHand = (masks) =>
    eventually(async () => (await stocks(daemon)).masks === masks, `${masks} masks are on hand`);
  const give = (desk) => desk.page.getByRole("button", {name: "Maske ausgegeben"}).click();
  await give(one);
  await isOnHand(9);
  await give(another);
  await isOnHand(8);
  await one.page.locator("#answer .undo").click();
  await isOnHand(9);
  await another.page.locator("#answer .undo").click();
  await isOnHand(10);
  for (const desk of [one, another]) await desk.close();
});

const noAnswer = "Keine Antwort. Bitte noch einmal versuchen.";

test("a mask that is taken back after others were given is one fewer, also where the stock is doubtful", async (t) => {
  const {daemon} = await house(t, {guests: [guest]});
  await daemon.post("supplies/masks/counted", {site: "haus", amount: 2});
  const desk = await Desk.open(browser, daemon.url, {routes: [
    ["**/api/v1/supplies/masks/taken_back", losesFirst()]]});
  await desk.page.getByRole("button", {name: "Maske ausgegeben"}).first().click();
  await desk.reads("#answer .sentence", "Maske ausgegeben");
  await desk.page.locator("#answer .undo").click();
  await desk.reads("#answer .sentence", noAnswer);
  await daemon.post("supplies/masks/used", {site: "haus", amount: 3});
  await desk.page.locator("#undos .undo").click();
  const metrics = async () => (await fetch(new URL("/metrics", daemon.url))).text();
  await eventually(async () => /^raumwacht_supply_units_total\{.*"masks".*"taken_back"\} 1$/m.test(await metrics()), "one of four is back");
  assert.equal((await stocks(daemon)).masks, 0, "of the three that were given two were known of");
  const {sites: [{supplies}]} = await daemon.get("supplies");
  assert.equal(supplies.find(({id}) => id === "masks").doubtful, true, "nobody counted");
  await desk.close({mayComplain: /ERR_FAILED/});
});

test("a mask whose answer was lost is booked once, and taken back once, however often that is tried", async (t) => {
  const {daemon} = await house(t, {guests: [guest]});
  await daemon.post("supplies/masks/counted", {site: "haus", amount: 10});
  const desk = await Desk.open(browser, daemon.url, {routes: [
    ["**/api/v1/supplies/masks/used", losesFirstAnswer()],
    ["**/api/v1/supplies/masks/taken_back", losesFirstAnswer()]]});
  const give = () => desk.page.getByRole("button", {name: "Maske ausgegeben"}).first().click();
  await give();
  await desk.reads("#answer .sentence", noAnswer);
  await give();
  await desk.reads("#answer .sentence", "Maske ausgegeben");
  assert.equal((await stocks(daemon)).masks, 9);
  await desk.page.locator("#answer .undo").click();
  await desk.reads("#answer .sentence", noAnswer);
  assert.equal((await stocks(daemon)).masks, 10);
  const answered = desk.page.waitForResponse(/masks\/taken_back/);
  await desk.page.locator("#undos .undo").click();
  await answered;
  assert.equal((await stocks(daemon)).masks, 10);
  await desk.close({mayComplain: /ERR_FAILED/});
});

test("a way back that a busy daemon did not go stays there, and the next try has a key of its own", async (t) => {
  const {daemon} = await house(t, {guests: [guest]});
  await daemon.post("supplies/masks/counted", {site: "haus", amount: 10});
  const keys = [];
  const busy = isBusyFirst();
  const desk = await Desk.open(browser, daemon.url, {routes: [
    ["**/api/v1/supplies/masks/used", (route) => {
      keys.push(route.request().headers()["idempotency-key"]);
      return busy(route);
    }],
    ["**/api/v1/supplies/masks/taken_back", isBusyFirst()]]});
  const give = () => desk.page.getByRole("button", {name: "Maske ausgegeben"}).first().click();
  await give();
  await desk.reads("#answer .sentence", "Das geht gerade nicht.");
  await give();
  await desk.reads("#answer .sentence", "Maske ausgegeben");
  assert.notEqual(keys[0], keys[1], "nothing was done by the first");
  await desk.page.locator("#answer .undo").click();
  await desk.reads("#answer .sentence", "Das geht gerade nicht.");
  await desk.page.locator("#undos .undo").click();
  await eventually(async () => (await stocks(daemon)).masks === 10, "it is on hand again");
  await desk.close({mayComplain: /503/});
});

test("whoever arrives anew is noted anew, also after an answer that was lost", async (t) => {
  const {daemon, list: [one]} = await house(t, {guests: [guest]});
  const path = `appointments/${one.code}/arrived`;
  const desk = await Desk.open(browser, daemon.url, {routes: [[`**/api/v1/${path}`, losesFirstAnswer()]]});
  const arrive = () => row(desk, one).getByRole("button", {name: "Angekommen"}).click();
  await arrive();
  await desk.reads("#answer .sentence", noAnswer);
  await inPhase(desk, one, "arrived");
  await daemon.post(path, {undone: true});
  await inPhase(desk, one, "expected");
  await arrive();
  await inPhase(desk, one, "arrived");
  await desk.close({mayComplain: /ERR_FAILED/});
});
