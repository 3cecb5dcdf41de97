// The air of spaces: CO2, and from which on it is too much; temperature and humidity.
#include "service/core/readings.hpp"
#include "service/io/metrics.hpp"
#include "service/io/metrics_text.hpp"

#include <algorithm>
#include <array>

namespace io {

void Metrics::write_air(MetricsText& text, const SpaceFamilies& families, const Rows& rows) const {
  const auto each = [&](auto&& write) {
    if (board_.broker_lost()) return;
    for (const SpaceRow* row : rows) {
      if (const auto ppm = faces_[row->id.value].air.ppm) write(*row, *ppm);
    }
  };
  text.gauge(families.co2, "CO2, median of the fresh sensors; absent while there is none.");
  each([&](const SpaceRow& row, core::Ppm ppm) { text.sample(row.labels, ppm.value); });
  text.gauge(families.co2_limit, "CO2 from which on it is too much; absent while CO2 is.");
  each([&](const SpaceRow& row, core::Ppm) { write_air_limits(text, row); });
}

/// REQUIRES: its CO2 is known. Then the rule was judged under the stage in force; else what it was
/// compared with last may be of a stage that is over.
void Metrics::write_air_limits(MetricsText& text, const SpaceRow& row) const {
  for (const AirLevel& of : air_levels_) {
    const std::int32_t threshold = board_.rule(of.rule, row.id, of.level).threshold;
    if (threshold > 0) text.sample(row.labels, of.more, threshold);
  }
}

void Metrics::write_climate(MetricsText& text, const SpaceFamilies& families, const Rows& rows,
                            const std::vector<Climate>& climate) const {
  const auto write = [&](ToldValue Climate::* quantity, double hundredths) {
    for (const SpaceRow* row : rows) {
      const auto median = median_of(*row, climate, quantity);
      if (median) text.sample(row->labels, *median / hundredths);
    }
  };
  text.gauge(families.celsius,
             "Temperature, median of the fresh sensors; absent while there is none.");
  write(&Climate::celsius, 100);
  text.gauge(families.humidity,
             "Humidity, 1 is saturated, median of the fresh sensors; absent while there is none.");
  write(&Climate::humidity_pct, 100 * 100);
}

/// In hundredths.
std::optional<std::int16_t> Metrics::median_of(const SpaceRow& row,
                                               const std::vector<Climate>& climate,
                                               ToldValue Climate::* quantity) const {
  std::array<std::int16_t, 8> values{};  // as many as the median of CO2 is of
  std::size_t size = 0;
  for (const core::SensorId id : row.sensors) {
    if (size == values.size() || id.value >= climate.size()) continue;
    const ToldValue& value = climate[id.value].*quantity;
    if (is_fresh(id, value)) values[size++] = value.hundredths();
  }
  if (size == 0) return std::nullopt;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>((size - 1) / 2);
  std::nth_element(values.begin(), middle, values.begin() + static_cast<std::ptrdiff_t>(size));
  return *middle;
}

/// Counters measure their own case. And a sensor that goes on with CO2 alone is not silent.
bool Metrics::is_fresh(core::SensorId id, const ToldValue& value) const {
  const core::Sensor& sensor = board_.premises()[id];
  if (!value.is_told() || sensor.role != core::SensorRole::air) return false;
  if (!looks_[id.value].up || board_.broker_lost()) return false;
  const core::Duration age = board_.t() + board_.wall_offset() - value.at();
  return sensor.expect_every == core::Duration{0} ||
         age <= core::silent_after * sensor.expect_every;
}

}  // namespace io
