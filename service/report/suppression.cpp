#include "service/report/suppression.hpp"

#include <algorithm>

namespace report {
namespace {

using Rows = std::span<const std::vector<std::int64_t>>;

bool has_small(const std::vector<std::int64_t>& row, std::int64_t smallest) {
  return std::ranges::any_of(row, [=](std::int64_t n) { return n > 0 && n < smallest; });
}

bool can_be_told(Rows rows, const std::vector<bool>& which, std::size_t column,
                 std::int64_t smallest) {
  std::int64_t n = 0, sum = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!which[i] || rows[i][column] == 0) continue;
    ++n;
    sum += rows[i][column];
  }
  return io::can_be_told(n, sum, smallest);
}

/// The one shown that has least in that column; none: as many as there are rows.
std::size_t next_to_hide(Rows rows, const std::vector<bool>& which, std::size_t column) {
  std::size_t next = rows.size();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (which[i] || rows[i][column] == 0) continue;
    if (next == rows.size() || rows[i][column] < rows[next][column]) next = i;
  }
  return next;
}

/// Nothing is left to hide it behind, or nothing has to be.
bool settle(Rows rows, HiddenRows& hidden, std::size_t column, std::int64_t smallest) {
  hidden.totals[column] = can_be_told(rows, hidden.rows, column, smallest);
  if (!hidden.totals[column]) return true;
  const std::size_t next = next_to_hide(rows, hidden.rows, column);
  if (next == rows.size()) return true;
  hidden.rows[next] = true;
  return false;
}

}  // namespace

HiddenRows hidden_rows(Rows rows, std::int64_t smallest) {
  return hidden_rows(rows, smallest, std::vector<bool>(rows.size()));
}

HiddenRows hidden_rows(Rows rows, std::int64_t smallest, const std::vector<bool>& others) {
  HiddenRows hidden{.rows = others, .totals = {}};
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (has_small(rows[i], smallest)) hidden.rows[i] = true;
  if (rows.empty()) return hidden;
  hidden.totals.resize(rows.front().size());
  for (bool settled = false; !settled;) {
    settled = true;
    for (std::size_t column = 0; column < hidden.totals.size(); ++column)
      settled &= settle(rows, hidden, column, smallest);
  }
  return hidden;
}

bool tells_of_weeks(std::int64_t sum, std::span<const WeekCount> weeks, std::int64_t smallest) {
  std::int64_t days = sum, n = 0, hidden = 0;
  for (const WeekCount& week : weeks) {
    days -= week.n;
    if (!week.hidden || week.n == 0) continue;
    ++n;
    hidden += week.n;
  }
  if (days <= 0) return io::can_be_told(n, hidden, smallest);
  return n == 0 ? days < smallest : io::can_be_told(n + 1, hidden + days, smallest);
}

}  // namespace report
