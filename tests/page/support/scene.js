// What each file of tests has to itself: a broker and a browser, and houses that end with their test.
import {after} from "node:test";
import {Broker} from "./broker.js";
import {startBrowser} from "./browser.js";
import {Daemon} from "./daemon.js";

export const [broker, browser] = await Promise.all([Broker.start(), startBrowser()]);
after(async () => { await browser.close(); await broker.stop(); });

/** A daemon that knows its rooms; stopped after the test `t`. */
export async function house(t, plan, options) {
  const daemon = await Daemon.start(broker, plan, options);
  t.after(() => daemon.stop());
  await daemon.knowsAllRooms();
  return daemon;
}
