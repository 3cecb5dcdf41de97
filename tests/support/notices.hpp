// Notices of alerts for tests: a room's, raised at a minute of a day.
#pragma once

#include "service/io/alert_notice.hpp"

#include <string>

namespace support {

inline constexpr core::Time notice_day{std::chrono::sys_days{std::chrono::August / 12 / 2020}};

inline io::AlertNotice notice_of(const std::string& id, std::chrono::minutes at,
                                 io::AlertPhase phase = io::AlertPhase::raised) {
  io::AlertNotice notice{.id = id,
                         .site = "house",
                         .space = "b101",
                         .kind = "room",
                         .rule = "room_occupancy",
                         .level = "",
                         .audience = "reception",
                         .phase = phase,
                         .since = notice_day + at,
                         .at = notice_day + at};
  notice.title = {"B101: zu viele Personen (3, höchstens 2)",
                  "B101: too many people (3, at most 2)"};
  notice.action = {"Bitte nachsehen.", "Please look."};
  return notice;
}

inline io::AlertNotice taken(io::AlertNotice notice, std::chrono::minutes at) {
  notice.phase = io::AlertPhase::acknowledged;
  notice.at = notice_day + at;
  notice.until = notice.at + std::chrono::minutes{15};
  notice.taken_by = "reception";
  return notice;
}

}  // namespace support
