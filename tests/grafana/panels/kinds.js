// A panel of each kind: by Grafana's own component where one is published, by a few lines of ours from Grafana's display
// values where it lives in its core.
import {createElement as h} from "react";
import {FieldType, getFieldDisplayName, getFieldDisplayValues, formattedValueToString} from "@grafana/data";
import {BarGauge, BigValue, Table, TimeSeries} from "@grafana/ui";

const numbers = (frames) => frames.flatMap((frame) => frame.fields.filter(({type}) => type === FieldType.number)
  .map((field) => ({frame, field, name: getFieldDisplayName(field, frame, frames), time: frame.fields.find(({type}) => type === FieldType.time)})));

const displayed = ({panel, frames, fieldConfig, theme}) => getFieldDisplayValues({
  data: frames, fieldConfig, theme, timeZone: "utc", replaceVariables: (text) => text,
  reduceOptions: panel.options.reduceOptions ?? {calcs: ["lastNotNull"], values: false},
});

function stat(scene) {
  const values = displayed(scene), width = scene.width / Math.max(values.length, 1);
  return h("div", {style: {display: "flex"}}, values.map(({display}, i) => h(BigValue, {
    key: i, value: values.length > 1 ? display : {...display, title: undefined}, width, height: scene.height, theme: scene.theme,
    colorMode: scene.panel.options.colorMode, graphMode: "none", textMode: scene.panel.options.textMode, justifyMode: "auto"})));
}

function bars(scene) {
  const values = displayed(scene), height = Math.min(40, scene.height / Math.max(values.length, 1) - 4);
  return values.map(({display, field}, i) => h("div", {key: i, style: {marginBottom: 4}}, h(BarGauge, {
    value: display, field, display: () => display, width: scene.width, height, theme: scene.theme, orientation: "horizontal",
    displayMode: scene.panel.options.displayMode ?? "gradient", itemSpacing: 8, lcdCellWidth: 12, valueDisplayMode: "color"})));
}

function curves({frames, width, height, range}) {
  return h(TimeSeries, {frames, structureRev: 1, timeRange: range, timeZone: "utc", width, height,
                        legend: {displayMode: "list", placement: "bottom", calcs: [], showLegend: true}});
}

function table({frames, width, height}) {
  return frames.slice(0, 1).map((frame) => h(Table, {key: 0, data: frame, width, height, columnMinWidth: 60}));
}

/** Bands over time in colour and word: state-timeline, status-history. */
function bands({frames, width, height, range, theme}) {
  const rows = numbers(frames), left = 130, rowHeight = Math.min(34, (height - 10) / Math.max(rows.length, 1));
  const from = range.from.valueOf(), span = range.to.valueOf() - from;
  const x = (time) => left + Math.max(0, (time - from) / span) * (width - left);
  const bandsOf = ({field, time}) => {
    const found = [];
    field.values.forEach((value, i) => {
      const last = found.at(-1);
      if (last && last.value === value) last.to = time.values[i + 1] ?? range.to.valueOf();
      else found.push({value, from: time.values[i], to: time.values[i + 1] ?? range.to.valueOf(), ...field.display(value)});
    });
    return found;
  };
  return h("svg", {width, height, fontSize: 11, fontFamily: "sans-serif"}, rows.map((row, r) => h("g", {key: r, transform: `translate(0 ${r * rowHeight})`},
    h("text", {x: 0, y: rowHeight / 2 + 4, fill: theme.colors.text.primary}, row.name.slice(0, 20)),
    bandsOf(row).map((band, b) => {
      const size = x(band.to) - x(band.from), word = formattedValueToString(band);
      return h("g", {key: b}, h("rect", {x: x(band.from), width: Math.max(size, 0.5), height: rowHeight - 3, fill: band.color}),
               size > 7 * word.length ? h("text", {x: x(band.from) + 4, y: rowHeight / 2 + 3, fill: "#111111"}, word) : null);
    }))));
}

/** A bar a value; barchart. */
function columns({frames, width, height, theme}) {
  const rows = numbers(frames).flatMap(({frame, field, name}) => {
    const word = frame.fields.find(({type}) => type === FieldType.string);
    return [...field.values].map((value, i) => ({value, name: word?.values[i] ?? name, ...field.display(value)}));
  }).slice(-24);
  const most = Math.max(...rows.map(({value}) => value), 1), each = width / Math.max(rows.length, 1), base = height - 30;
  return h("svg", {width, height, fontSize: 10, fontFamily: "sans-serif", fill: theme.colors.text.primary}, rows.map((row, i) => {
    const tall = Math.max(0, row.value / most) * (base - 20);
    return h("g", {key: i, transform: `translate(${i * each} 0)`},
      h("rect", {x: 2, y: base - tall, width: Math.max(each - 4, 1), height: tall, fill: row.color ?? "#0072B2"}),
      h("text", {x: 2, y: base - tall - 4}, formattedValueToString(row)), h("text", {x: 2, y: height - 12}, String(row.name).slice(0, each / 6)));
  }));
}

/** A cell a time and series, dark where it is much; heatmap. */
function cells({frames, width, height, theme}) {
  const rows = numbers(frames).slice(0, 30), most = Math.max(...rows.flatMap(({field}) => [...field.values]), 1);
  const tall = (height - 4) / Math.max(rows.length, 1), left = 90;
  return h("svg", {width, height, fontSize: 10, fontFamily: "sans-serif", fill: theme.colors.text.primary}, rows.map(({field, name}, r) => h("g", {key: r, transform: `translate(0 ${r * tall})`},
    h("text", {x: 0, y: tall / 2 + 3}, name.slice(0, 14)),
    [...field.values].map((value, i) => h("rect", {key: i, x: left + i * (width - left) / field.values.length, width: (width - left) / field.values.length,
                                                  height: Math.max(tall - 1, 0.5), fill: theme.visualization.getColorByName("orange"), opacity: value / most})))));
}

/** Rectangles at their places in percent, as canvas has them with constraint "scale". */
function canvas({panel, frames, width, height}) {
  const fields = new Map(numbers(frames).map((one) => [one.name, one.field.display(one.field.values.at(-1))]));
  return h("div", {style: {position: "relative", width, height}}, panel.options.root.elements.map(({name, config, placement, background, border}) => {
    const {left, right, top, bottom} = placement, shown = fields.get(background.color.field);
    const text = config.text.mode === "field" ? fields.get(config.text.field) : {text: config.text.fixed};
    return h("div", {key: name, style: {
      position: "absolute", left: `${left}%`, right: `${right}%`, top: `${top}%`, bottom: `${bottom}%`, boxSizing: "border-box",
      background: shown?.color ?? background.color.fixed, border: border.width ? `${border.width}px solid ${border.color.fixed}` : "none",
      color: config.color.fixed, fontSize: config.size, display: "flex", justifyContent: "center", textAlign: "center",
      alignItems: config.valign === "top" ? "flex-start" : "center"}}, text ? formattedValueToString(text) : "");
  }));
}

const text = ({panel}) => h("div", {style: {whiteSpace: "pre-wrap"}}, panel.options.content);

export const kinds = {
  stat, bargauge: bars, gauge: stat, timeseries: curves, table, "state-timeline": bands, "status-history": bands, barchart: columns,
  heatmap: cells, canvas, text,
};
