// What rules and the desk had come to.
#include "service/core/admission.hpp"
#include "service/core/appointments.hpp"
#include "service/core/archive_restorer.hpp"
#include "service/core/rule.hpp"
#include "service/core/visits.hpp"

namespace core {

/// Nothing if these premises have no such rule, or not there.
std::optional<std::size_t> Restorer::slot_of(std::string_view rule_id, std::uint32_t level,
                                             SpaceId space) {
  for (std::size_t rule = 0; rule < state_.rule_slots.rules() && space.valid(); ++rule) {
    if (state_.premises->rules[rule].rule->id == rule_id &&
        level < state_.rule_slots.levels(rule) && state_.rule_slots.has(rule, space))
      return state_.rule_slots.at(rule, space, level);
  }
  return std::nullopt;
}

void Restorer::read_rules() {
  each([this] {
    std::string rule, space;
    std::uint32_t level = 0;
    RuleState read;
    std::optional<Time> due;
    bytes_(rule, level, space, read, due);
    const auto slot = slot_of(rule, level, look_up(spaces_, space));
    if (!slot) return;
    state_.rules[*slot] = read;
    set_due(TimerKind::rule, *slot, due);
  });
}

void Restorer::read_alerts() {
  std::uint32_t count = 0;
  std::optional<Time> due;
  bytes_(count, due);
  for (std::uint32_t i = 0; i < count && bytes_.good(); ++i) {
    std::string rule, space;
    std::uint32_t level = 0;
    AlertState read;
    bytes_(rule, level, space, read);
    const auto slot = slot_of(rule, level, look_up(spaces_, space));
    if (!slot) continue;
    read.slot = static_cast<std::uint32_t>(*slot);
    state_.alerts.insert_or_assign(read.slot, read);
  }
  set_due(TimerKind::alert, 0, due);
}

void Restorer::read_admissions() {
  each([this] {
    std::uint32_t place = 0;
    AdmissionState read;
    std::string from, to;
    bytes_(place, read, from, to);
    read.from = look_up(spaces_, from);
    read.to = look_up(spaces_, to);
    const bool from_gone = !from.empty() && !read.from.valid();
    const bool place_free = place < most_admissions && state_.admissions[place].number == 0;
    if (!read.to.valid() || from_gone || read.number == 0 || !place_free) return;
    open(state_, place, read);
  });
}

void Restorer::read_expired() {
  each([this] {
    ExpiredAdmission read;
    std::string to;
    bytes_(read, to);
    read.to = look_up(spaces_, to);
    if (read.to.valid()) state_.expired[read.number % most_expired] = read;
  });
}

void Restorer::read_visits() {
  each([this] {
    std::uint32_t place = 0;
    VisitState read;
    std::string room;
    std::optional<Time> due;
    bytes_(place, read, room, due);
    read.room = look_up(spaces_, room);
    if (!read.room.valid() || read.number == 0 || place >= state_.visits.size()) return;
    state_.visits[place] = read;
    set_due(TimerKind::visit, place, due);
  });
}

void Restorer::read_appointments() {
  each([this] {
    std::uint32_t place = 0;
    AppointmentState read;
    std::string room, waits_in;
    std::optional<Time> due;
    bytes_(place, read, room, waits_in, due);
    read.room = look_up(spaces_, room);
    read.waits_in = look_up(spaces_, waits_in);
    if (!read.room.valid() || read.number == 0 || place >= state_.appointments.size()) return;
    state_.appointments[place] = read;
    set_due(TimerKind::appointment, place, due);
  });
}

}  // namespace core
