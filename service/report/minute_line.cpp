#include "service/report/minute_line.hpp"

#include <algorithm>

namespace report {

void MinuteLine::put(core::Quarter quarter, core::ClosedQuarter::Bits bits, bool value) {
  const auto first = (std::chrono::minutes{quarter} - begins_).count();
  for (std::size_t i = 0; i < core::quarter_minutes; ++i) {
    const auto minute = first + static_cast<std::int64_t>(i);
    if ((bits >> i & 1) != 0 && minute >= 0 && minute < std::ssize(minutes_))
      minutes_[static_cast<std::size_t>(minute)] = value;
  }
}

void MinuteLine::set(core::Quarter quarter, core::ClosedQuarter::Bits bits) {
  put(quarter, bits, true);
}

void MinuteLine::clear(core::Quarter quarter, core::ClosedQuarter::Bits bits) {
  put(quarter, bits, false);
}

void MinuteLine::put(const MinuteRun& run, bool value) {
  const auto from = std::clamp<std::int64_t>(run.from, 0, std::ssize(minutes_));
  const auto to = std::clamp<std::int64_t>(run.to, from, std::ssize(minutes_));
  std::fill(minutes_.begin() + from, minutes_.begin() + to, value);
}

void MinuteLine::set(const MinuteRun& run) { put(run, true); }

void MinuteLine::clear(const MinuteRun& run) { put(run, false); }

std::int64_t MinuteLine::count() const { return std::ranges::count(minutes_, true); }

std::int64_t MinuteLine::count_with(const MinuteLine& other) const {
  std::int64_t count = 0;
  for (std::size_t i = 0; i < minutes_.size(); ++i)
    count += minutes_[i] && other.minutes_[i] ? 1 : 0;
  return count;
}

std::vector<MinuteRun> MinuteLine::runs_without(const MinuteLine& other) const {
  std::vector<MinuteRun> runs;
  for (std::int64_t minute = 0; minute < std::ssize(minutes_); ++minute) {
    if (!at(minute) || other.at(minute)) continue;
    if (runs.empty() || runs.back().to != minute) runs.push_back({minute, minute});
    ++runs.back().to;
  }
  return runs;
}

MinuteLine opening_of(const core::Calendar& calendar, const Span& span) {
  MinuteLine open{span};
  const auto minute = [&span](core::WallTime at) {
    return std::chrono::floor<std::chrono::minutes>(at - span.from).count();
  };
  for (core::WallTime at = span.from; at < span.to;) {
    const core::WallTime next = std::min(core::next_change(calendar, at), span.to);
    if (core::is_open(calendar, at)) open.set(MinuteRun{minute(at), minute(next)});
    at = next;
  }
  return open;
}

}  // namespace report
