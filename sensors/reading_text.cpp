#include "sensors/reading_text.hpp"

#include "sensors/json_text.hpp"
#include "sensors/time_text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <array>
#include <ostream>

namespace sensors {
namespace {

namespace json = boost::json;

template <class Enum, std::size_t Size>
std::string_view name_in(const std::array<std::string_view, Size>& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

template <class T>
void put_known(json::object& out, std::string_view key, const std::optional<T>& value) {
  if (value) out[key] = *value;
}

constexpr std::array<std::string_view, 6> reset_policies{"unknown", "never",    "power_up",
                                                         "daily",   "schedule", "api"};

constexpr std::array<std::string_view, 3> link_scopes{"device", "bridge", "node"};

// ---- one kind each ----

void put_body(json::object& out, const Co2& co2) {
  if (co2.invalid) {
    out["invalid"] = name_of(*co2.invalid);
  } else {
    out["ppm"] = co2.ppm;
  }
}
void put_body(json::object& out, const CountTotal& total) {
  put_known(out, "in", total.in);
  put_known(out, "out", total.out);
  out["width"] = total.width;
  if (total.reset != ResetPolicy::unknown) out["reset_policy"] = name_of(total.reset);
}
void put_body(json::object& out, const CountInterval& interval) {
  out["in"] = interval.in;
  out["out"] = interval.out;
  if (interval.from) out["from"] = to_iso(*interval.from);
  if (interval.to) out["to"] = to_iso(*interval.to);
}
void put_body(json::object& out, const Crossing& crossing) {
  out["direction"] = crossing.direction == Direction::in ? "in" : "out";
  out["n"] = crossing.n;
}
void put_body(json::object& out, const Occupancy& occupancy) { out["people"] = occupancy.people; }
void put_body(json::object& out, const Presence& presence) {
  out["value"] = presence.value;
  out["of"] = presence.of;
}
void put_body(json::object& out, const Link& link) {
  out["state"] = link.state == LinkState::up ? "up" : "down";
  out["scope"] = name_in(link_scopes, link.scope);
}
void put_body(json::object& out, const Health& health) {
  put_known(out, "battery_pct", health.battery_pct);
  put_known(out, "battery_v", health.battery_v);
  put_known(out, "uptime_s", health.uptime_s);
  put_known(out, "temperature_c", health.temperature_c);
  put_known(out, "humidity_pct", health.humidity_pct);
  put_known(out, "rssi_dbm", health.rssi_dbm);
  put_known(out, "low_battery", health.low_battery);
  put_known(out, "tamper", health.tamper);
  put_known(out, "stopped", health.stopped);
  put_known(out, "blocked", health.blocked);
  put_known(out, "misaligned", health.misaligned);
  put_known(out, "node_silent", health.node_silent);
  put_known(out, "counting_anomaly", health.counting_anomaly);
}
void put_body(json::object& out, const Reset& reset) { out["reason"] = reset.reason; }
void put_body(json::object&, const Seen&) {}

// ---- what all kinds have ----

void put_sequence(json::object& out, const Reading& reading) {
  if (!reading.sequence) return;
  json::object& seq = out["seq"].emplace_object();
  if (!reading.numbered_by.empty()) seq["kind"] = reading.numbered_by;
  if (!reading.session.empty()) {
    seq["session"] = reading.session;
  } else if (reading.numbered_by.empty() && reading.sequence->session != 0) {
    seq["session"] = reading.sequence->session;
  }
  seq["value"] = reading.sequence->value;
}

void put_flags(json::object& out, const Flags& flags) {
  json::array set;
  if (flags.retained) set.emplace_back("retained");
  if (flags.historical) set.emplace_back("historical");
  if (flags.simulated) set.emplace_back("simulated");
  if (flags.warming_up) set.emplace_back("warming_up");
  if (!set.empty()) out["flags"] = std::move(set);
}

}  // namespace

std::string_view kind_of(const Reading& reading) {
  static constexpr std::array<std::string_view, std::variant_size_v<Body>> names{
      "co2",      "count_total", "count_interval", "crossing", "occupancy",
      "presence", "link",        "health",         "reset",    "seen"};
  return names[reading.body.index()];
}

std::string_view kind_of(const Problem& problem) {
  const bool nothing_wrong =
      problem.reason == Reason::empty || problem.reason == Reason::retained_event;
  return nothing_wrong ? "dropped" : "problem";
}

std::string_view name_of(Invalid invalid) {
  static constexpr std::array<std::string_view, 8> names{
      "missing",  "sentinel",     "warming_up",  "fault",
      "disabled", "out_of_range", "not_numeric", "estimated_source"};
  return name_in(names, invalid);
}

std::string_view name_of(TimeQuality quality) {
  static constexpr std::array<std::string_view, 5> names{"device", "network", "gateway", "arrival",
                                                         "implausible"};
  return name_in(names, quality);
}

std::string_view name_of(ResetPolicy policy) { return name_in(reset_policies, policy); }

ResetPolicy reset_policy_from(std::string_view name) {
  const auto found = std::ranges::find(reset_policies, name);
  if (found == reset_policies.end()) return ResetPolicy::unknown;
  return static_cast<ResetPolicy>(found - reset_policies.begin());
}

std::string to_json(const Reading& reading) {
  json::object out;
  out["kind"] = kind_of(reading);
  out["device"] = reading.device;
  if (!reading.alias.empty()) out["alias"] = reading.alias;
  if (!reading.line.empty()) out["line"] = reading.line;
  std::visit([&out](const auto& body) { put_body(out, body); }, reading.body);
  if (reading.t_event) out["t_event"] = to_iso(*reading.t_event);
  out["t_quality"] = name_of(reading.t_quality);
  put_sequence(out, reading);
  put_flags(out, reading.flags);
  return to_text(json::value(std::move(out)));
}

std::string to_json(const Problem& problem) {
  json::object out;
  out["kind"] = kind_of(problem);
  out["reason"] = name_of(problem.reason);
  if (!problem.detail.empty()) out["detail"] = problem.detail;
  return to_text(json::value(std::move(out)));
}

std::ostream& operator<<(std::ostream& out, const Reading& reading) {
  return out << to_json(reading);
}
std::ostream& operator<<(std::ostream& out, const Problem& problem) {
  return out << to_json(problem);
}

}  // namespace sensors
