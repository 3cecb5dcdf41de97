#include "service/io/figure_compare.hpp"

#include "service/io/iso_time.hpp"
#include "service/io/quarter_rows.hpp"
#include "service/io/tally_words.hpp"

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
  std::map<Subject, std::vector<core::SpaceMinutes>> minutes;
  Sites sensors_down, sites_open;
  std::map<Counted, std::int64_t> tallies;
  std::map<core::Seq, FigureReader::Event> events;
};

core::Time begin_of(core::Quarter quarter) { return core::Time{quarter}; }
core::Quarter quarter_of(const FigureReader::Event& event) {
  return std::chrono::floor<core::Quarter>(event.wall.time_since_epoch());
}

LedgerResult<> add_bits(const FigureReader& reader,
                        const LedgerResult<std::vector<FigureReader::Bits>>& read, Sites& into) {
  return read.map([&](const auto& rows) {
    for (const FigureReader::Bits& row : rows)
      into[{row.quarter, reader.name(row.subject)}] |= unsigned{row.minutes};
  });
}

LedgerResult<> add_events(const FigureReader& reader, const QuarterRange& range, Day& day) {
  return reader.events(begin_of(range.from), begin_of(range.to)).map([&](const auto& events) {
    for (const FigureReader::Event& event : events) day.events.emplace(event.record.seq, event);
  });
}

LedgerResult<> add_minutes(const FigureReader& reader, const QuarterRange& range, Day& day) {
  return reader.minutes(range, [&](const FigureReader::Minutes& row) {
    day.minutes[{row.quarter, reader.name(row.space)}].push_back(row.minutes);
  });
}

/// Minutes only of `minutes_from` and later.
LedgerResult<Day> read_day(const FigureReader& reader, const QuarterRange& range,
                           core::Quarter minutes_from) {
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
      .and_then(
          [&] { return add_minutes(reader, {std::max(range.from, minutes_from), range.to}, day); })
      .and_then([&] { return add_events(reader, range, day); })
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

/// After the last quarter that was closed by an entry before that one.
LedgerResult<core::Quarter> first_with_minutes(const FigureReader& reader,
                                               const QuarterRange& range, core::Seq minutes_from) {
  return reader.looked(range).map([&](const auto& rows) {
    core::Quarter first = range.from;
    for (const FigureReader::Looked& row : rows)
      if (row.seq < minutes_from) first = std::max(first, row.quarter + core::Quarter{1});
    return first;
  });
}

class Differences {
 public:
  explicit Differences(std::size_t most) : most_{most} {}

  void find(const Day& stored, const Day& again) {
    each(stored.looked, again.looked, [&](core::Quarter quarter, unsigned, unsigned) {
      add(quarter, "", "the minutes that were looked at");
    });
    each(stored.spaces, again.spaces, [&](const Subject& of, const auto& a, const auto& b) {
      add(of.first, of.second, fmt::format("the sums ({})", differing_columns(a, b)));
    });
    each(stored.sensors_down, again.sensors_down, [&](const Subject& of, unsigned, unsigned) {
      add(of.first, of.second, "the minutes without a sign of this sensor");
    });
    each(stored.sites_open, again.sites_open, [&](const Subject& of, unsigned, unsigned) {
      add(of.first, of.second, "the minutes of opening");
    });
    each(stored.tallies, again.tallies, [&](const Counted& of, std::int64_t, std::int64_t) {
      add(std::get<0>(of), std::get<1>(of), std::string{words_of(std::get<2>(of))});
    });
    each(stored.minutes, again.minutes, [&](const Subject& of, const auto&, const auto&) {
      add(of.first, of.second, "the minutes");
    });
    find_events(stored, again);
  }
  [[nodiscard]] bool full() const { return found_.size() >= most_; }
  [[nodiscard]] std::vector<FigureDifference> take() {
    std::ranges::sort(found_);
    const auto same = std::ranges::unique(found_);  // of a tally each detail is a row
    found_.erase(same.begin(), same.end());
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

  void find_events(const Day& stored, const Day& again) {
    const auto add_event = [&](const FigureReader::Event& event) {
      add(quarter_of(event), "",
          fmt::format("the entries kept ({})", core::name_of(event.record.kind)));
    };
    for (const auto& [seq, event] : stored.events) {
      const auto other = again.events.find(seq);
      const bool same = other != again.events.end() && other->second.wall == event.wall &&
                        other->second.record == event.record;
      if (!same) add_event(event);
    }
    for (const auto& [seq, event] : again.events)
      if (!stored.events.contains(seq)) add_event(event);
  }

  void add(core::Quarter quarter, std::string_view subject, std::string what) {
    found_.push_back({quarter, std::string{subject}, std::move(what)});
  }

  std::size_t most_;
  std::vector<FigureDifference> found_;
};

}  // namespace

std::string sentence_of(const FigureDifference& difference) {
  return fmt::format("{}{}: {} in this quarter of an hour are not what the entries give",
                     to_iso(begin_of(difference.quarter)),
                     difference.subject.empty() ? "" : ", " + difference.subject, difference.what);
}

core::Seq minutes_kept_from(const std::vector<StoredDay>& days) {
  core::Seq from = 0;
  for (const StoredDay& day : days)
    if (day.minutes_pruned) from = std::max(from, day.last + 1);
  return from;
}

LedgerResult<std::vector<FigureDifference>> differing_figures(const FigureReader& stored,
                                                              const FigureReader& again,
                                                              const QuarterRange& range,
                                                              std::size_t most,
                                                              core::Seq minutes_from) {
  constexpr core::Quarter day = std::chrono::days{1};
  Differences differences{most};
  for (core::Quarter from = range.from; from < range.to && !differences.full(); from += day) {
    const QuarterRange today{from, std::min(from + day, range.to)};
    const auto with_minutes = first_with_minutes(stored, today, minutes_from);
    if (!with_minutes) return tl::unexpected(with_minutes.error());
    const auto kept = read_day(stored, today, *with_minutes);
    if (!kept) return tl::unexpected(kept.error());
    const auto made = read_day(again, today, *with_minutes);
    if (!made) return tl::unexpected(made.error());
    differences.find(*kept, *made);
  }
  return differences.take();
}

}  // namespace io
