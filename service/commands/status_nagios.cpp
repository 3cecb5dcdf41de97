#include "service/commands/status_nagios.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace commands {
namespace json = boost::json;
namespace {

/// A bar or a line break would begin the figures.
std::string in_one_line(std::string text) {
  for (char& c : text) {
    if (c == '|' || c == '\n') c = ' ';
  }
  return text;
}

NagiosReport report(Grade grade, const std::string& what, const std::string& figures = {}) {
  constexpr std::array<std::string_view, 4> words{"OK", "WARNING", "CRITICAL", "UNKNOWN"};
  return {.grade = grade,
          .line = fmt::format("RAUMWACHT {} - {}{}{}", words[static_cast<std::size_t>(grade)],
                              in_one_line(what), figures.empty() ? "" : " | ", figures)};
}

std::uint64_t number(const json::value& of, std::string_view key) {
  const json::value* found = of.as_object().if_contains(key);
  return found != nullptr && found->is_number() ? found->to_number<std::uint64_t>() : 0;
}

std::uint64_t warn_at(std::uint64_t quota) { return quota / 10 * 9; }

/// The file never gets smaller: what was deleted of it is used again, and retention looks at the rest.
std::uint64_t bytes_in_use(const json::value& ledger) {
  return number(ledger, "bytes") - std::min(number(ledger, "bytes"), number(ledger, "free_bytes"));
}

std::string figures_of(const json::value& daemon, std::uint64_t quota) {
  const json::value& queue = daemon.at("queue");
  return fmt::format(
      "rooms={} sensors={} ledger={}B;{};{} queue={};;{} memory={}B", number(daemon, "rooms"),
      number(daemon, "sensors"), bytes_in_use(daemon.at("ledger")), warn_at(quota), quota,
      number(queue, "length"), number(queue, "capacity"), number(daemon, "memory_bytes"));
}

std::string reasons_of(const json::value& daemon) {
  std::string text;
  for (const json::value& reason : daemon.at("reasons").as_array()) {
    text += fmt::format("{}{}: {}", text.empty() ? "" : "; ",
                        std::string_view{reason.at("part").as_string()},
                        std::string_view{reason.at("reason").as_string()});
  }
  return text;
}

NagiosReport graded(const json::value& daemon, std::uint64_t quota) {
  const std::string figures = figures_of(daemon, quota);
  if (!daemon.at("ready").as_bool()) return report(Grade::critical, reasons_of(daemon), figures);
  if (bytes_in_use(daemon.at("ledger")) >= warn_at(quota)) {
    return report(
        Grade::warning,
        "counting; the ledger has nine tenths of its quota: raise [ledger] quota, or keep "
        "readings for less long",
        figures);
  }
  return report(Grade::ok, "counting", figures);
}

}  // namespace

NagiosReport nagios_unknown(const std::string& why) { return report(Grade::unknown, why); }

NagiosReport nagios_report(const json::value& daemon, std::uint64_t quota) {
  if (daemon.is_null())
    return report(Grade::critical, "no daemon runs: systemctl status raumwacht");
  try {
    return graded(daemon, quota);
  } catch (const std::exception&) {  // of another version
    return nagios_unknown("the daemon answers what this version does not understand");
  }
}

}  // namespace commands
