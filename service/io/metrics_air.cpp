// The air of spaces: CO2, and from which on it is too much.
#include "service/io/metrics.hpp"
#include "service/io/metrics_text.hpp"

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

}  // namespace io
