#include "service/io/figure_compare.hpp"

#include "service/io/quarter_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

namespace io {
namespace {

constexpr std::array<std::string_view, space_figures> columns{"looked",
                                                              "known",
                                                              "withheld",
                                                              "over",
                                                              "occupied",
                                                              "person_minutes",
                                                              "most",
                                                              "visited",
                                                              "uses",
                                                              "open",
                                                              "open_known",
                                                              "air",
                                                              "open_air",
                                                              "ppm_sum",
                                                              "ppm_most",
                                                              "below_800",
                                                              "below_1000",
                                                              "to_2000",
                                                              "above_2000",
                                                              "person_minutes_1000",
                                                              "person_minutes_2000"};

using Subject = std::pair<core::Quarter, std::string>;
using Counted = std::tuple<core::Quarter, std::string, core::Tally, std::int64_t>;
using Sites = std::map<Subject, unsigned>;

/// One day of figures, by name.
struct Day {
  std::map<core::Quarter, unsigned> looked;
  std::map<Subject, core::SpaceFigures> spaces;
  Sites sensors_down, sites_open;
  std::map<Counted, std::int64_t> tallies;
};

LedgerResult<> add_bits(const FigureReader& reader,
                        const LedgerResult<std::vector<FigureReader::Bits>>& read, Sites& into) {
  return read.map([&](const auto& rows) {
    for (const FigureReader::Bits& row : rows)
      into[{row.quarter, reader.name(row.subject)}] |= unsigned{row.minutes};
  });
}

LedgerResult<Day> read_day(const FigureReader& reader, const QuarterRange& range) {
  Day day;
  const auto looked = [&] {
    return reader.looked(range).map([&](const auto& rows) {
      for (const FigureReader::Looked& row : rows) day.looked[row.quarter] |= unsigned{row.minutes};
    });
  };
  const auto spaces = [&] {
    return reader.spaces(range, [&](const FigureReader::OfSpace& row) {
      if (!says_nothing(row.figures))
        day.spaces[{row.quarter, reader.name(row.space)}] += row.figures;
    });
  };
  const auto tallies = [&] {
    return reader.tallies(range, [&](const FigureReader::Counted& row) {
      day.tallies[{row.quarter, reader.name(row.space), row.what, row.detail}] += row.n;
    });
  };
  return looked()
      .and_then(spaces)
      .and_then(tallies)
      .and_then([&] { return add_bits(reader, reader.sensors_down(range), day.sensors_down); })
      .and_then([&] { return add_bits(reader, reader.sites_open(range), day.sites_open); })
      .map([&] { return std::move(day); });
}

std::string differing_columns(const core::SpaceFigures& a, const core::SpaceFigures& b) {
  const auto left = to_columns(a), right = to_columns(b);
  std::string names;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (left[i] == right[i]) continue;
    names += fmt::format("{}{}", names.empty() ? "" : ", ", columns[i]);
  }
  return names;
}

class Differences {
 public:
  explicit Differences(std::size_t most) : most_{most} {}

  void find(const Day& stored, const Day& again) {
    each(stored.looked, again.looked, [&](core::Quarter quarter, unsigned, unsigned) {
      add(quarter, "", "minutes that were looked at");
    });
    each(stored.spaces, again.spaces, [&](const Subject& of, const auto& a, const auto& b) {
      add(of.first, of.second, fmt::format("sums ({})", differing_columns(a, b)));
    });
    each(stored.sensors_down, again.sensors_down, [&](const Subject& of, unsigned, unsigned) {
      add(of.first, of.second, "minutes without a sign of this sensor");
    });
    each(stored.sites_open, again.sites_open, [&](const Subject& of, unsigned, unsigned) {
      add(of.first, of.second, "minutes of opening");
    });
    each(stored.tallies, again.tallies, [&](const Counted& of, std::int64_t, std::int64_t) {
      add(std::get<0>(of), std::get<1>(of),
          fmt::format("what is counted ({})", static_cast<int>(std::get<2>(of))));
    });
  }
  [[nodiscard]] bool full() const { return found_.size() >= most_; }
  [[nodiscard]] std::vector<FigureDifference> take() {
    std::ranges::stable_sort(found_, {}, &FigureDifference::quarter);
    if (found_.size() > most_) found_.resize(most_);
    return std::move(found_);
  }

 private:
  /// What one of them lacks is nothing there.
  template <class Key, class Value, class Use>
  static void each(const std::map<Key, Value>& a, const std::map<Key, Value>& b, const Use& use) {
    for (const auto& [key, value] : a) {
      const auto other = b.find(key);
      const Value there = other == b.end() ? Value{} : other->second;
      if (!(there == value)) use(key, value, there);
    }
    for (const auto& [key, value] : b)
      if (!a.contains(key) && !(value == Value{})) use(key, Value{}, value);
  }

  void add(core::Quarter quarter, std::string_view subject, std::string what) {
    found_.push_back({quarter, std::string{subject}, std::move(what)});
  }

  std::size_t most_;
  std::vector<FigureDifference> found_;
};

}  // namespace

LedgerResult<std::vector<FigureDifference>> differing_figures(const FigureReader& stored,
                                                              const FigureReader& again,
                                                              const QuarterRange& range,
                                                              std::size_t most) {
  constexpr core::Quarter day = std::chrono::days{1};
  Differences differences{most};
  for (core::Quarter from = range.from; from < range.to && !differences.full(); from += day) {
    const QuarterRange today{from, std::min(from + day, range.to)};
    const auto kept = read_day(stored, today);
    if (!kept) return tl::unexpected(kept.error());
    const auto made = read_day(again, today);
    if (!made) return tl::unexpected(made.error());
    differences.find(*kept, *made);
  }
  return differences.take();
}

}  // namespace io
