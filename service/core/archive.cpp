#include "service/core/archive.hpp"

#include "service/core/admission.hpp"
#include "service/core/bytes.hpp"
#include "service/core/recount.hpp"
#include "service/core/rule.hpp"

#include <map>
#include <string_view>
#include <utility>

namespace core {

// ---- what a structure consists of; found by ByteWriter and ByteReader through its type ----

template <class Bytes, MaybeConst<sensors::Sequence> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.session, of.value);
}
template <class Bytes, MaybeConst<CounterMemory::Side> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.last, of.known);
}
template <class Bytes, MaybeConst<SeenWindow::Place> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.identity, of.at);
}
template <class Bytes, MaybeConst<SeenNumbers> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.session, of.newest, of.bits, of.used);
}
template <class Bytes, MaybeConst<SeenWindow> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.next, of.places, of.next_session, of.sessions);
}
template <class Bytes, MaybeConst<CounterMemory> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.in, of.out, of.used, of.sequence, of.heard, of.t_event, of.restart_expected,
        of.late_in_a_row, of.best, of.heads, of.window);
}
template <class Bytes, MaybeConst<Through> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.in, of.out);
}
template <class Bytes, MaybeConst<SecondCounter> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.counted, of.witnessed, of.compares, of.disagrees, of.pending, of.covered, of.sequence,
        of.total_in, of.total_out, of.knows_total);
}
template <class Bytes, MaybeConst<AirMemory::Sample> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.at, of.ppm);
}
template <class Bytes, MaybeConst<AirMemory> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.samples, of.size);
}
template <class Bytes, MaybeConst<SensorState> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.heard, of.ever_heard, of.silent, of.offline, of.faulty, of.unheard_since_start,
        of.battery_percent, of.counter, of.second, of.air);
}
template <class Bytes, MaybeConst<DoorState> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.in, of.out);
}
template <class Bytes, MaybeConst<RuleState> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.phase, of.since, of.started, of.value, of.threshold, of.violations, of.violated);
}
/// Of a space, what does not follow from its sensors and the spaces within.
template <class Bytes, MaybeConst<SpaceState> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.own, of.limit, of.doubts.restart, of.doubts.counter, of.confirmed, of.published,
        of.status, of.status_since, of.corrections);
}
template <class Bytes, MaybeConst<AdmissionState> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.number, of.persons, of.expires, of.unused);
}

namespace {

constexpr std::uint32_t version = 2;

// ---- save ----

std::optional<Time> due_of(const State& state, std::size_t timer) {
  const auto slot = static_cast<std::uint32_t>(timer);
  return state.timers.is_set(slot) ? std::optional{state.timers.due(slot)} : std::nullopt;
}

std::string id_of(const Premises& premises, SpaceId space) {
  return space.valid() ? premises[space].id : "";
}

std::uint32_t count_of(std::size_t size) { return static_cast<std::uint32_t>(size); }

void save_rules(ByteWriter& bytes, const State& state) {
  std::uint32_t busy = 0;
  const auto idle = [](const RuleState& rule) {
    return rule.phase == RuleState::Phase::quiet && rule.violations == 0;
  };
  for (const RuleState& rule : state.rules) busy += idle(rule) ? 0U : 1U;
  bytes(busy);
  for (std::size_t slot = 0; slot < state.rules.size(); ++slot) {
    if (idle(state.rules[slot])) continue;
    const RuleSlot of = state.rule_slots.of(slot);
    bytes(std::string{state.premises->rules[of.rule].rule->id}, of.level,
          id_of(*state.premises, of.space), state.rules[slot],
          due_of(state, state.sensors.size() + slot));
  }
}

void save_admissions(ByteWriter& bytes, const State& state) {
  bytes(state.open_admissions);
  for (std::uint32_t place = 0; place < state.admissions.size(); ++place) {
    const AdmissionState& admission = state.admissions[place];
    if (admission.number == 0) continue;
    // With its place: two that expire at once do so in the order of their places.
    bytes(place, admission, id_of(*state.premises, admission.from),
          id_of(*state.premises, admission.to));
  }
}

// ---- restore ----

/// Text ids to places, since the numbers of the saved premises mean nothing here.
template <class Id, class Things>
std::map<std::string_view, Id> index_of(const Things& things) {
  std::map<std::string_view, Id> index;
  for (std::uint32_t i = 0; i < things.size(); ++i) index.emplace(things[i].id, Id{i});
  return index;
}
template <class Id>
Id look_up(const std::map<std::string_view, Id>& index, const std::string& id) {
  const auto found = index.find(id);
  return found == index.end() ? Id{} : found->second;
}

class Restorer {
 public:
  Restorer(std::span<const std::byte> bytes, State& state)
      : bytes_{bytes},
        state_{state},
        spaces_{index_of<SpaceId>(state.premises->spaces)},
        sensors_{index_of<SensorId>(state.premises->sensors)},
        doors_{index_of<DoorId>(state.premises->doors)} {}

  bool run() {
    std::uint32_t saved_version = 0;
    bytes_(saved_version);
    if (saved_version != version) return false;
    std::string hash;
    std::optional<Time> broker_due;
    bytes_(hash, state_.next_seq, state_.t, state_.wall_offset, state_.broker_up,
           state_.broker_lost, state_.next_admission, broker_due);
    same_premises_ = hash == state_.premises->hash;
    set_due(state_.timers.slots() - 1, broker_due);
    read_spaces();
    read_sensors();
    read_doors();
    read_rules();
    read_admissions();
    return bytes_.good() && bytes_.at_end();
  }
  [[nodiscard]] bool same_premises() const { return same_premises_; }

 private:
  void set_due(std::size_t timer, std::optional<Time> due) {
    if (due) state_.timers.set(static_cast<std::uint32_t>(timer), *due);
  }

  template <class Read>
  void each(Read read) {
    std::uint32_t count = 0;
    bytes_(count);
    for (std::uint32_t i = 0; i < count && bytes_.good(); ++i) read();
  }

  void read_spaces() {
    each([this] {
      std::string id;
      SpaceState read;
      bytes_(id, read);
      const SpaceId space = look_up(spaces_, id);
      if (!space.valid()) return;
      SpaceState& of = state_.spaces[space.value];
      if ((*state_.premises)[space].open) read.own = 0;
      if (!same_premises_) read.limit = of.limit;
      read.dirty = of.dirty;
      read.judged_dirty = of.judged_dirty;
      of = read;
    });
  }

  void read_sensors() {
    each([this] {
      std::string id;
      SensorState read;
      std::optional<Time> due;
      bytes_(id, read, due);
      const SensorId sensor = look_up(sensors_, id);
      if (!sensor.valid()) return;
      state_.sensors[sensor.value] = std::move(read);
      set_due(sensor.value, due);
    });
  }

  void read_doors() {
    each([this] {
      std::string id;
      DoorState read;
      bytes_(id, read);
      if (const DoorId door = look_up(doors_, id); door.valid()) state_.doors[door.value] = read;
    });
  }

  void read_rules() {
    each([this] {
      std::string rule_id, space_id;
      std::uint32_t level = 0;
      RuleState read;
      std::optional<Time> due;
      bytes_(rule_id, level, space_id, read, due);
      const SpaceId space = look_up(spaces_, space_id);
      for (std::size_t rule = 0; rule < state_.rule_slots.rules() && space.valid(); ++rule) {
        if (state_.premises->rules[rule].rule->id != rule_id ||
            level >= state_.rule_slots.levels(rule))
          continue;
        const std::size_t slot = state_.rule_slots.at(rule, space, level);
        state_.rules[slot] = read;
        set_due(state_.sensors.size() + slot, due);
      }
    });
  }

  void read_admissions() {
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

  ByteReader bytes_;
  State& state_;
  const std::map<std::string_view, SpaceId> spaces_;
  const std::map<std::string_view, SensorId> sensors_;
  const std::map<std::string_view, DoorId> doors_;
  bool same_premises_ = false;
};

void forget_touched(State& state) {
  for (SpaceState& space : state.spaces) space.dirty = space.judged_dirty = false;
  state.dirty.clear();
  state.judged_dirty.clear();
}

}  // namespace

std::vector<std::byte> save(const State& state) {
  const Premises& premises = *state.premises;
  ByteWriter bytes;
  bytes(version, premises.hash, state.next_seq, state.t, state.wall_offset, state.broker_up,
        state.broker_lost, state.next_admission, due_of(state, state.timers.slots() - 1));
  bytes(count_of(premises.spaces.size()));
  for (std::size_t i = 0; i < premises.spaces.size(); ++i)
    bytes(premises.spaces[i].id, state.spaces[i]);
  bytes(count_of(premises.sensors.size()));
  for (std::size_t i = 0; i < premises.sensors.size(); ++i) {
    bytes(premises.sensors[i].id, state.sensors[i], due_of(state, i));
  }
  bytes(count_of(premises.doors.size()));
  for (std::size_t i = 0; i < premises.doors.size(); ++i)
    bytes(premises.doors[i].id, state.doors[i]);
  save_rules(bytes, state);
  save_admissions(bytes, state);
  return bytes.take();
}

tl::expected<State, std::string> restore(std::span<const std::byte> bytes,
                                         std::shared_ptr<const Premises> premises) {
  State state = make_state(std::move(premises), Time{});
  Restorer restorer{bytes, state};
  if (!restorer.run()) return tl::make_unexpected("the snapshot is damaged or of another version");
  recount(state);
  if (restorer.same_premises()) forget_touched(state);
  return state;
}

}  // namespace core
