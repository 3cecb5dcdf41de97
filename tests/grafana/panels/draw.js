// window.draw(board): {title, theme, from, to, panels: [{panel, answers: [{target, result}]}]}; resolves with how high it is.
import {createElement as h} from "react";
import {createRoot} from "react-dom/client";
import {flushSync} from "react-dom";
import {dateTime, ThemeContext} from "@grafana/data";
import {PanelChrome, GlobalStyles} from "@grafana/ui";
import {framesOf, themes} from "./data.js";
import {kinds} from "./kinds.js";

const column = 1600 / 24, row = 38;
let root;

function chrome({panel, frames, fieldConfig}, theme, range) {
  const {x, y, w, h: rows} = panel.gridPos;
  const width = w * column - 8, height = rows * row - 8;
  const isEmpty = frames.length === 0 && panel.type !== "text";
  return h("div", {key: panel.id, "data-panel": panel.title, style: {position: "absolute", left: x * column, top: y * row, width, height}},
    h(PanelChrome, {title: panel.title, description: panel.description, width, height, padding: "sm"},
      (inner, tall) => isEmpty
        ? h("div", {style: {padding: 12, fontSize: 18}}, fieldConfig.defaults.noValue ?? "No data")
        : h("div", null, kinds[panel.type]({panel, frames, fieldConfig, theme, range, width: inner, height: tall}))));
}

window.draw = async ({theme: mode, from, to, panels}) => {
  const theme = themes[mode], range = {from: dateTime(from), to: dateTime(to), raw: {from: dateTime(from), to: dateTime(to)}};
  const drawn = await Promise.all(panels.map(async (one) => ({...one, ...await framesOf(one, theme)})));
  const rows = Math.max(...panels.map(({panel: {gridPos}}) => gridPos.y + gridPos.h));
  const place = document.getElementById("board");
  document.body.style.background = theme.colors.background.canvas;
  document.body.style.color = theme.colors.text.primary;
  place.style.height = `${rows * row}px`;
  root?.unmount();
  root = createRoot(place);
  flushSync(() => root.render(h(ThemeContext.Provider, {value: theme}, GlobalStyles ? h(GlobalStyles, {key: "styles"}) : null,
                                drawn.map((one) => chrome(one, theme, range)))));
  await new Promise((painted) => { requestAnimationFrame(() => requestAnimationFrame(painted)); });
  return rows * row;
};
