// Debian's chromium, and what no page of ours may do: ask anybody else, or complain.
import assert from "node:assert/strict";
import {existsSync, mkdirSync} from "node:fs";
import {join} from "node:path";
import {chromium} from "playwright-core";
import axe from "axe-core";

const executablePath = process.env.RAUMWACHT_CHROMIUM ?? "/usr/bin/chromium";
const pictures = process.env.RAUMWACHT_PICTURES;

export const sizes = {
  desk: {width: 1440, height: 900}, tablet: {width: 768, height: 1024},
  phone: {width: 390, height: 844}, wall: {width: 1920, height: 1080},
};

export async function startBrowser() {
  if (!existsSync(executablePath))
    throw new Error(`${executablePath} is missing: deploy/install test`);
  return chromium.launch({
    executablePath,
    args: process.getuid() === 0 ? ["--no-sandbox"] : [],
  });
}

/** A route: what is asked first is done, and its answer is lost. */
export function losesFirstAnswer(method = "POST") {
  let isFirst = true;
  return async (route) => {
    if (!isFirst || route.request().method() !== method) return route.continue();
    isFirst = false;
    await route.fetch();
    await route.abort();
  };
}

/** A route: what is asked first never arrives. */
export function losesFirst() {
  let isFirst = true;
  return async (route) => {
    if (!isFirst) return route.continue();
    isFirst = false;
    await route.abort();
  };
}

/** A route: what is asked first is not done, the daemon says, as it does while too much waits. */
export function isBusyFirst() {
  let isFirst = true;
  return async (route) => {
    if (!isFirst) return route.continue();
    isFirst = false;
    const text = {de: "Das geht gerade nicht.", en: "That is not possible just now."};
    await route.fulfill({status: 503, contentType: "application/problem+json",
      body: JSON.stringify({status: 503, code: "not_now", text})});
  };
}

/** A desk of its own: nothing is shared with another but the daemon. */
export class Desk {
  complaints = [];
  strangers = [];

  /** `before` runs in the page before its own scripts, `routes` are [address, act] of Playwright. */
  static async open(browser, url, {size = sizes.desk, language = "de", path = "", before, routes = []} = {}) {
    const desk = new Desk();
    desk.url = url;
    desk.context = await browser.newContext(
      {viewport: size, locale: language, timezoneId: "America/New_York", reducedMotion: "reduce"});
    desk.page = await desk.context.newPage();
    desk.#watch();
    if (before) await desk.page.addInitScript(before);
    for (const [address, act] of routes) await desk.page.route(address, act);
    await desk.page.goto(url + path);
    return desk;
  }

  #watch() {
    this.page.on("request", (request) => {
      if (!request.url().startsWith(this.url)) this.strangers.push(request.url());
    });
    this.page.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(message.text());
    });
    this.page.on("pageerror", (error) => this.complaints.push(String(error)));
    this.page.on("dialog", (dialog) => {
      this.complaints.push(`dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
  }

  tile(room) { return this.page.locator(`#space-${room}`); }

  /** The tile's state; within milliseconds. */
  async shows(room, state, within = 10_000) {
    await this.page.locator(`#space-${room}[data-state="${state}"]`).waitFor({timeout: within});
  }

  /** A text is there to be seen. */
  async reads(selector, text, within = 10_000) {
    await this.page.locator(selector).filter({hasText: text, visible: true}).first()
      .waitFor({timeout: within});
  }

  async gone(selector, within = 10_000) {
    await this.page.locator(selector).first().waitFor({state: "hidden", timeout: within});
  }

  /** What axe finds against WCAG 2.1 AA, and its advice. */
  async faults() {
    await this.page.evaluate(axe.source);
    const {violations} = await this.page.evaluate(() => globalThis.axe.run(document));
    return violations.map(({id, help, nodes}) =>
      `${id}: ${help}: ${nodes.map(({target, failureSummary}) => `${target} ${failureSummary}`).join("; ")}`);
  }

  /** What can be pressed, a label with its box, and is smaller than a finger. */
  tooSmall() {
    return this.page.locator(":is(button, select, input, a, summary):visible").evaluateAll((all) => all
      .map((one) => one.type === "checkbox" ? one.closest("label") : one)
      .map((one) => ({what: one.outerHTML, ...one.getBoundingClientRect().toJSON()}))
      .filter(({width, height}) => width < 44 || height < 44));
  }

  async picture(name) {
    if (!pictures) return;
    mkdirSync(pictures, {recursive: true});
    await this.page.screenshot({path: join(pictures, `${name}.png`), fullPage: true});
  }

  /** `mayComplain`: of the connection that the test cuts. */
  async close({mayComplain = /^$/} = {}) {
    await this.context.close();
    assert.deepEqual(this.strangers, []);
    assert.deepEqual(this.complaints.filter((text) => !mayComplain.test(text)), []);
  }
}
