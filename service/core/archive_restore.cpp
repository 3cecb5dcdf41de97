#include "service/core/archive.hpp"
#include "service/core/archive_restorer.hpp"
#include "service/core/recount.hpp"
#include "service/core/rooms.hpp"
#include "service/core/spaces.hpp"
#include "service/core/stages.hpp"
#include "service/core/supplies_archive.hpp"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace core {

bool Restorer::run() {
  std::uint32_t saved_version = 0;
  bytes_(saved_version);
  if (saved_version != archive_version) return false;
  std::string hash;
  std::optional<Time> broker_due, minute_due;
  bytes_(hash, state_.next_seq, state_.t, state_.wall_offset, state_.broker_up, state_.broker_lost,
         state_.listening_since, state_.away_since, state_.next_admission, broker_due, minute_due,
         state_.quarter.running, state_.quarter.looked);
  same_premises_ = hash == state_.premises->hash;
  set_due(TimerKind::broker, 0, broker_due);
  set_due(TimerKind::minute, 0, minute_due);
  read_spaces();
  read_sensors();
  read_doors();
  read_rules();
  read_alerts();
  read_admissions();
  read_expired();
  read_visits();
  read_appointments();
  read_sites();
  read_against();
  read_overtaken();
  return restore_supplies(bytes_, state_.supplies, *state_.premises) && bytes_.good() &&
         bytes_.at_end();
}

void Restorer::read_spaces() {
  const std::vector<std::string> deciders = deciders_of(state_);
  std::vector<bool> known(state_.spaces.size());
  each([&] {
    std::string id, parent, decided_by;
    SpaceState read;
    ClosedQuarter::OfSpace minutes;
    bytes_(id, parent, decided_by, read, minutes);
    read.in_place = read_items();
    read.said_missing = read_items();
    const SpaceId space = look_up(spaces_, id);
    if (!space.valid()) return heirs_.leave(id, parent, read);
    known[space.value] = true;
    SpaceState& of = state_.spaces[space.value];
    read.traits = of.traits;
    if (!of.traits.has_own) {
      // With a counter at another door they are counted out of the one above, and into it again.
      if (deciders[space.value] == no_decider) heirs_.leave_uncounted(space, read);
      read.own = 0;
    } else if (decided_by != deciders[space.value]) {
      read.doubts.counter = true;
      if (decided_by == no_decider) read.counted_above = of.traits.parent.valid();
    }
    if (!same_premises_) {
      read.limit = of.limit;
      read.bound = of.bound;
      read.in_use = of.in_use;
    }
    read.dirty = of.dirty;
    read.judged_dirty = of.judged_dirty;
    of = std::move(read);
    state_.quarter.spaces[space.value] = minutes;
  });
  for (std::size_t i = 0; i < known.size(); ++i)
    if (!known[i]) begin_unseen(state_.spaces[i]);
  if (bytes_.good()) heirs_.settle();
}

/// A space that was not there before: nobody knows who is in it, until somebody looks.
void Restorer::begin_unseen(SpaceState& space) {
  if (!space.traits.has_own) return;
  space.doubts.counter = true;
  space.counted_above = space.traits.parent.valid();
}

std::uint32_t Restorer::read_items() {
  std::uint32_t items = 0;
  each([&] {
    std::string name;
    bytes_(name);
    const std::vector<std::string>& known = state_.premises->items;
    const auto found = std::ranges::find(known, name);
    if (found != known.end()) items |= 1U << (found - known.begin());
  });
  return items;
}

void Restorer::read_sensors() {
  each([this] {
    std::string id;
    SensorState read;
    std::optional<Time> due, walktest_due;
    ClosedQuarter::Bits down = 0;
    bytes_(id, read, due, walktest_due, down);
    const SensorId sensor = look_up(sensors_, id);
    if (!sensor.valid()) return;
    state_.sensors[sensor.value] = std::move(read);
    state_.quarter.sensors_down[sensor.value] = down;
    set_due(TimerKind::silence, sensor.value, due);
    set_due(TimerKind::walktest, sensor.value, walktest_due);
  });
}

void Restorer::read_doors() {
  each([this] {
    std::string id;
    DoorState read;
    bytes_(id, read);
    if (const DoorId door = look_up(doors_, id); door.valid()) state_.doors[door.value] = read;
  });
}

void Restorer::read_sites() {
  each([this] {
    std::string id, stage;
    SiteState read;
    std::optional<Time> due;
    ClosedQuarter::Bits open = 0;
    bytes_(id, stage, read, due, open);
    const SpaceId space = look_up(spaces_, id);
    const auto site = std::ranges::find(state_.sites, space, &SiteState::space);
    if (!space.valid() || site == state_.sites.end()) return;
    const std::vector<Stage>& stages = state_.premises->stages;
    const auto known = std::ranges::find(stages, stage, &Stage::name);
    read.space = space;
    if (known != stages.end()) {
      read.stage = static_cast<std::uint32_t>(known - stages.begin());
    } else {
      read.stage_ordered = false;  // it is no more: then the one that is due holds
    }
    *site = read;
    const auto place = static_cast<std::size_t>(site - state_.sites.begin());
    state_.quarter.sites_open[place] = open;
    set_due(TimerKind::site, place, due);
  });
}

void Restorer::read_against() {
  each([this] {
    std::string id;
    AgainstState read;
    bytes_(id, read);
    const SpaceId space = look_up(spaces_, id);
    if (space.valid() && read.size <= read.at.size())
      state_.against[space.value] = std::make_unique<AgainstState>(read);
  });
}

void Restorer::read_overtaken() {
  each([this] {
    std::string left, went, seen;
    Overtaken read;
    bytes_(left, went, seen, read);
    read.left = look_up(spaces_, left);
    read.went = heirs_.heir_of(went);
    read.seen = look_up(spaces_, seen);
    if (read.left.valid())
      state_.overtaken.push_back(read);
    else
      heirs_.doubt_from(heirs_.heir_of(left));  // a report will count them twice there
  });
}

namespace {

void forget_touched(State& state) {
  for (SpaceState& space : state.spaces) space.dirty = space.judged_dirty = false;
  state.dirty.clear();
  state.judged_dirty.clear();
}

}  // namespace

tl::expected<State, std::string> restore(std::span<const std::byte> bytes,
                                         std::shared_ptr<const Premises> premises) {
  State state = make_state(std::move(premises), Time{});
  Restorer restorer{bytes, state};
  if (!restorer.run()) return tl::make_unexpected("the snapshot is damaged or of another version");
  if (!restorer.same_premises()) {
    for (std::uint32_t site = 0; site < state.sites.size(); ++site) {
      renew_limits(state, site);
      state.timers.set(state.timer_slots.at(TimerKind::site, site),
                       state.t);  // other hours, other dates
    }
  }
  recount(state);
  if (restorer.same_premises()) forget_touched(state);
  return state;
}

}  // namespace core
