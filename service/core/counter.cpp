#include "service/core/counter.hpp"

#include "service/core/overloaded.hpp"

#include <algorithm>

namespace core {
namespace {

// What may pass at once beyond the rate of a minute: a group that waited at the door.
constexpr std::uint64_t burst = 20;
// An outage longer than a working day explains no more people than one.
constexpr Duration longest_outage = std::chrono::hours{8};
// A frame so much older than the newest is no straggler: network servers hold messages back for up
// to an hour.
constexpr std::uint64_t most_frames_late = 256;
// So many stragglers in a row are none: the device began again without saying so.
constexpr std::uint8_t most_late_in_a_row = 3;
// No room of an office holds more; a head count above is a fault of the device.
constexpr std::int32_t most_heads = 1000;

std::uint64_t most_plausible(const Sensor& sensor, Duration since) {
  const auto minutes =
      std::chrono::ceil<std::chrono::minutes>(std::min(since, longest_outage)).count();
  return static_cast<std::uint64_t>(sensor.most_per_minute) *
             static_cast<std::uint64_t>(std::max<std::int64_t>(minutes, 1)) +
         burst;
}

// ---- which of several counts ----

/// In the order of trust: a total heals after a loss, a level needs no history, an interval and a
/// crossing are gone if they are lost.
int rank(Primary kind) {
  switch (kind) {
    case Primary::automatic:
      return 0;
    case Primary::crossing:
      return 1;
    case Primary::interval:
      return 2;
    case Primary::level:
      return 3;
    case Primary::total:
      return 4;
  }
  return 0;
}

/// True if this kind is the one that counts; a better kind than all before takes over.
bool is_primary(CounterMemory& memory, const Sensor& sensor, Primary kind) {
  if (sensor.primary != Primary::automatic) return sensor.primary == kind;
  if (rank(kind) < rank(memory.best)) return false;
  memory.best = kind;
  return true;
}

// ---- late, or seen before ----

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {  // splitmix64's finaliser: all bits matter
  std::uint64_t x = a * 0x9e3779b97f4a7c15 + b + 1;
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9;
  x = (x ^ x >> 27) * 0x94d049bb133111eb;
  return (x ^ x >> 31) | 1;  // never 0, which is no identity
}

std::uint64_t identity_of(const Measured& measured) {
  if (measured.sequence) return mix(measured.sequence->session, measured.sequence->value);
  if (measured.t_event)
    return mix(~0ULL, static_cast<std::uint64_t>(measured.t_event->time_since_epoch().count()));
  return 0;
}

enum class Age : std::uint8_t { newer, same, older, new_session };

Age age_of(const CounterMemory& memory, const Measured& measured) {
  if (measured.sequence && memory.sequence) {
    if (measured.sequence->session != memory.sequence->session) return Age::new_session;
    const std::uint64_t now = measured.sequence->value;
    const std::uint64_t last = memory.sequence->value;
    if (now == last) return Age::same;
    if (now > last) return Age::newer;
    return last - now > most_frames_late ? Age::new_session : Age::older;
  }
  if (measured.t_event && memory.t_event && *measured.t_event < *memory.t_event) return Age::older;
  return Age::newer;
}

void remember(CounterMemory& memory, const Measured& measured) {
  if (measured.sequence) memory.sequence = measured.sequence;
  if (measured.t_event) memory.t_event = measured.t_event;
  memory.late_in_a_row = 0;
}

/// Late or repeated totals have no effect; many in a row are a device that began its numbering
/// again.
std::optional<Verdict> refuse_old(CounterMemory& memory, const Measured& measured) {
  switch (age_of(memory, measured)) {
    case Age::newer:
      return std::nullopt;
    case Age::same:
      return Verdict::duplicate;
    case Age::older:
      if (++memory.late_in_a_row < most_late_in_a_row) return Verdict::late;
      [[fallthrough]];
    case Age::new_session:
      memory.restart_expected = true;
      return std::nullopt;
  }
  return std::nullopt;
}

// ---- totals ----

struct Delta {
  Verdict verdict = Verdict::plain;
  std::uint32_t persons = 0;
  bool doubtful = false;
};

Delta counted(Verdict verdict, std::uint64_t persons, bool doubtful = false) {
  return {verdict, static_cast<std::uint32_t>(persons), doubtful};
}

struct TotalsContext {
  std::uint64_t most;  ///< plausible since the last total
  std::uint8_t width;
  bool restarted;       ///< there is evidence of it
  bool restart_zeroes;  ///< and such a device then begins at zero
  bool has_identity;    ///< late ones were sorted out before
};

Delta smaller_total(std::uint64_t last, std::uint64_t now, const TotalsContext& with,
                    std::uint8_t& late_in_a_row) {
  if (with.width < 64) {
    const std::uint64_t wrapped = (std::uint64_t{1} << with.width) - last + now;
    if (last < std::uint64_t{1} << with.width && wrapped <= with.most)
      return counted(Verdict::wrap, wrapped);
  }
  const bool small = now <= with.most && now <= last / 2;
  if (now <= with.most && (with.restarted || small)) return counted(Verdict::reset, now, true);
  const bool may_be_late = !with.has_identity && !with.restarted && last - now <= with.most;
  if (may_be_late && ++late_in_a_row < most_late_in_a_row) return counted(Verdict::late, 0);
  return counted(Verdict::implausible_rate, 0, true);
}

Delta side_delta(CounterMemory::Side& side, std::uint64_t now, const TotalsContext& with,
                 std::uint8_t& late_in_a_row) {
  Delta delta;
  if (!side.known) {
    delta = counted(Verdict::baseline, 0);
  } else if (with.restarted && with.restart_zeroes && now <= with.most) {
    delta = counted(Verdict::reset, now, true);
  } else if (now < side.last) {
    delta = smaller_total(side.last, now, with, late_in_a_row);
  } else if (now - side.last <= with.most) {
    delta = counted(Verdict::plain, now - side.last);
  } else {
    delta = counted(Verdict::implausible_rate, 0, true);
  }
  if (delta.verdict != Verdict::late) side = {now, true};
  return delta;
}

/// Of the two directions, the one that needs explaining more.
Verdict worse(Verdict a, Verdict b) { return std::max(a, b); }
static_assert(Verdict::plain < Verdict::baseline && Verdict::baseline < Verdict::wrap &&
              Verdict::wrap < Verdict::reset && Verdict::reset < Verdict::late &&
              Verdict::late < Verdict::implausible_rate);

Counted count_totals(CounterMemory& memory, const Sensor& sensor, const Measured& measured,
                     const Totals& totals, Time t) {
  if (const std::optional<Verdict> refused = refuse_old(memory, measured))
    return {.verdict = *refused, .level = {}};
  const TotalsContext with{
      .most = most_plausible(sensor, t - memory.used),
      .width = totals.width,
      .restarted = memory.restart_expected,
      .restart_zeroes = totals.reset == sensors::ResetPolicy::power_up,
      .has_identity = measured.sequence.has_value() || measured.t_event.has_value()};
  std::uint8_t late = memory.late_in_a_row;
  Counted result{.verdict = Verdict::nothing_to_do, .level = {}};
  const auto add = [&](CounterMemory::Side& side, bool has, std::uint64_t now,
                       std::uint32_t& persons) {
    if (!has) return;
    const Delta delta = side_delta(side, now, with, late);
    persons = delta.persons;
    result.verdict = result.verdict == Verdict::nothing_to_do
                         ? delta.verdict
                         : worse(result.verdict, delta.verdict);
    result.doubtful |= delta.doubtful;
  };
  add(memory.in, totals.has_in, totals.in, result.in);
  add(memory.out, totals.has_out, totals.out, result.out);
  if (result.verdict == Verdict::late) {
    memory.late_in_a_row = late;
    return result;
  }
  remember(memory, measured);
  memory.used = t;
  memory.restart_expected = false;
  return result;
}

// ---- intervals and events ----

bool seen_before(CounterMemory& memory, const Measured& measured, Time t) {
  if (const std::uint64_t identity = identity_of(measured); identity != 0) {
    return memory.window.seen(identity, t, SeenWindow::keep);
  }
  // Without identity two equal events are two events, unless the broker itself says that it sends
  // again.
  const bool seen =
      memory.window.seen(mix(1, measured.payload_hash), t, SeenWindow::keep_unidentified);
  return seen && measured.redelivered;
}

/// A number left out means that persons may have been missed for ever.
bool skipped_one(const CounterMemory& memory, const Measured& measured) {
  return measured.sequence && memory.sequence &&
         measured.sequence->session == memory.sequence->session &&
         measured.sequence->value > memory.sequence->value + 1;
}

Counted count_passages(CounterMemory& memory, const Sensor& sensor, const Measured& measured,
                       Passages passages, Time t) {
  if (seen_before(memory, measured, t)) return {.verdict = Verdict::duplicate, .level = {}};
  const Duration since = memory.used == Time{} ? Duration{0} : t - memory.used;
  const std::uint64_t most = most_plausible(sensor, since);
  const bool missed = skipped_one(memory, measured);
  if (age_of(memory, measured) != Age::older) remember(memory, measured);
  memory.used = t;
  if (passages.in > most || passages.out > most) {
    return {.verdict = Verdict::implausible_rate, .level = {}, .doubtful = true};
  }
  return {.verdict = Verdict::plain,
          .in = passages.in,
          .out = passages.out,
          .level = {},
          .doubtful = missed};
}

// ---- levels ----

Counted count_heads(CounterMemory& memory, const Sensor& sensor, const Measured& measured,
                    std::int32_t people) {
  if (const std::optional<Verdict> refused = refuse_old(memory, measured))
    return {.verdict = *refused, .level = {}};
  if (people < 0 || people > most_heads)
    return {.verdict = Verdict::implausible_value, .level = {}};
  const std::optional<std::int32_t> before = memory.heads;
  const bool restarted = memory.restart_expected;
  memory.heads = people;
  memory.restart_expected = false;
  remember(memory, measured);
  if (sensor.role == SensorRole::head_counter) return {.verdict = Verdict::level, .level = people};
  if (!before || restarted)
    return {.verdict = Verdict::baseline, .level = {}, .doubtful = restarted};
  const std::int32_t change = people - *before;
  return {.verdict = Verdict::plain,
          .in = static_cast<std::uint32_t>(std::max(change, 0)),
          .out = static_cast<std::uint32_t>(std::max(-change, 0)),
          .level = {}};
}

// ---- retained: last known, age unknown ----

Counted take_retained(CounterMemory& memory, const Sensor& sensor, const Measured& measured) {
  Counted result{.verdict = Verdict::retained, .level = {}};
  if (const auto* totals = std::get_if<Totals>(&measured.what)) {
    if (totals->has_in && !memory.in.known) memory.in = {totals->in, true};
    if (totals->has_out && !memory.out.known) memory.out = {totals->out, true};
  } else if (const auto* heads = std::get_if<Heads>(&measured.what);
             heads != nullptr && !memory.heads) {
    if (heads->people < 0 || heads->people > most_heads) return result;
    memory.heads = heads->people;
    result.doubtful = true;
    if (sensor.role == SensorRole::head_counter) result.level = heads->people;
  }
  return result;
}

std::optional<Primary> kind_of(const Measurement& what) {
  if (std::holds_alternative<Totals>(what)) return Primary::total;
  if (std::holds_alternative<Heads>(what)) return Primary::level;
  if (std::holds_alternative<Passages>(what)) return Primary::interval;
  if (std::holds_alternative<Crossed>(what)) return Primary::crossing;
  return std::nullopt;
}

}  // namespace

bool SeenWindow::seen(std::uint64_t identity, Time t, Duration within) {
  for (const Place& place : places) {
    if (place.identity == identity && t - place.at <= within) return true;
  }
  places[next] = {identity, t};
  next = (next + 1) % size;
  return false;
}

Counted count(CounterMemory& memory, const Sensor& sensor, const Measured& measured, Time t) {
  const auto refuse = [](Verdict verdict) { return Counted{.verdict = verdict, .level = {}}; };
  if (measured.flags.simulated) return refuse(Verdict::simulated);
  if (measured.flags.historical) return refuse(Verdict::historical);
  const std::optional<Primary> kind = kind_of(measured.what);
  const bool fits = sensor.role == SensorRole::door_counter || kind == Primary::level;
  if (!kind || sensor.role == SensorRole::air || !fits) return refuse(Verdict::not_for_role);
  if (!is_primary(memory, sensor, *kind)) return refuse(Verdict::cross_check);
  if (measured.flags.retained) return take_retained(memory, sensor, measured);
  if (const auto* totals = std::get_if<Totals>(&measured.what)) {
    return count_totals(memory, sensor, measured, *totals, t);
  }
  if (const auto* heads = std::get_if<Heads>(&measured.what)) {
    return count_heads(memory, sensor, measured, heads->people);
  }
  if (const auto* passages = std::get_if<Passages>(&measured.what)) {
    return count_passages(memory, sensor, measured, *passages, t);
  }
  const auto& crossed = std::get<Crossed>(measured.what);
  const bool in = crossed.direction == sensors::Direction::in;
  return count_passages(memory, sensor, measured, {in ? crossed.n : 0, in ? 0 : crossed.n}, t);
}

}  // namespace core
