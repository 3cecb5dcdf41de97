// The boards as people see them: their panels, drawn in a browser with Grafana's own components (13.2) from a real
// Prometheus' answers, in both languages, light and dark. The pictures are kept.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {existsSync, mkdirSync, readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {extname, join} from "node:path";
import {after, before, test} from "node:test";
import {tempDir} from "../page/support/processes.js";
import {boards, grafana, languages, planBoards} from "./support/boards.js";
import {liveHouse} from "./support/live_house.js";
import {pastWeek, recordRules} from "./support/past_week.js";
import {answerTo, chosen, filled} from "./support/questions.js";

const here = join(grafana, "../tests/grafana");
const pictures = process.env.RAUMWACHT_PICTURES;
const {chromium} = createRequire(join(here, "../page/package.json"))("playwright-core");
// What a process counts for itself is in no ledger: those two are drawn of a house that is lived in just now.
const ofTheLedger = ["overview", "site", "room", "week", "desk", "plan"], ofNow = ["sensors", "service"];

let week, now, built, browser, page, complaints;
before(async () => {
  week = await pastWeek(join(grafana, "../deploy/example/raumwacht.toml"));
  await recordRules(week);
  built = tempDir();
  const vite = spawnSync(process.execPath, [join(here, "panels/node_modules/vite/bin/vite.js"), "build", join(here, "panels"),
                                            "--outDir", built.path, "--emptyOutDir", "--logLevel", "error"], {encoding: "utf8"});
  assert.equal(vite.status, 0, vite.stderr);
  browser = await chromium.launch({executablePath: process.env.RAUMWACHT_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"]});
  page = await browser.newPage({viewport: {width: 1600, height: 900}});
  page.on("console", (message) => { if (message.type() === "error") complaints.push(message.text()); });
  page.on("pageerror", (error) => complaints.push(String(error)));
  const types = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"};
  await page.route("http://boards.test/**", (route) => {
    const {pathname} = new URL(route.request().url()), file = join(built.path, pathname);
    if (!existsSync(file)) return route.fulfill({body: ""});  // Grafana's fonts: the system's do
    return route.fulfill({body: readFileSync(file), contentType: types[extname(pathname)] ?? "text/plain"});
  });
  complaints = [];
  await page.goto("http://boards.test/index.html");
  await page.waitForFunction(() => window.draw);
  if (pictures) mkdirSync(pictures, {recursive: true});
  now = await liveHouse();  // last, so that something has just happened
});
after(async () => { await browser?.close(); built?.remove(); await now?.stop(); await week?.prometheus.stop(); });

/** Ten in the morning, in UTC, of the last working day: the week ends at midnight in Berlin. */
function busyHour() {
  const midnight = week.ends - week.ends % 86400;
  const tens = Array.from({length: 7}, (_, ago) => midnight + (10 - 24 * ago) * 3600);
  return tens.find((ten) => ten < week.ends && ![0, 6].includes(new Date(ten * 1000).getUTCDay()));
}

/** What is asked, of whom, and over which time. */
function asked(name) {
  if (ofNow.includes(name)) {
    const end = Date.now() / 1000;
    return {prometheus: now.prometheus, start: end - 20, end, step: 1, spans: {"$__rate_interval": "5s", "$__range": "1m"}};
  }
  const end = busyHour();
  return {prometheus: week.prometheus, start: end - 6 * 3600, end, step: 240, spans: {"$__rate_interval": "16m", "$__range": "7d"}};
}

async function answered(board, by) {
  const values = await chosen(board, {...by, pick: "all"});
  return Promise.all(board.panels.map(async (panel) => ({panel, answers: await Promise.all((panel.targets ?? []).map(async (target) => ({
    target, result: await answerTo(target, filled(target.expr, values, by.spans), by),
  })))})));
}

for (const name of [...ofNow, ...ofTheLedger]) for (const language of languages) {
  test(`${name} is drawn (${language})`, async () => {
    const {board} = [...boards, ...planBoards].find((one) => one.name === `${language}/${name}`);
    const by = asked(name), panels = await answered(board, by);
    for (const theme of ["light", "dark"]) {
      complaints = [];
      const height = await page.evaluate((scene) => window.draw(scene), {theme, from: by.start * 1000, to: by.end * 1000, panels});
      await page.setViewportSize({width: 1600, height});
      if (pictures) await page.screenshot({path: join(pictures, `${name}-${language}-${theme}.png`)});
      const shown = await page.evaluate(() => Object.fromEntries([...document.querySelectorAll("[data-panel]")]
        .map((panel) => [panel.dataset.panel, panel.textContent])));
      assert.deepEqual(Object.keys(shown), board.panels.map(({title}) => title));
      for (const [title, text] of Object.entries(shown)) {
        assert.ok(text.includes(title), `${title} is not to be seen`);
        assert.doesNotMatch(text, /No data|Field not found|Double click/, title);
      }
      assert.deepEqual(complaints, []);
    }
  });
}
