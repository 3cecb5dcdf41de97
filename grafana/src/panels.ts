// The kinds of panels that boards are made of, each with what all of its kind have: a description, words
// for what is missing, colours by meaning. Boards say only what differs.
import {BarAlignment, GraphDrawStyle, GraphThresholdsStyleMode, LegendDisplayMode, LegendPlacement, LineInterpolation,
        BigValueColorMode, BigValueGraphMode, BigValueTextMode, SortOrder, StackingMode, TooltipDisplayMode,
        VisibilityMode, VizOrientation, BarGaugeDisplayMode, BarGaugeValueMode, TableCellDisplayMode,
        GraphThresholdsStyleConfigBuilder, ReduceDataOptionsBuilder, StackingConfigBuilder,
        VizLegendOptionsBuilder, VizTooltipOptionsBuilder} from "@grafana/grafana-foundation-sdk/common";
import {PanelBuilder as BarGauge} from "@grafana/grafana-foundation-sdk/bargauge";
import {PanelBuilder as Gauge} from "@grafana/grafana-foundation-sdk/gauge";
import {PanelBuilder as Heatmap} from "@grafana/grafana-foundation-sdk/heatmap";
import {PanelBuilder as Stat} from "@grafana/grafana-foundation-sdk/stat";
import {PanelBuilder as StateTimeline} from "@grafana/grafana-foundation-sdk/statetimeline";
import {PanelBuilder as StatusHistory} from "@grafana/grafana-foundation-sdk/statushistory";
import {PanelBuilder as Table} from "@grafana/grafana-foundation-sdk/table";
import {PanelBuilder as Text, TextMode} from "@grafana/grafana-foundation-sdk/text";
import {PanelBuilder as TimeSeries} from "@grafana/grafana-foundation-sdk/timeseries";
import type {Dataquery} from "@grafana/grafana-foundation-sdk/prometheus";
import type {cog} from "./sdk";
import {air, byPalette, byThresholds, plain} from "./look";
import {source} from "./query";
import type {PanelKey, Words} from "./words";

export type Query = cog.Builder<Dataquery>;
/** Of 24 columns, and rows of 30 pixels. */
export type Size = readonly [width: number, height: number];

const legend = () => new VizLegendOptionsBuilder()
  .displayMode(LegendDisplayMode.List).placement(LegendPlacement.Bottom).showLegend(true);
const noLegend = () => new VizLegendOptionsBuilder()
  .displayMode(LegendDisplayMode.List).placement(LegendPlacement.Bottom).showLegend(false);
const tooltip = () => new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending);
const lastValue = () => new ReduceDataOptionsBuilder().calcs(["lastNotNull"]).fields("").values(false);

interface Common<Panel> {
  title(title: string): Panel;
  description(description: string): Panel;
  datasource(source: {type: string; uid: string}): Panel;
  span(width: number): Panel;
  height(height: number): Panel;
  noValue(text: string): Panel;
  targets(targets: Query[]): Panel;
}

/** Makes panels in the words of one language. */
export class Panels {
  constructor(private readonly words: Words) {}

  private begin<Panel extends Common<Panel>>(panel: Panel, key: PanelKey, [width, height]: Size, queries: Query[]) {
    const [title, description] = this.words.panels[key];
    return panel.title(title).description(description).datasource(source).span(width).height(height)
      .noValue(this.words.labels.unknown).targets(queries);
  }

  stat(key: PanelKey, size: Size, ...queries: Query[]) {
    return this.begin(new Stat(), key, size, queries)
      .unit("none").thresholds(plain()).colorScheme(byThresholds())
      .colorMode(BigValueColorMode.Value).graphMode(BigValueGraphMode.None).textMode(BigValueTextMode.Auto)
      .reduceOptions(lastValue());
  }
  gauge(key: PanelKey, size: Size, ...queries: Query[]) {
    return this.begin(new Gauge(), key, size, queries)
      .unit("none").min(0).thresholds(plain()).colorScheme(byThresholds()).reduceOptions(lastValue());
  }
  lines(key: PanelKey, size: Size, ...queries: Query[]) {
    return this.linesBothWays(key, size, ...queries).min(0);
  }
  private linesBothWays(key: PanelKey, size: Size, ...queries: Query[]) {
    return this.begin(new TimeSeries(), key, size, queries)
      .unit("none").colorScheme(byPalette()).legend(legend()).tooltip(tooltip())
      .drawStyle(GraphDrawStyle.Line).lineWidth(2).fillOpacity(0).showPoints(VisibilityMode.Never);
  }
  /** Counts hold until the next: no slope between them. */
  steps(key: PanelKey, size: Size, ...queries: Query[]) {
    return this.lines(key, size, ...queries).lineInterpolation(LineInterpolation.StepAfter);
  }
  bars(key: PanelKey, size: Size, ...queries: Query[]) {
    return this.barsBothWays(key, size, ...queries).min(0);
  }
  /** One a day, which stands from its midnight on. */
  barsByDay(key: PanelKey, size: Size, ...queries: Query[]) {
    return this.bars(key, size, ...queries).interval("1d").barAlignment(BarAlignment.After);
  }
  /** Some below zero. */
  barsBothWays(key: PanelKey, size: Size, ...queries: Query[]) {
    return this.linesBothWays(key, size, ...queries).drawStyle(GraphDrawStyle.Bars).fillOpacity(70)
      .stacking(new StackingConfigBuilder().mode(StackingMode.Normal).group("A"));
  }
  co2(key: PanelKey, size: Size, ...queries: Query[]) {
    return this.lines(key, size, ...queries).unit("ppm").thresholds(air())
      .thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Dashed));
  }
  bands(key: PanelKey, size: Size, ...queries: Query[]) {
    return this.begin(new StateTimeline(), key, size, queries)
      .legend(noLegend()).tooltip(tooltip()).mergeValues(true).showValue(VisibilityMode.Auto).rowHeight(0.85)
      .lineWidth(0).fillOpacity(85).colorScheme(byThresholds()).thresholds(plain());
  }
  hours(key: PanelKey, size: Size, ...queries: Query[]) {
    return this.begin(new StatusHistory(), key, size, queries)
      .unit("none").legend(noLegend()).tooltip(tooltip()).showValue(VisibilityMode.Auto).rowHeight(0.9).colWidth(0.9)
      .lineWidth(1).fillOpacity(85).colorScheme(byThresholds()).thresholds(plain());
  }
  barGauge(key: PanelKey, size: Size, ...queries: Query[]) {
    return this.begin(new BarGauge(), key, size, queries)
      .unit("none").min(0).thresholds(plain()).colorScheme(byThresholds()).orientation(VizOrientation.Horizontal)
      .displayMode(BarGaugeDisplayMode.Basic).valueMode(BarGaugeValueMode.Text).showUnfilled(true)
      .reduceOptions(lastValue());
  }
  heatmap(key: PanelKey, size: Size, ...queries: Query[]) {
    return this.begin(new Heatmap(), key, size, queries).unit("s").showLegend();
  }
  table(key: PanelKey, size: Size, ...queries: Query[]) {
    return this.begin(new Table(), key, size, queries)
      .unit("none").showHeader(true).cellOptions({type: TableCellDisplayMode.Auto}).filterable(true)
      .colorScheme(byThresholds()).thresholds(plain());
  }
  help() {
    const [title, description] = this.words.panels.help;
    return new Text().title(title).description(description).span(24).height(3).transparent(true)
      .mode(TextMode.Markdown).content(this.words.labels.help);
  }
}
