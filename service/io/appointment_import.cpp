#include "service/io/appointment_import.hpp"

#include "service/io/appointment_words.hpp"
#include "service/io/local_day.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace io {
namespace {

core::Time days_from(const ImportContext& context, std::chrono::days days) {
  const std::chrono::sys_days today{local_date(context.time_zone, context.now)};
  return start_of_local_day(context.time_zone, today + days);
}

}  // namespace

std::string to_line(const ImportNote& note) {
  return note.advice.empty() ? fmt::format("{}: {}", note.where, note.what)
                             : fmt::format("{}: {}; {}", note.where, note.what, note.advice);
}

ImportLog::ImportLog(const ImportContext& context)
    : from_{days_from(context, -import_before)},
      to_{days_from(context, import_ahead + std::chrono::days{1})} {}

void ImportLog::add(ImportedAppointment appointment) {
  ImportReport& report = import_.report;
  if (!takes(appointment.start)) return pass_over();
  if (appointment.cancelled) {
    ++report.cancelled;
  } else if (appointment.channel != Channel::visit) {
    ++report.remote[static_cast<std::size_t>(appointment.channel)];
  } else {
    ++report.taken;
  }
  import_.appointments.push_back(std::move(appointment));
}

void ImportLog::refuse(std::string_view where, std::string_view what, std::string_view advice,
                       std::string_view key) {
  if (key.empty()) {
    import_.refused.others = true;
  } else {
    import_.refused.known.emplace(key);
  }
  import_.report.refused.push_back({std::string{where}, std::string{what}, std::string{advice}});
}

void ImportLog::note(std::string_view where, std::string_view what, std::string_view advice) {
  import_.report.notes.push_back({std::string{where}, std::string{what}, std::string{advice}});
}

void ImportLog::drop(Personal kind, std::uint32_t values) {
  import_.report.dropped[static_cast<std::size_t>(kind)] += values;
}

std::optional<std::string> known_concern(const ImportContext& context, std::string_view text) {
  std::optional<std::string> concern = concern_from(text);
  if (!concern || concern->empty() || context.concerns.empty()) return concern;
  const bool known = std::ranges::find(context.concerns, *concern) != context.concerns.end();
  return known ? concern : std::nullopt;
}

std::string concern_advice(const ImportContext& context) {
  if (context.concerns.empty()) return "one word as in the concerns of [[stage]], or nothing";
  return fmt::format("one of {}, or nothing", fmt::join(context.concerns, ", "));
}

std::string_view length_mistake(core::Time start, core::Time end) {
  if (end <= start) return "ends before it begins";
  if (end - start > std::chrono::hours{24}) return "longer than a day";
  return {};
}

}  // namespace io
