// What somebody has to see to, the most urgent first. One click takes it; what is taken stays, says
// until when, and calls again when that is over.
import {say} from "./desk.js";
import {play} from "./sound.js";
import {clock, inLanguage, words} from "./words.js";

const heard = {"room_occupancy": "people", "co2_band.2000": "air"};
const here = ["reception", "page", "room"];

const soundOf = (alert) => heard[alert.level ? `${alert.rule}.${alert.level}` : alert.rule];
const isCalling = (alert) => !alert.taken && !alert.held && !alert.quiet;

/** Of all spaces: what this page is for. */
function alertsOf(spaces) {
  return spaces.flatMap((space) => space.violations.filter((one) => one.alert))
    .filter((one) => here.includes(one.audience) || one.escalated_to)
    .sort((a, b) => here.indexOf(a.audience) - here.indexOf(b.audience) ||
                    a.since.localeCompare(b.since));
}

export class Alerts {
  #calling = new Set();

  constructor(list, allWell) {
    this.list = list;
    this.allWell = allWell;
  }

  show(spaces) {
    const alerts = alertsOf(spaces);
    this.list.replaceChildren(...alerts.map((alert) => this.#row(alert)));
    this.allWell.textContent = alerts.length === 0 ? words("page.all_well") : "";
    const calling = new Set(alerts.filter(isCalling).map((alert) => alert.alert));
    const fresh = alerts.find((alert) => isCalling(alert) && soundOf(alert) &&
                                         !this.#calling.has(alert.alert));
    this.#calling = calling;
    if (fresh) play(soundOf(fresh));
  }

  #row(alert) {
    const row = document.createElement("li");
    row.className = `alert ${alert.audience}`;
    const title = document.createElement("strong");
    title.textContent = inLanguage(alert.title);
    const action = document.createElement("span");
    action.textContent = alert.held ? words("alert.held") : inLanguage(alert.action);
    row.append(title, action, this.#taking(alert));
    return row;
  }

  #taking(alert) {
    if (alert.taken) {
      const until = document.createElement("span");
      until.className = "taken";
      until.textContent = words("page.taken_until", {time: clock(alert.taken.until)});
      return until;
    }
    const take = document.createElement("button");
    take.type = "button";
    take.textContent = words("page.taken");
    take.addEventListener("click", () =>
      say("POST", `alerts/${alert.alert}/acknowledge`, {role: "reception"}));
    return take;
  }
}
