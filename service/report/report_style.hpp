// How a report looks, on a screen and on A4. In the file itself, since nothing is loaded.
#pragma once

#include <string_view>

namespace report {

inline constexpr std::string_view report_style = R"css(
@page { size: A4; margin: 16mm 14mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }
body { font: 10.5pt/1.45 "DejaVu Sans", "Liberation Sans", system-ui, sans-serif; color: #111; background: #fff; margin: 0; }
main { max-width: 62rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.7em; line-height: 1.2; margin: 0 0 .3em; }
h2 { font-size: 1.2em; margin: 1.8em 0 .4em; border-bottom: 2px solid #111; padding-bottom: .15em; break-after: avoid; }
h1 + p, h1 + p ~ p { margin: .1em 0; color: #444; }
section p { margin: .5em 0; color: inherit; }
.verdict { font-size: 1.25em; font-weight: 700; border-left: .4em solid #111; padding-left: .6em; }
.note { font-size: .9em; color: #444; }
.key { display: flex; flex-wrap: wrap; gap: .6rem; margin: .8em 0; }
.key > div { flex: 1 1 9rem; border: 1px solid #767676; padding: .5em .7em; }
.key dt { font-size: .85em; color: #444; }
.key dd { margin: 0; font-size: .85em; color: #444; }
.key b { display: block; font-size: 1.9em; line-height: 1.2; color: #111; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: .6em 0 1em; width: 100%; font-size: .9em; }
caption { text-align: left; font-weight: 700; padding: .3em 0; break-after: avoid; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { text-align: left; padding: .25em .5em; border-bottom: 1px solid #ccc; vertical-align: top; }
thead th { border-bottom: 1px solid #111; vertical-align: bottom; }
tbody th { font-weight: 600; }
table:not(.dense) thead th:first-child { width: 22%; }
.v { white-space: nowrap; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
thead .n { white-space: normal; }
.dense { font-size: .78em; }
.dense th, .dense td { padding: .25em .3em; }
.dense thead th { hyphens: auto; }
td.exceeded { font-weight: 700; background: #f3d6d6; }
td.limited, td.not_assessable { background: #eee; font-style: italic; }
figure { margin: .6em 0; break-inside: avoid; }
figure.half { display: inline-block; width: 49%; }
svg { max-width: 100%; height: auto; }
svg text { font-family: "DejaVu Sans", "Liberation Sans", sans-serif; }
@media print { main { max-width: none; padding: 0; } .wide { overflow: visible; } }
)css";

}  // namespace report
