// What somebody has to see to, the most urgent first. One click takes it; what is taken stays, says
// until when, and calls again when that is over.
import {say} from "./desk.js";
import {copyOf, put, putOrHide, showEach} from "./dom.js";
import {isOn, play} from "./sound.js";
import {showSymbol, symbols} from "./tile.js";
import {clock, inLanguage, label, spoken, words} from "./words.js";

const sounds = {"room_occupancy": "people", "co2_band.2000": "air"};
const byUrgency = ["people", "air"];  // as states are, strongest first
const here = ["reception", "page", "room"];
// Goes to the technicians, but what to do until they come is done here (texts.md 3): told without haste.
const hereToo = ["sensor_silent"];
const signs = {
  room_occupancy: "over", area_occupancy: "over", co2_band: "air", air_due: "air",
  no_show: "not_released", overrun: "not_released", dwell: "not_released", sensor_silent: "unknown", plausibility: "unknown", room_ready: "not_ready",
};

const soundOf = ({rule, level}) => sounds[level ? `${rule}.${level}` : rule];
const isCalling = (alert) => !alert.taken && !alert.held && !alert.quiet;
/** Told to others, it calls anew. */
const callOf = (alert) => `${alert.alert} ${alert.escalated_to ?? ""}`;

/** Where a rule is broken on several levels, the worst says it all. */
const isWorst = (one, _, all) =>
  !all.some(({rule, alert, threshold}) => rule === one.rule && alert && threshold > one.threshold);

const isQuiet = ({rule, escalated_to: told}) => hereToo.includes(rule) && !told;
const isHere = ({audience, rule, escalated_to: told}) =>
  here.includes(audience) || hereToo.includes(rule) || told;

/** Of all spaces: what this page is for. */
function alertsOf(spaces) {
  return spaces.flatMap(({violations}) => violations.filter(isWorst))
    .filter((one) => one.alert && one.title && isHere(one))
    .sort((a, b) => here.indexOf(a.audience) - here.indexOf(b.audience) ||
                    a.since.localeCompare(b.since));
}

export class Alerts {
  #calling = [];
  #heard = new Set();

  /** Of the two lists one is read out at once, one when there is time; `now()` by the clock of the daemon;
   *  `done(told)` gets what came of a click. */
  constructor({atOnce, quietly, allWell, now, done}) {
    Object.assign(this, {atOnce, quietly, allWell, now, done});
  }

  /** While the broker is gone every sensor is silent, and that is told already. */
  show(spaces, {brokerIsLost}) {
    const alerts = alertsOf(spaces).filter((alert) => !(brokerIsLost && isQuiet(alert)));
    this.#list(this.atOnce, alerts.filter((alert) => !isQuiet(alert)));
    this.#list(this.quietly, alerts.filter(isQuiet));
    this.allWell.hidden = alerts.length > 0;
    this.#calling = alerts.filter(isCalling);
    const calls = new Set(this.#calling.map(callOf));
    for (const call of this.#heard) if (!calls.has(call)) this.#heard.delete(call);
    this.sound();
  }

  /** Of what calls and was not heard yet; each kind once, the most urgent first. While nobody can hear
   *  it, it is kept. */
  sound() {
    if (!isOn()) return;
    const fresh = this.#calling.filter((alert) => !this.#heard.has(callOf(alert)));
    for (const name of byUrgency) if (fresh.some((alert) => soundOf(alert) === name)) play(name);
    for (const alert of fresh) this.#heard.add(callOf(alert));
  }

  #list(list, alerts) {
    showEach(list, alerts, ({alert}) => alert, (alert) => this.#make(alert),
             (row, alert) => this.#change(row, alert));
  }

  /** Nothing is known of them. */
  showNone() {
    this.atOnce.replaceChildren();
    this.quietly.replaceChildren();
    this.allWell.hidden = true;
    this.#calling = [];
  }

  #make({alert}) {
    const row = label(copyOf("alert-template"));
    row.querySelector(".take").addEventListener("click", async () =>
      this.done(await say("POST", `alerts/${alert}/acknowledge`, {})));
    return row;
  }

  #change(row, alert) {
    const part = (name) => row.querySelector(`.${name}`);
    label(row);
    row.classList.toggle("urgent", alert.audience === "reception");
    row.classList.toggle("question", isQuiet(alert));
    row.classList.toggle("in-work", Boolean(alert.taken));
    showSymbol(row, symbols[signs[alert.rule]] ?? "bar");
    put(part("title"), this.#title(alert));
    put(part("action"), alert.held ? words("alert.held") : inLanguage(alert.action));
    putOrHide(part("taken"),
              alert.taken ? words("page.taken_until", {time: clock(alert.taken.until)}) : "");
    const hadFocus = part("take") === document.activeElement;
    part("take").hidden = Boolean(alert.taken);
    if (hadFocus && alert.taken) part("help").focus();
    part("help").href = `help/${alert.rule}?lang=${spoken()}`;
    part("help").setAttribute("aria-label", `${words("page.help")}: ${inLanguage(alert.title)}`);
  }

  #title(alert) {
    const title = inLanguage(alert.title);
    if (!alert.escalated_to) return title;
    const min = Math.floor((this.now() - Date.parse(alert.since)) / 60_000);
    return min < 1 ? title : words("alert.escalated", {min, title});
  }
}
