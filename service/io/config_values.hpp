// Texts with a form of their own: durations, sizes, addresses. Pure functions; nothing means that
// the text has another form.
#pragma once

#include "sensors/setting.hpp"
#include "service/core/calendar.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace io {

/// "250ms", "60s", "5min", "1h", "14d", "5w": one whole number and its unit.
[[nodiscard]] std::optional<sensors::Milliseconds> duration_from(std::string_view text);
/// In the largest unit that is exact.
[[nodiscard]] std::string to_text(sensors::Milliseconds duration);

/// "512", "64KiB", "100MiB", "4GiB": bytes.
[[nodiscard]] std::optional<std::uint64_t> size_from(std::string_view text);
[[nodiscard]] std::string size_to_text(std::uint64_t bytes);

struct HostPort {
  std::string host;  ///< without the brackets of an IPv6 address
  std::uint16_t port = 0;
};
/// "127.0.0.1:8470", "localhost:0", "[::1]:8470".
[[nodiscard]] std::optional<HostPort> host_port_from(std::string_view text);
/// True if only this machine can reach it.
[[nodiscard]] bool is_loopback(std::string_view host);

/// 1 to 32 of a-z, 0-9 and '-'.
[[nodiscard]] bool is_id(std::string_view text);
/// "02:30": since midnight.
[[nodiscard]] std::optional<std::chrono::minutes> time_of_day_from(std::string_view text);
/// "02:30", or "Mon 02:30" for one day of the week.
[[nodiscard]] std::optional<core::DayTime> day_time_from(std::string_view text);
/// As day_time_from() takes it.
[[nodiscard]] std::string text_of(const core::DayTime& time);
/// "2026-12-24", of the years 2000 to 2099.
[[nodiscard]] std::optional<std::chrono::local_days> date_from(std::string_view text);

}  // namespace io
