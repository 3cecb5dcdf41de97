#include "service/report/pictures.hpp"

#include "service/core/calendar.hpp"
#include "service/report/hidden_hours.hpp"
#include "service/report/html.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace report {
namespace {

using std::chrono::days;
using std::chrono::floor;

std::string framed(std::int64_t width, std::int64_t height, std::string_view id,
                   std::string_view title, std::string_view description, std::string_view content) {
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" "
      "height=\"{1}\" role=\"img\" aria-labelledby=\"{2}-t {2}-d\">"
      "<title id=\"{2}-t\">{3}</title><desc id=\"{2}-d\">{4}</desc>\n{5}</svg>\n",
      width, height, id, escaped(title), escaped(description), content);
}

std::string label(std::int64_t x, std::int64_t y, std::string_view anchor, std::string_view text) {
  return fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"11\" text-anchor=\"{}\">{}</text>\n", x,
                     y, anchor, escaped(text));
}

// ---- CO2 of a room ----

class AirChart {
 public:
  AirChart(const SiteReport& report, const SpaceReport& room, const core::Premises& premises,
           const Voice& voice)
      : report_{report}, room_{room}, premises_{premises}, voice_{voice} {
    constexpr std::int64_t step = 500, least = 2000;
    const std::int64_t most = std::max(least, room.figures.ppm_most);
    top_ = (most + step - 1) / step * step;
  }

  [[nodiscard]] std::string svg() const {
    const core::Space& room = premises_[room_.space];
    const std::string title =
        voice_.say("report.picture.air", {{"room", std::string_view{room.name}}});
    const std::string about =
        voice_.say("report.picture.air.about", {{"ppm", room_.figures.ppm_most}});
    return framed(width, height, "air-" + room.id, title, about,
                  label(left, 14, "start", title) + grid() + lines());
  }

 private:
  static constexpr std::int64_t width = 680, height = 190, left = 52, right = 668, top = 26,
                                bottom = 166, floor_ppm = 400, day_quarters = 96;

  [[nodiscard]] static std::int64_t x_of(std::int64_t quarter) {
    return left + (right - left) * quarter / day_quarters;
  }
  [[nodiscard]] std::int64_t y_of(std::int64_t ppm) const {
    const std::int64_t above = std::clamp(ppm, floor_ppm, top_) - floor_ppm;
    return bottom - (bottom - top) * above / (top_ - floor_ppm);
  }

  [[nodiscard]] std::string grid() const {
    std::string svg;
    for (const std::int64_t ppm : {std::int64_t{400}, std::int64_t{1000}, std::int64_t{2000}}) {
      const std::string_view dash = ppm == floor_ppm ? "" : " stroke-dasharray=\"6 3\"";
      svg += fmt::format(
          "<path d=\"M{} {}H{}\" stroke=\"#111\" stroke-width=\"1\" fill=\"none\"{}/>\n", left,
          y_of(ppm), right, dash);
      svg += label(left - 6, y_of(ppm) + 4, "end", voice_.number(ppm));
    }
    constexpr std::int64_t hours_apart = 4, quarters = 4;
    for (std::int64_t hour = 0; hour <= 24; hour += hours_apart)
      svg += label(x_of(hour * quarters), height - 8, "middle", fmt::format("{}", hour));
    return svg;
  }

  /// A line a day; broken where nothing was measured.
  [[nodiscard]] std::string lines() const {
    std::string svg;
    std::string path;
    std::int64_t last_day = -1, last_place = -2;
    const auto end_line = [&] {
      if (!path.empty()) {
        svg += fmt::format(
            "<path d=\"{}\" fill=\"none\" stroke=\"#111\" stroke-opacity=\".55\" "
            "stroke-width=\"1.3\"/>\n",
            path);
      }
      path.clear();
    };
    for (std::size_t i = 0; i < room_.profile.size(); ++i) {
      const auto& [day, place] = place_of(i);
      const bool follows = day == last_day && place == last_place + 1;
      if (!room_.profile[i] || !follows) end_line();
      if (!room_.profile[i]) continue;
      path +=
          fmt::format("{}{} {}", path.empty() ? "M" : "L", x_of(place), y_of(*room_.profile[i]));
      last_day = day;
      last_place = place;
    }
    end_line();
    return svg;
  }

  /// Local day, and quarter of it.
  [[nodiscard]] std::pair<std::int64_t, std::int64_t> place_of(std::size_t quarter) const {
    const core::Calendar& calendar = *voice_.calendar;
    const core::LocalTime local = core::local_of(
        calendar, report_.span.from + core::Quarter{static_cast<std::int64_t>(quarter)});
    const auto day = floor<days>(local);
    return {day.time_since_epoch().count(), floor<core::Quarter>(local - day).count()};
  }

  const SiteReport& report_;
  const SpaceReport& room_;
  const core::Premises& premises_;
  const Voice& voice_;
  std::int64_t top_ = 0;
};

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
    const std::string about =
        voice_.say("report.picture.use.about",
                   {{"site", std::string_view{premises_[report_.site].name}}, {"most", most_}});
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
                             : few        ? fmt::format("<{}", voice_.smallest_cell)
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

std::string air_profile(const SiteReport& report, const SpaceReport& room,
                        const core::Premises& premises, const Voice& voice) {
  return AirChart{report, room, premises, voice}.svg();
}

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
