// The page at the desk: puts its parts together and gives each what it is about.
import {Alerts} from "./alerts.js";
import {Arrivals} from "./arrivals.js";
import {Live} from "./live.js";
import {Rooms} from "./rooms.js";
import {beginShift, mayBeHeard, quietFor} from "./sound.js";
import {clock, loadWords, other, speak, words} from "./words.js";

const $ = (id) => document.getElementById(id);
const asked = new URLSearchParams(location.search);
document.body.classList.toggle("wall", asked.has("wall"));

const rooms = new Rooms($("rooms"));
const alerts = new Alerts($("alert-list"), $("all-well"));
const arrivals = new Arrivals($("arrival-list"), $("code-form"), $("answer"));
let sites = [];
let chosen = asked.get("site") ?? localStorage.getItem("site");

const site = () => sites.find(({id}) => id === chosen) ?? sites[0];

function label() {
  document.title = words("page.title", {site: site()?.name ?? ""});
  $("title").textContent = site()?.name ?? "Raumwacht";
  $("shift").textContent = words("page.begin_shift");
  $("quiet").textContent = words("page.quiet");
  $("language").textContent = other();
  $("privacy").textContent = words("page.privacy");
  $("shift").hidden = mayBeHeard();
  $("quiet").hidden = !mayBeHeard();
}

function showSite() {
  if (!site()) return;
  chosen = site().id;
  label();
  rooms.show(site().spaces);
  alerts.show(site().spaces);
  arrivals.show(chosen);
  showHouse();
}

function showHouse() {
  const house = site().spaces.find(({kind}) => kind === "site");
  $("in-house").textContent = house?.persons === undefined
    ? "" : `${words("page.people_in_house")}: ${house.persons}`;
  $("standing").textContent = words("page.live", {time: clock(new Date())});
}

function chooseFrom(all) {
  sites = all;
  $("site").replaceChildren(...all.map(({id, name}) => new Option(name, id, false, id === site().id)));
  $("site").hidden = all.length < 2;
}

const on = {
  snapshot({sites: all}) {
    chooseFrom(all);
    showSite();
  },
  spaces({spaces}) {
    for (const space of spaces) {
      const of = sites.find(({id}) => id === space.site);
      const at = of?.spaces.findIndex(({id}) => id === space.id) ?? -1;
      if (at < 0) continue;
      of.spaces[at] = space;
      if (of.id === chosen) rooms.change(space);
    }
    alerts.show(site().spaces);
    arrivals.show(chosen);
    showHouse();
  },
  online() {
    document.body.classList.remove("offline");
    $("offline").hidden = true;
  },
  offline(since) {
    document.body.classList.add("offline");
    $("offline").hidden = false;
    $("offline").textContent = words("page.offline", {time: clock(since)});
  },
};

await loadWords();
label();
$("shift").addEventListener("click", () => { beginShift(); label(); });
$("quiet").addEventListener("click", () => quietFor(5));
$("language").addEventListener("click", () => { speak(other()); showSite(); });
$("site").addEventListener("change", ({target}) => {
  chosen = target.value;
  localStorage.setItem("site", chosen);
  showSite();
});
new Live(on);
