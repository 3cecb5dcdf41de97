// The pushes of Xovis sensors, one function a kind; which one a message is, the format `xovis`
// tells. Pure, safe from any thread.
#pragma once

#include "sensors/json_parts.hpp"
#include "sensors/passages.hpp"
#include "sensors/setting.hpp"

namespace sensors {

/// The places of the settings of the format.
enum XovisSetting : std::size_t {
  xovis_counts,
  xovis_in,
  xovis_out,
  xovis_balance,
  xovis_history,
  xovis_settings_count
};

struct XovisPush {
  const JsonObject& body;
  const Settings& own;
  Instant arrival{};
};

[[nodiscard]] PeriodRules xovis_rules(const XovisPush& push);
/// What was so at that time. What has no time is known by the number of its package.
[[nodiscard]] Reading xovis_reading_at(const XovisPush& push, Reading reading,
                                       std::optional<Instant> time, Readings& out);

void take_xovis_logics(const XovisPush& push, const Reading& reading, Readings& out);
void take_xovis_live(const XovisPush& push, const Reading& reading, Readings& out);
void take_xovis_status(const XovisPush& push, const Reading& reading, Readings& out);
/// Line counts of versions 3 and 4.
void take_xovis_content(const XovisPush& push, const Reading& reading, Readings& out);
/// Events of versions 3 and 4.
void take_xovis_values(const XovisPush& push, const Reading& reading, Readings& out);

}  // namespace sensors
