// The CO2 of a room through the day. Days that exceeded stand out, each by a stroke of its own and by its name: black and
// white is enough. The others are told by no name: a room's day is the day of who works in it.
#include "service/core/calendar.hpp"
#include "service/io/moment_words.hpp"
#include "service/report/picture_parts.hpp"
#include "service/report/pictures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>

namespace report {
namespace {

using std::chrono::days;
using std::chrono::floor;

constexpr std::int64_t airing_ppm = 1000;
/// More names would not fit over the picture.
constexpr std::array<std::string_view, 3> strokes{"", "9 3", "2 2"};

struct DayLine {
  core::WallTime begins{};
  std::string path;  ///< broken where nothing was measured
  std::int64_t most = 0;
};

class AirChart {
 public:
  AirChart(const SiteReport& report, const SpaceReport& room, const core::Premises& premises,
           const Voice& voice)
      : report_{report}, room_{room}, premises_{premises}, voice_{voice} {
    constexpr std::int64_t step = 500, least = 2000;
    const std::int64_t most = std::max(least, room.figures.ppm_most);
    top_ = (most + step - 1) / step * step;
    draw_days();
    find_exceeded();
  }

  [[nodiscard]] std::string svg() const {
    const core::Space& room = premises_[room_.space];
    const std::string title =
        voice_.say("report.picture.air", {{"room", std::string_view{room.name}}});
    return framed(width, height, "air-" + room.id, title, description(),
                  label(left, 14, "start", title) + grid() + lines() + names());
  }

 private:
  static constexpr std::int64_t width = 680, height = 206, left = 52, right = 668, top = 42,
                                bottom = 182, floor_ppm = 400, day_quarters = 96;

  [[nodiscard]] static std::int64_t x_of(std::int64_t quarter) {
    return left + (right - left) * quarter / day_quarters;
  }
  [[nodiscard]] std::int64_t y_of(std::int64_t ppm) const {
    const std::int64_t above = std::clamp(ppm, floor_ppm, top_) - floor_ppm;
    return bottom - (bottom - top) * above / (top_ - floor_ppm);
  }

  void draw_days();
  void find_exceeded();
  [[nodiscard]] std::string grid() const;
  [[nodiscard]] std::string lines() const;
  [[nodiscard]] std::string names() const;
  [[nodiscard]] std::string description() const;
  [[nodiscard]] std::string name_of(const DayLine& day) const {
    return io::day_words(*voice_.calendar, day.begins, voice_.language);
  }

  const SiteReport& report_;
  const SpaceReport& room_;
  const core::Premises& premises_;
  const Voice& voice_;
  std::int64_t top_ = 0;
  std::map<std::chrono::local_days, DayLine> days_;
  std::vector<const DayLine*> exceeded_;  // those with most first
};

void AirChart::draw_days() {
  std::int64_t last = -2, last_x = -1;  // quarter of the period; clocks that go back begin anew
  for (std::size_t i = 0; i < room_.profile.size(); ++i) {
    if (!room_.profile[i]) continue;
    const auto quarter = static_cast<std::int64_t>(i);
    const core::WallTime wall = report_.span.from + core::Quarter{quarter};
    const core::LocalTime local = core::local_of(*voice_.calendar, wall);
    const auto today = floor<days>(local);
    const auto [day, begins] = days_.try_emplace(today, DayLine{.begins = wall, .path = {}});
    const std::int64_t x = x_of(floor<core::Quarter>(local - today).count());
    const bool follows = !begins && quarter == last + 1 && x > last_x;
    day->second.path += fmt::format("{}{} {}", follows ? "L" : "M", x, y_of(*room_.profile[i]));
    day->second.most = std::max<std::int64_t>(day->second.most, *room_.profile[i]);
    last = quarter;
    last_x = x;
  }
}

void AirChart::find_exceeded() {
  for (const auto& [day, line] : days_)
    if (line.most >= airing_ppm) exceeded_.push_back(&line);
  std::ranges::stable_sort(exceeded_, std::greater{}, &DayLine::most);
}

std::string AirChart::grid() const {
  std::string svg;
  for (const std::int64_t ppm : {floor_ppm, airing_ppm, std::int64_t{2000}}) {
    const std::string_view dash = ppm == floor_ppm ? "" : " stroke-dasharray=\"6 3\"";
    svg +=
        fmt::format("<path d=\"M{} {}H{}\" stroke=\"#111\" stroke-width=\".8\" fill=\"none\"{}/>\n",
                    left, y_of(ppm), right, dash);
    svg += label(left - 6, y_of(ppm) + 4, "end", voice_.number(ppm));
  }
  constexpr std::int64_t hours_apart = 4, quarters = 4;
  for (std::int64_t hour = 0; hour <= 24; hour += hours_apart)
    svg += label(x_of(hour * quarters), height - 8, "middle", fmt::format("{}", hour));
  return svg;
}

/// The same in the picture and beside the name.
std::string stroke_of(std::size_t place) {
  return fmt::format(
      "fill=\"none\" stroke=\"#000\" stroke-width=\"2.2\"{}",
      strokes[place].empty() ? "" : fmt::format(" stroke-dasharray=\"{}\"", strokes[place]));
}

/// Those that stand out last, over the others.
std::string AirChart::lines() const {
  const std::size_t named = std::min(exceeded_.size(), strokes.size());
  std::string svg;
  for (const auto& [day, line] : days_) {
    if (std::find(exceeded_.begin(), exceeded_.begin() + static_cast<std::ptrdiff_t>(named),
                  &line) != exceeded_.begin() + static_cast<std::ptrdiff_t>(named))
      continue;
    svg += fmt::format(
        "<path d=\"{}\" fill=\"none\" stroke=\"#111\" stroke-opacity=\".5\" "
        "stroke-width=\"1\"/>\n",
        line.path);
  }
  for (std::size_t i = 0; i < named; ++i)
    svg += fmt::format("<path d=\"{}\" {}/>\n", exceeded_[i]->path, stroke_of(i));
  return svg;
}

std::string AirChart::names() const {
  constexpr std::int64_t apart = 130, line = 24, gap = 6, base = 30;
  std::string svg;
  std::int64_t x = left;
  for (std::size_t i = 0; i < std::min(exceeded_.size(), strokes.size()); ++i, x += apart) {
    svg += fmt::format("<path d=\"M{} {}h{}\" {}/>\n", x, base - 4, line, stroke_of(i));
    svg += label(x + line + gap, base, "start", name_of(*exceeded_[i]));
  }
  return svg;
}

std::string AirChart::description() const {
  std::string text =
      voice_.say("report.picture.air.about", {{"ppm", room_.figures.ppm_most}}) + " ";
  if (exceeded_.empty()) return text + voice_.say("report.picture.air.none");
  std::string all;
  const std::size_t named = std::min(exceeded_.size(), strokes.size());
  for (std::size_t i = 0; i < named; ++i)
    all += fmt::format("{}{} ({} ppm)", all.empty() ? "" : ", ", name_of(*exceeded_[i]),
                       voice_.number(exceeded_[i]->most));
  text += voice_.say("report.picture.air.days", {{"days", std::string_view{all}}});
  const auto more = std::ssize(exceeded_) - static_cast<std::ptrdiff_t>(named);
  if (more > 0) text += " " + voice_.say("report.picture.air.more", {{"n", std::int64_t{more}}});
  return text;
}

}  // namespace

std::string air_profile(const SiteReport& report, const SpaceReport& room,
                        const core::Premises& premises, const Voice& voice) {
  return AirChart{report, room, premises, voice}.svg();
}

}  // namespace report
