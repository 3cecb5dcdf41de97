#include "service/report/pictures.hpp"

#include "service/core/calendar.hpp"
#include "service/report/hidden_hours.hpp"
#include "service/report/html.hpp"
#include "service/report/picture_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace report {
namespace {

// ---- use by hour ----

class UseChart {
 public:
  UseChart(const SiteReport& report, const core::Premises& premises, const Voice& voice)
      : report_{report},
        premises_{premises},
        voice_{voice},
        hidden_{hidden_hours(report, voice.smallest_cell)} {
    find_hours();
  }

  [[nodiscard]] std::string svg() const {
    const std::string title = voice_.say("report.picture.use");
    const std::string_view site = premises_[report_.site].name;
    const std::string about =
        most_ > 0 ? voice_.say("report.picture.use.about", {{"site", site}, {"most", most_}})
                  : voice_.say("report.picture.use.about.none", {{"site", site}});
    return framed(left + (last_ - first_ + 1) * wide + 8, top + 7 * high + 8, "use-by-hour", title,
                  about, label(4, 14, "start", title) + heads() + cells());
  }

 private:
  static constexpr std::int64_t left = 40, top = 44, wide = 46, high = 26;

  void find_hours() {
    first_ = 8;
    last_ = 17;
    for (std::size_t day = 0; day < report_.hours.size(); ++day) {
      for (std::size_t at = 0; at < report_.hours[day].size(); ++at) {
        const SiteReport::Hour& cell = report_.hours[day][at];
        if (cell.visited == 0) continue;
        first_ = std::min(first_, static_cast<std::int64_t>(at));
        last_ = std::max(last_, static_cast<std::int64_t>(at));
        if (!hidden_[day][at]) most_ = std::max(most_, cell.visited);
      }
    }
  }

  [[nodiscard]] std::string heads() const {
    std::string svg;
    for (std::int64_t hour = first_; hour <= last_; ++hour)
      svg += label(left + (hour - first_) * wide + wide / 2, top - 8, "middle",
                   fmt::format("{}", hour));
    for (std::int64_t day = 0; day < 7; ++day)
      svg += label(left - 6, top + day * high + 17, "end",
                   voice_.say(fmt::format("report.weekday.{}", day)));
    return svg;
  }

  [[nodiscard]] std::string cells() const {
    std::string svg;
    for (std::int64_t day = 0; day < 7; ++day) {
      for (std::int64_t hour = first_; hour <= last_; ++hour) {
        const auto at = std::pair{static_cast<std::size_t>(day), static_cast<std::size_t>(hour)};
        svg += cell_at(left + (hour - first_) * wide, top + day * high,
                       report_.hours[at.first][at.second], hidden_[at.first][at.second]);
      }
    }
    return svg;
  }

  [[nodiscard]] std::string cell_at(std::int64_t x, std::int64_t y, const SiteReport::Hour& cell,
                                    bool few) const {
    // Five shades, so that black and white is enough to tell them apart.
    constexpr std::int64_t shades = 5, lightest = 245, step = 30, light_text_from = 4;
    const std::int64_t shade = few || most_ == 0 ? 0 : (cell.visited * shades + most_ - 1) / most_;
    const std::int64_t grey = lightest - step * shade;
    const std::string text = !cell.looked ? "–"
                             : few        ? std::string{hidden_sign}
                                          : voice_.number(cell.visited);
    return fmt::format(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"rgb({},{},{})\" "
        "stroke=\"#fff\"/>\n<text x=\"{}\" y=\"{}\" font-size=\"10\" text-anchor=\"middle\" "
        "fill=\"{}\">{}</text>\n",
        x, y, wide, high, grey, grey, grey, x + wide / 2, y + 17,
        shade >= light_text_from ? "#000" : "#111", escaped(text));
  }

  const SiteReport& report_;
  const core::Premises& premises_;
  const Voice& voice_;
  const HiddenHours hidden_;
  std::int64_t first_ = 8, last_ = 17, most_ = 0;
};

}  // namespace

std::string use_by_hour(const SiteReport& report, const core::Premises& premises,
                        const Voice& voice) {
  return UseChart{report, premises, voice}.svg();
}

std::string ranking_bars(std::span<const RankedRoom> rooms, const Voice& voice) {
  constexpr std::int64_t high = 24, top = 26, left = 180, width = 680, longest = 420;
  std::int64_t most = 1;
  for (const RankedRoom& room : rooms) most = std::max(most, room.in_hundred_hours);
  const std::string title = voice.say("report.picture.ranking");
  std::string content = label(4, 14, "start", title);
  std::int64_t y = top;
  for (const RankedRoom& room : rooms) {
    const std::int64_t length = std::max<std::int64_t>(room.in_hundred_hours * longest / most, 1);
    content += label(left - 8, y + 15, "end", room.name);
    content += fmt::format(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"#666\" "
        "stroke=\"#111\"/>\n",
        left, y + 3, length, high - 8);
    content += label(left + length + 8, y + 15, "start", voice.number(room.in_hundred_hours));
    y += high;
  }
  return framed(width, y + 6, "ranking", title, voice.say("report.picture.ranking.about"), content);
}

}  // namespace report
