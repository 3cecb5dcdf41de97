#include "service/report/air_change.hpp"

#include <algorithm>

namespace report {
namespace {

/// ln of the excess above outdoor air.
std::vector<std::int64_t> logarithms(std::span<const AirMinute> decay) {
  std::vector<std::int64_t> all;
  for (const AirMinute& minute : decay) all.push_back(ln_millionths(*minute.ppm - outdoor_ppm));
  return all;
}

/// Of all slopes between two points the one in the middle (Theil, Sen): single wild values do not turn it. Millionths
/// a minute.
std::int64_t middle_slope(std::span<const std::int64_t> values) {
  std::vector<std::int64_t> slopes;
  const std::size_t step = values.size() / 60 + 1;  // enough points, and not all of their pairs
  for (std::size_t i = 0; i < values.size(); i += step) {
    for (std::size_t j = i + step; j < values.size(); j += step)
      slopes.push_back((values[j] - values[i]) / static_cast<std::int64_t>(j - i));
  }
  const auto middle = slopes.begin() + std::ssize(slopes) / 2;
  std::ranges::nth_element(slopes, middle);
  return *middle;
}

/// R2 of the straight line of least squares, per mille.
std::int64_t fit_of(std::span<const std::int64_t> values) {
  double sum_x = 0, sum_y = 0, sum_xx = 0, sum_xy = 0, sum_yy = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto x = static_cast<double>(i), y = static_cast<double>(values[i] - values[0]);
    sum_x += x;
    sum_y += y;
    sum_xx += x * x;
    sum_xy += x * y;
    sum_yy += y * y;
  }
  const auto n = static_cast<double>(values.size());
  const double together = n * sum_xy - sum_x * sum_y;
  const double of_x = n * sum_xx - sum_x * sum_x, of_y = n * sum_yy - sum_y * sum_y;
  if (of_x <= 0 || of_y <= 0) return 0;
  constexpr double per_mille = 1000;
  return static_cast<std::int64_t>(together / of_x * (together / of_y) * per_mille);
}

bool is_usable(const AirMinute& minute, std::int32_t least_excess) {
  return minute.empty && minute.ppm && *minute.ppm - outdoor_ppm >= least_excess;
}

/// From there on, as long as nobody comes and enough is left to fall.
std::size_t length_of(std::span<const AirMinute> minutes) {
  const auto end = std::ranges::find_if_not(
      minutes.first(std::min(minutes.size(), longest_decay)),
      [](const AirMinute& minute) { return is_usable(minute, least_excess_last); });
  return static_cast<std::size_t>(end - minutes.begin());
}

std::optional<AirChange> decay_in(std::span<const AirMinute> decay, std::size_t first) {
  const std::vector<std::int64_t> values = logarithms(decay);
  constexpr std::int64_t minutes_an_hour = 60, millionths_a_hundredth = 10'000;
  const AirChange found{
      .first = first,
      .minutes = decay.size(),
      .per_hour = -middle_slope(values) * minutes_an_hour / millionths_a_hundredth,
      .fit = fit_of(values)};
  if (found.per_hour <= 0 || found.fit < least_fit) return std::nullopt;
  return found;
}

}  // namespace

std::int64_t ln_millionths(std::int32_t number) {
  // log2 by squaring: each doubling of the exponent shows one more binary place.
  constexpr int places = 30;
  constexpr std::uint64_t one = std::uint64_t{1} << 31;
  std::uint64_t mantissa = static_cast<std::uint64_t>(number) << 31;
  std::int64_t log2 = 0;
  for (; mantissa >= 2 * one; mantissa >>= 1) ++log2;
  for (int place = 0; place < places; ++place) {
    mantissa = mantissa * mantissa >> 31;
    log2 <<= 1;
    if (mantissa < 2 * one) continue;
    mantissa >>= 1;
    log2 |= 1;
  }
  constexpr std::int64_t ln_of_two = 693'147;  // millionths
  return log2 * ln_of_two >> places;
}

std::vector<AirChange> air_changes(std::span<const AirMinute> minutes) {
  std::vector<AirChange> found;
  for (std::size_t first = 0; first < minutes.size();) {
    if (!is_usable(minutes[first], least_excess_first)) {
      ++first;
      continue;
    }
    const std::size_t length = length_of(minutes.subspan(first));
    if (length >= shortest_decay) {
      if (const auto decay = decay_in(minutes.subspan(first, length), first))
        found.push_back(*decay);
    }
    first += length;
  }
  return found;
}

}  // namespace report
