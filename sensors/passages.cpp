#include "sensors/passages.hpp"

#include "sensors/decoding.hpp"
#include "sensors/time_text.hpp"

namespace sensors {
namespace {

/// Numbers the period by how many of its length have passed since 1970.
void set_number(Reading& reading, const CountInterval& passed) {
  using std::chrono::floor;
  using std::chrono::seconds;
  if (!passed.from || !passed.to) return;
  const auto end = floor<seconds>(*passed.to).time_since_epoch();
  const auto length = end - floor<seconds>(*passed.from).time_since_epoch();
  if (length <= seconds{0} || end <= seconds{0}) return;
  reading.sequence = Sequence{.session = static_cast<std::uint64_t>(length.count()),
                              .value = static_cast<std::uint64_t>(end / length)};
  reading.numbered_by = "period";
}

}  // namespace

void set_end(Reading& reading, std::optional<Instant> end, const PeriodRules& rules) {
  set_event_time(reading, end, rules.arrival);
  const bool known = end && reading.t_quality != TimeQuality::implausible;
  if (known && rules.arrival - *end > rules.history) reading.flags.historical = true;
}

void add_passages(const CountInterval& passed, Reading reading, const PeriodRules& rules,
                  Readings& out) {
  if (passed.in == 0 && passed.out == 0) return out.note(reading.line, "nobody passed");
  if (reading.flags.retained) return out.fail(Reason::retained_event, "passages of a period");
  set_end(reading, passed.to, rules);
  if (reading.t_quality == TimeQuality::implausible) set_number(reading, passed);
  out.add(with(reading, passed));
}

}  // namespace sensors
