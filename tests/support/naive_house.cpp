#include "tests/support/naive_house.hpp"

#include <algorithm>

namespace support {

using core::SpaceId;

NaiveHouse::NaiveHouse(std::shared_ptr<const core::Premises> premises)
    : premises_{std::move(premises)} {
  for (std::uint32_t i = 0; i < premises_->spaces.size(); ++i) {
    const auto& limit = premises_->spaces[i].limit;
    own_[i] = 0;
    limit_[i] = limit ? std::optional{limit->persons} : std::nullopt;
  }
}

// ---- the tree ----

std::vector<SpaceId> NaiveHouse::path(SpaceId space) const {
  std::vector<SpaceId> path;
  for (; space.valid(); space = (*premises_)[space].parent) path.push_back(space);
  return path;
}

bool NaiveHouse::inside(SpaceId inner, SpaceId outer) const {
  if (!outer.valid()) return true;
  return std::ranges::count(path(inner), outer) > 0;
}

std::vector<SpaceId> NaiveHouse::levels(SpaceId from, SpaceId to) const {
  std::vector<SpaceId> entered;
  for (const SpaceId space : path(to)) {
    if (!from.valid() || !inside(from, space)) entered.push_back(space);
  }
  return entered;
}

std::vector<SpaceId> NaiveHouse::children(SpaceId space) const {
  std::vector<SpaceId> children;
  for (std::uint32_t i = 0; i < premises_->spaces.size(); ++i) {
    if (premises_->spaces[i].parent == space) children.push_back(SpaceId{i});
  }
  return children;
}

bool NaiveHouse::counts(SpaceId space) const { return space.valid() && !(*premises_)[space].open; }

bool NaiveHouse::counted_within(SpaceId space) const {
  if (counts(space)) return true;
  return std::ranges::any_of(children(space),
                             [this](SpaceId child) { return counted_within(child); });
}

// ---- persons ----

void NaiveHouse::pass(SpaceId from, SpaceId to, std::uint32_t n) {
  using_places(to, [&] {
    for (std::uint32_t person = 0; person < n; ++person) pass_one(from, to);
  });
}

void NaiveHouse::using_places(SpaceId to, const std::function<void()>& move) {
  std::map<std::uint32_t, std::int32_t> before;
  for (const SpaceId space : path(to)) before[space.value] = total(space);
  move();
  for (const SpaceId space : path(to)) {
    for (std::int32_t more = total(space) - before[space.value]; more > 0; --more) use_place(space);
  }
}

void NaiveHouse::pass_one(SpaceId from, SpaceId to) {
  if (counts(from) && !leave(from, to)) return;
  if (counts(to)) ++own_[to.value];
}

bool NaiveHouse::leave(SpaceId from, SpaceId to) {
  if (own_[from.value] > 0) {
    --own_[from.value];
    return true;
  }
  if (inside(from, to)) return false;
  for (const SpaceId common : path(from)) {
    if (!inside(to, common)) continue;
    if (common != from && own_[common.value] > 0) --own_[common.value];
    break;
  }
  return true;
}

bool NaiveHouse::observe(SpaceId space, std::int32_t persons) {
  if (persons == 0) {
    for (auto& [i, own] : own_) {
      if (inside(SpaceId{i}, space)) own = 0;
    }
    return true;
  }
  const std::int32_t within = total(space) - own(space);
  if (!counts(space) || persons < within) return false;
  own_[space.value] = persons - within;
  return true;
}

void NaiveHouse::level(SpaceId space, std::int32_t persons) {
  const SpaceId parent = (*premises_)[space].parent;
  using_places(space, [&] {
    while (own_[space.value] < persons) pass_one(parent, space);
  });
  while (own_[space.value] > persons) pass_one(space, parent);
}

void NaiveHouse::limit(SpaceId space, std::optional<core::Persons> persons) {
  limit_[space.value] = persons;
}

std::int32_t NaiveHouse::total(SpaceId space) const {
  std::int32_t sum = own(space);
  for (const SpaceId child : children(space)) sum += total(child);
  return sum;
}

std::int32_t NaiveHouse::shown(SpaceId space) const {
  std::int32_t sum = own(space);
  for (const SpaceId child : children(space)) sum += shown(child);
  const bool as_limit = counted_within(space) && unknown(space) && limit_.at(space.value);
  return as_limit ? std::max(sum, limit_.at(space.value)->value) : sum;
}

// ---- places ----

std::optional<std::uint32_t> NaiveHouse::admit(SpaceId from, SpaceId to, std::int32_t persons,
                                               core::Time t) {
  if (unknown(to)) return std::nullopt;
  const std::vector<SpaceId> entered = levels(from, to);
  for (const SpaceId space : entered) {
    if (!limit_[space.value]) continue;
    std::int32_t taken = shown(space) + reserved(space);
    const core::Space& configured = (*premises_)[space];
    if (configured.kind == core::SpaceKind::room)
      taken = std::max(taken, configured.staff.value + reserved(space) + visitors(space));
    if (taken + persons > limit_[space.value]->value) return std::nullopt;
  }
  if (admissions_.size() == 256) return std::nullopt;
  Admission admission{
      .number = next_++, .to = to, .expires = t + premises_->site_of(to).enter.hold, .unused = {}};
  for (const SpaceId space : entered) admission.unused[space.value] = persons;
  admissions_.push_back(admission);
  return admission.number;
}

void NaiveHouse::give_back(std::uint32_t number) {
  std::erase_if(admissions_,
                [number](const Admission& admission) { return admission.number == number; });
}

void NaiveHouse::expire(core::Time t) {
  std::erase_if(admissions_, [t](const Admission& admission) { return admission.expires <= t; });
}

void NaiveHouse::flow(core::Time t, core::Time broker_lost_at) {
  now_ = t;
  expire(t);
  std::erase_if(visits_, [&](const Visit& visit) {
    if (!visit.down_since) return false;
    const core::Time due = std::max(*visit.down_since + std::chrono::minutes{2},
                                    visit.started + std::chrono::minutes{30});
    return due <= t && due < broker_lost_at && !unknown(visit.room);
  });
}

void NaiveHouse::look(core::Time t) {
  std::erase_if(visits_,
                [&](const Visit& visit) { return !unknown(visit.room) && total(visit.room) == 0; });
  for (Visit& visit : visits_) {
    if (unknown(visit.room)) continue;
    const bool more = total(visit.room) > (*premises_)[visit.room].staff.value;
    visit.met = visit.met || more;
    if (more || !visit.met) {
      visit.down_since.reset();
    } else if (!visit.down_since) {
      visit.down_since = t;
    }
  }
}

std::int32_t NaiveHouse::visitors(SpaceId room) const {
  std::int32_t sum = 0;
  for (const Visit& visit : visits_) sum += visit.room == room ? visit.persons : 0;
  return sum;
}

void NaiveHouse::visit(const Admission& admission) {
  for (Visit& visit : visits_) {
    if (visit.number != admission.number) continue;
    ++visit.persons;
    return;
  }
  visits_.push_back(
      {.number = admission.number, .room = admission.to, .persons = 1, .started = now_});
}

void NaiveHouse::use_place(SpaceId space) {
  for (Admission& admission : admissions_) {  // in the order they were given
    const auto level = admission.unused.find(space.value);
    if (level == admission.unused.end() || level->second == 0) continue;
    --level->second;
    if (admission.to == space && (*premises_)[space].kind == core::SpaceKind::room)
      visit(admission);
    break;
  }
  std::erase_if(admissions_, [](const Admission& admission) {
    return std::ranges::all_of(admission.unused,
                               [](const auto& level) { return level.second == 0; });
  });
}

std::int32_t NaiveHouse::reserved(SpaceId space) const {
  std::int32_t sum = 0;
  for (const Admission& admission : admissions_) {
    if (const auto level = admission.unused.find(space.value); level != admission.unused.end())
      sum += level->second;
  }
  return sum;
}

// ---- trust ----

void NaiveHouse::blind(core::SensorId sensor, bool is_blind) {
  is_blind ? static_cast<void>(blind_.insert(sensor.value))
           : static_cast<void>(blind_.erase(sensor.value));
}

void NaiveHouse::test(core::SensorId sensor, bool is_tested) {
  is_tested ? static_cast<void>(tested_.insert(sensor.value))
            : static_cast<void>(tested_.erase(sensor.value));
}

bool NaiveHouse::tested(SpaceId space) const {
  return std::ranges::any_of(
      tested_, [&](std::uint32_t sensor) { return decided_by(space, core::SensorId{sensor}); });
}

bool NaiveHouse::decided_by(SpaceId space, core::SensorId sensor) const {
  const core::Sensor& of = (*premises_)[sensor];
  if (of.role == core::SensorRole::air) return false;
  if (of.role == core::SensorRole::head_counter) return of.space == space;
  const core::Door& door = (*premises_)[of.door];
  const bool from_inside = door.from.valid() && inside(door.from, space);
  const bool to_inside = door.to.valid() && inside(door.to, space);
  return from_inside != to_inside;
}

bool NaiveHouse::unknown(SpaceId space) const {
  const bool blind = std::ranges::any_of(
      blind_, [&](std::uint32_t sensor) { return decided_by(space, core::SensorId{sensor}); });
  return blind || broker_lost_ || !counted_within(space);
}

bool NaiveHouse::unknown_below(SpaceId space) const {
  for (const SpaceId child : children(space)) {
    const bool blind = std::ranges::any_of(
        blind_, [&](std::uint32_t sensor) { return decided_by(child, core::SensorId{sensor}); });
    if (blind || unknown_below(child)) return true;
  }
  return false;
}

}  // namespace support
