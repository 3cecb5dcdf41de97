#include "service/report/suppression.hpp"

#include <algorithm>
#include <numeric>

namespace report {
namespace {

struct Hidden {
  std::vector<bool> which;
  std::int64_t n = 0, sum = 0;

  void hide(std::size_t at, std::int64_t count) {
    which[at] = true;
    ++n;
    sum += count;
  }
  [[nodiscard]] bool can_be_told(std::int64_t smallest) const {
    return n > 0 && (n == 1 || sum < smallest);
  }
};

/// Places of counts that are not zero, least first.
std::vector<std::size_t> by_size(std::span<const std::int64_t> counts) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] != 0) places.push_back(i);
  std::ranges::stable_sort(places, {}, [&](std::size_t at) { return counts[at]; });
  return places;
}

Hidden hidden_of(std::span<const std::int64_t> counts, std::int64_t smallest) {
  Hidden hidden{.which = std::vector<bool>(counts.size())};
  for (const std::size_t at : by_size(counts))
    if (counts[at] < smallest || hidden.can_be_told(smallest)) hidden.hide(at, counts[at]);
  return hidden;
}

// ---- whole rows ----

using Rows = std::span<const std::vector<std::int64_t>>;

bool has_small(const std::vector<std::int64_t>& row, std::int64_t smallest) {
  return std::ranges::any_of(row, [=](std::int64_t n) { return n > 0 && n < smallest; });
}

bool can_be_told(Rows rows, const std::vector<bool>& which, std::size_t column,
                 std::int64_t smallest) {
  Hidden hidden{.which = std::vector<bool>(rows.size())};
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (which[i] && rows[i][column] != 0) hidden.hide(i, rows[i][column]);
  return hidden.can_be_told(smallest);
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
  HiddenRows hidden;
  for (const auto& row : rows) hidden.rows.push_back(has_small(row, smallest));
  if (rows.empty()) return hidden;
  hidden.totals.resize(rows.front().size());
  for (bool settled = false; !settled;) {
    settled = true;
    for (std::size_t column = 0; column < hidden.totals.size(); ++column)
      settled &= settle(rows, hidden, column, smallest);
  }
  return hidden;
}

std::vector<bool> hidden_counts(std::span<const std::int64_t> counts, std::int64_t smallest) {
  return hidden_of(counts, smallest).which;
}

bool hides_total(std::span<const std::int64_t> counts, std::int64_t smallest) {
  return hidden_of(counts, smallest).can_be_told(smallest);
}

}  // namespace report
