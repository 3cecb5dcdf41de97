// Where opening is planned: what the next stage asks for, and whether it is met, for those who may read reports.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {join} from "node:path";
import {test} from "node:test";
import {Desk} from "./support/browser.js";
import {browser, house} from "./support/scene.js";

const stages = `
[[stage]]
from = 2020-08-12
name = "Schritt 1"
entry = "anyone"
[[stage]]
from = 2026-03-30
name = "Schritt 2"
needs = { weeks = 2, coverage = 95, stock_days = 10 }
`;
const seen = {stage: "Schritt 2", looked_at: 2, met: false, weeks: {kept: 1, asked: 2, met: false},
              coverage: {per_mille: 970, asked_per_cent: 95, met: true}};
const start = ["--start", "2026-03-17T08:00:00Z"];

for (const [language, said] of Object.entries({
  de: {none: "Noch kein Wochenbericht hat ihre Voraussetzungen geprüft.",
       open: "Noch offen für die nächste Stufe: 1 von 2 Wochen ohne Überschreitung (Wochenbericht 2026-W11)"},
  en: {none: "No weekly report has looked at its conditions yet.",
       open: "Still open for the next stage: 1 of 2 weeks without an exceedance (weekly report 2026-W11)"},
})) {
  test(`the next stage stands with what it still needs (${language})`, async (t) => {
    const daemon = await house(t, {more: stages}, start);
    const before = await Desk.open(browser, daemon.url, {language});
    await before.reads("#stage-next", said.none);
    await before.close();
    daemon.archive("2026-W11", {}, {next_stage: seen});
    const desk = await Desk.open(browser, daemon.url, {language});
    await desk.reads("#stage-next", said.open);
    assert.deepEqual(await desk.faults(), []);
    await desk.picture(`stage-criteria-${language}`);
    await desk.close();
  });
}

test("what reports say of the next stage is for those who may read them", async (t) => {
  const daemon = await house(t, {more: stages}, start);
  daemon.archive("2026-W11", {}, {next_stage: seen});
  const token = (role) => execFileSync(process.env.RAUMWACHT, [
    "token", "add", "--role", role, "--bearer", "--ledger", join(daemon.dir.path, "ledger.db")]).toString().trim();
  const asked = async (role) => {
    const headers = {Authorization: `Bearer ${token(role)}`};
    return (await (await fetch(`${daemon.url}api/v1/stages`, {headers})).json()).sites[0];
  };
  for (const role of ["display", "reception"]) assert.equal((await asked(role)).criteria, undefined, role);
  for (const role of ["manager", "safety", "admin"])
    assert.deepEqual((await asked(role)).criteria.weeks, seen.weeks, role);
});
