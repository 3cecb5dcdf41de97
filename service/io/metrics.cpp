#include "service/io/metrics.hpp"

#include "service/io/metrics_text.hpp"
#include "service/io/premises_words.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace io {
namespace {

using core::SpaceKind;

constexpr Metrics::SpaceFamilies room_families{.info = "raumwacht_room_info",
                                               .persons = "raumwacht_room_occupancy_persons",
                                               .limit = "raumwacht_room_occupancy_limit_persons",
                                               .co2 = "raumwacht_room_co2_ppm",
                                               .co2_limit = "raumwacht_room_co2_limit_ppm",
                                               .celsius = "raumwacht_room_temperature_celsius",
                                               .humidity = "raumwacht_room_relative_humidity_ratio",
                                               .state = "raumwacht_room_state",
                                               .fresh = "raumwacht_room_data_fresh"};
constexpr Metrics::SpaceFamilies area_families{.info = "raumwacht_area_info",
                                               .persons = "raumwacht_area_occupancy_persons",
                                               .limit = "raumwacht_area_occupancy_limit_persons",
                                               .co2 = "raumwacht_area_co2_ppm",
                                               .co2_limit = "raumwacht_area_co2_limit_ppm",
                                               .celsius = "raumwacht_area_temperature_celsius",
                                               .humidity = "raumwacht_area_relative_humidity_ratio",
                                               .state = "raumwacht_area_state",
                                               .fresh = "raumwacht_area_data_fresh"};
constexpr Metrics::SpaceFamilies site_families{.info = "raumwacht_site_info",
                                               .persons = "raumwacht_site_occupancy_persons",
                                               .limit = "raumwacht_site_occupancy_limit_persons",
                                               .co2 = "raumwacht_site_co2_ppm",
                                               .co2_limit = "raumwacht_site_co2_limit_ppm",
                                               .celsius = "raumwacht_site_temperature_celsius",
                                               .humidity = "raumwacht_site_relative_humidity_ratio",
                                               .state = "raumwacht_site_state",
                                               .fresh = "raumwacht_site_data_fresh"};

/// Labels that any series of a family may have, whatever the configuration.
struct FixedLabels {
  FixedLabels() {
    for (std::size_t i = 0; i < states.size(); ++i) {
      states[i] = further("state", name_of(static_cast<core::Status>(i)));
    }
    for (std::size_t i = 0; i < corrections.size(); ++i) {
      corrections[i] = further("reason", name_of(static_cast<core::CorrectionReason>(i)));
    }
  }
  std::array<std::string, core::status_count> states;
  std::array<std::string, core::correction_reasons> corrections;
};

const FixedLabels& fixed() {
  static const FixedLabels labels;
  return labels;
}

Metrics::SensorLook look_at(const core::Board& board, core::SensorId id) {
  const core::SensorFace sensor = board.sensor(id);
  return {.ever_heard = sensor.ever_heard,
          .up = sensor.ever_heard && !sensor.silent && !sensor.offline && !sensor.faulty,
          .heard = sensor.heard,
          .ppm = sensor.ppm,
          .battery_percent = sensor.battery_percent};
}

/// Two looks that agree: the words of a rule change one after another, and a counter that took the
/// one from before and the other from after would seem to go back at the next look.
core::RuleFace steady(const core::Board& board, std::size_t rule, core::SpaceId space,
                      std::size_t level) {
  const auto same = [](const core::RuleFace& a, const core::RuleFace& b) {
    return a.active == b.active && a.started == b.started && a.violated == b.violated;
  };
  core::RuleFace face = board.rule(rule, space, level);
  if (face.violations == 0) return face;  // most: it is not told at all
  for (core::RuleFace again = board.rule(rule, space, level); !same(face, again);
       again = board.rule(rule, space, level)) {
    face = again;
  }
  return face;
}

}  // namespace

/// `write` is given the families of a kind of space, and its spaces.
template <class Write>
void Metrics::of_each_kind(Write write) const {
  write(room_families, rows_of({SpaceKind::room}));
  write(area_families, rows_of({SpaceKind::floor, SpaceKind::area}));
  write(site_families, rows_of({SpaceKind::site}));
}

std::string Metrics::render(const IntakeFigures& intake, const ServiceFigures& service) {
  std::string out;
  out.reserve(last_size_ + last_size_ / 16);  // numbers grow; growing the text would copy it
  MetricsText text{out};
  write_house(text);
  if (intake.configuration == board_.premises().hash) {  // if not, it is about to be
    of_each_kind([&](const SpaceFamilies& families, const Rows& rows) {
      write_climate(text, families, rows, intake.climate);
    });
  }
  write_sensor_messages(text);
  write_messages(text, intake);
  text.counter("raumwacht_ledger_entries_total", "Entries so far: the place of the newest.");
  text.sample(board_.seq());
  write_service_metrics(text, service);
  last_size_ = out.size();
  return out;
}

std::string Metrics::render_house() {
  std::string out;
  MetricsText text{out};
  write_house(text);
  return out;
}

void Metrics::write_house(MetricsText& text) {
  board_.snapshot(faces_);
  looks_.clear();
  for (std::uint32_t i = 0; i < sensors_.size(); ++i) looks_.push_back(look_at(board_, {i}));
  of_each_kind(
      [&](const SpaceFamilies& families, const Rows& rows) { write_spaces(text, families, rows); });
  text.gauge("raumwacht_persons_locked",
             "1 while no service agreement is entered: no series tells of the persons in a room.");
  text.sample(!board_.premises().agreement);
  write_rules(text);
  write_passages(text);
  write_corrections(text);
  write_sensors(text);
}

bool Metrics::fresh(const SpaceRow& row) const {
  if (faces_[row.id.value].occupancy.quality == core::Quality::unknown) return false;
  return !board_.broker_lost() &&
         std::all_of(row.sensors.begin(), row.sensors.end(),
                     [this](core::SensorId id) { return looks_[id.value].up; });
}

Metrics::Rows Metrics::rows_of(std::initializer_list<SpaceKind> kinds) const {
  Rows rows;
  for (const SpaceRow& row : spaces_) {
    const SpaceKind kind = board_.premises()[row.id].kind;
    if (std::find(kinds.begin(), kinds.end(), kind) != kinds.end()) rows.push_back(&row);
  }
  return rows;
}

void Metrics::write_spaces(MetricsText& text, const SpaceFamilies& families,
                           const Rows& rows) const {
  const auto each = [&](auto&& write) {
    for (const SpaceRow* row : rows) write(*row, faces_[row->id.value]);
  };
  text.gauge(families.info, "What is displayed of it; always 1.");
  each([&](const SpaceRow& row, const core::SpaceFace&) { text.sample(row.labels, row.info, 1); });
  text.gauge(families.persons, "Persons in it; absent while unknown.");
  each([&](const SpaceRow& row, const core::SpaceFace& face) {
    const auto persons = face.occupancy.known_persons();
    if (persons && !row.locked) text.sample(row.labels, persons->value);
  });
  text.gauge(families.limit, "Persons allowed in it now; absent where there is no limit.");
  each([&](const SpaceRow& row, const core::SpaceFace& face) {
    if (face.occupancy.limit) text.sample(row.labels, face.occupancy.limit->value);
  });
  write_air(text, families, rows);
  text.gauge(families.state, "1 for the state it is in; the other states are absent.");
  each([&](const SpaceRow& row, const core::SpaceFace& face) {
    text.sample(row.labels, fixed().states[static_cast<std::size_t>(face.standing.status)], 1);
  });
  text.gauge(families.fresh, "1 while every sensor that decides its figures is heard.");
  each([&](const SpaceRow& row, const core::SpaceFace&) {
    if (!row.sensors.empty()) text.sample(row.labels, fresh(row));
  });
}

std::vector<Metrics::RuleCount> Metrics::count_rules() const {
  std::vector<RuleCount> counts;
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    const RuleRow& row = rules_[i];
    for (const core::SpaceId space : row.spaces) {
      const core::RuleFace face = steady(board_, row.rule, space, row.level);
      if (face.violations == 0) continue;
      RuleCount count{.row = i, .space = space, .active = face.active};
      const core::Duration since = std::max(board_.t() - face.started, core::Duration{});
      if (face.violations > 1 || since >= first_count_after) {
        count.violations = face.violations;
        count.violated = face.violated + (face.active ? since : core::Duration{});
      }
      counts.push_back(count);
    }
  }
  return counts;
}

/// Over all spaces of a site.
std::vector<Metrics::RuleCount> Metrics::sums_of_sites(const std::vector<RuleCount>& counts) const {
  const core::Premises& premises = board_.premises();
  std::map<std::pair<std::size_t, core::SpaceId>, RuleCount> sums;
  for (std::size_t row = 0; row < rules_.size(); ++row)
    for (const core::Site& site : premises.sites)
      sums[{row, site.space}] = {.row = row, .space = site.space};
  for (const RuleCount& count : counts) {
    RuleCount& sum = sums[{count.row, premises[count.space].site}];
    sum.violations += count.violations;
    sum.violated += count.violated;
  }
  for (const RuleCount& gone : gone_) {
    RuleCount& sum = sums[{gone.row, gone.space}];
    sum.violations += gone.violations;
    sum.violated += gone.violated;
  }
  std::vector<RuleCount> all;
  for (const auto& [place, sum] : sums) all.push_back(sum);
  return all;
}

const Metrics::RuleCount* Metrics::find(const std::vector<RuleCount>& sums, std::string_view site,
                                        std::string_view rule) const {
  const auto is_that = [&](const RuleCount& sum) {
    return board_.premises()[sum.space].id == site && rules_[sum.row].more == rule;
  };
  const auto found = std::ranges::find_if(sums, is_that);
  return found == sums.end() ? nullptr : &*found;
}

void Metrics::go_on_from(const Metrics& before) {
  const std::vector<RuleCount> were = before.sums_of_sites(before.count_rules());
  for (const RuleCount& is : sums_of_sites(count_rules())) {
    const RuleCount* was = before.find(were, board_.premises()[is.space].id, rules_[is.row].more);
    if (was == nullptr) continue;
    RuleCount gone{.row = is.row, .space = is.space};
    if (was->violations > is.violations) gone.violations = was->violations - is.violations;
    gone.violated = std::max(was->violated - is.violated, core::Duration{});
    if (gone.violations > 0 || gone.violated > core::Duration{}) gone_.push_back(gone);
  }
}

void Metrics::write_rules(MetricsText& text) const {
  const auto each = [&](const std::vector<RuleCount>& counts, auto value) {
    for (const RuleCount& count : counts)
      text.sample(spaces_[count.space.value].labels, rules_[count.row].more, value(count));
  };
  const auto violations = [](const RuleCount& count) { return count.violations; };
  const auto violated = [](const RuleCount& count) { return count.violated; };
  const std::vector<RuleCount> counts = count_rules(), sums = sums_of_sites(counts);
  text.gauge("raumwacht_rule_active", "1 while the rule is violated; absent while it is not.");
  for (const RuleCount& count : counts)
    if (count.active) text.sample(spaces_[count.space.value].labels, rules_[count.row].more, 1);
  text.counter("raumwacht_rule_violations_total",
               "Violations that have started; absent where there was never one.");
  each(counts, violations);
  text.counter("raumwacht_rule_violation_seconds_total",
               "Time in violation until its end was seen, the one under way included; absent where "
               "there was never one.");
  each(counts, violated);
  text.counter("raumwacht_site_rule_violations_total",
               "Violations that have started, in all spaces of the site.");
  each(sums, violations);
  text.counter("raumwacht_site_rule_violation_seconds_total",
               "Time in violation until its end was seen, in all spaces of the site together.");
  each(sums, violated);
}

void Metrics::write_passages(MetricsText& text) const {
  static const std::string in = further("direction", "in");
  static const std::string out = further("direction", "out");
  text.counter("raumwacht_door_passages_total", "Persons through the door, as counted.");
  for (const DoorRow& row : doors_) {
    text.sample(row.labels, in, board_.passages(row.id, sensors::Direction::in));
    text.sample(row.labels, out, board_.passages(row.id, sensors::Direction::out));
  }
}

void Metrics::write_corrections(MetricsText& text) const {
  text.counter("raumwacht_occupancy_corrections_total",
               "Persons by which a count was corrected other than by a passage.");
  for (const SpaceRow& row : spaces_) {
    if (row.locked) continue;
    for (const core::CorrectionReason reason : row.corrections) {
      text.sample(row.labels, fixed().corrections[static_cast<std::size_t>(reason)],
                  board_.corrections(row.id, reason));
    }
  }
}

void Metrics::write_sensors(MetricsText& text) const {
  const auto each = [this](auto&& write) {
    for (const SensorRow& row : sensors_) write(row, looks_[row.id.value]);
  };
  text.gauge("raumwacht_sensor_info", "Where it comes from; always 1.");
  each([&](const SensorRow& row, const SensorLook&) { text.sample(row.labels, row.info, 1); });
  text.gauge("raumwacht_sensor_up", "1 while it is heard as often as expected.");
  each([&](const SensorRow& row, const SensorLook& sensor) { text.sample(row.labels, sensor.up); });
  text.gauge("raumwacht_sensor_last_message_timestamp_seconds", "When it was heard last.");
  each([&](const SensorRow& row, const SensorLook& sensor) {
    if (!sensor.ever_heard || row.locked) return;
    text.sample(row.labels, sensor.heard + board_.wall_offset());
  });
  text.gauge("raumwacht_sensor_co2_ppm",
             "CO2 as this sensor says, where a room has several; absent while it is silent.");
  each([&](const SensorRow& row, const SensorLook& sensor) {
    if (!row.alone && sensor.ppm && sensor.up && !board_.broker_lost()) {
      text.sample(row.labels, sensor.ppm->value);
    }
  });
  text.gauge("raumwacht_sensor_battery_ratio", "Battery, 1 is full; absent where it has none.");
  each([&](const SensorRow& row, const SensorLook& sensor) {
    if (sensor.battery_percent) text.sample(row.labels, *sensor.battery_percent / 100.0);
  });
}

}  // namespace io
