#include "service/core/counter.hpp"

#include "service/core/totals.hpp"

#include <algorithm>

namespace core {
namespace {

// A frame so much older than the newest is no straggler: network servers hold messages back for up
// to an hour.
constexpr std::uint64_t most_frames_late = 256;
// So many stragglers in a row are none: the device began again without saying so.
constexpr std::uint8_t most_late_in_a_row = 3;
// No room of an office holds more; a head count above is a fault of the device.
constexpr std::int32_t most_heads = 1000;
constexpr Directions both{true, true};

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
  if (kind == memory.best) return true;
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

enum class Age : std::uint8_t { newer, same, older, new_session };

Age age_of(const CounterMemory& memory, const Measured& measured) {
  if (measured.sequence && memory.sequence) {
    if (measured.sequence->session != memory.sequence->session) return Age::new_session;
    const std::uint64_t now = measured.sequence->value;
    const std::uint64_t last = memory.sequence->value;
    if (now == last) return Age::same;
    if (now > last) return Age::newer;
    const bool begins_again = last - now > most_frames_late && !measured.redelivered;
    return begins_again ? Age::new_session : Age::older;
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
/// again, unless it is the broker that sends them again.
std::optional<Verdict> refuse_old(CounterMemory& memory, const Measured& measured) {
  switch (age_of(memory, measured)) {
    case Age::newer:
      return std::nullopt;
    case Age::same:
      return Verdict::duplicate;
    case Age::older:
      if (measured.redelivered || ++memory.late_in_a_row < most_late_in_a_row) return Verdict::late;
      [[fallthrough]];
    case Age::new_session:
      memory.restart_expected = true;
      return std::nullopt;
  }
  return std::nullopt;
}

// ---- totals ----

/// Of the two directions, the one that needs explaining more.
Verdict worse(Verdict a, Verdict b) { return std::max(a, b); }
static_assert(Verdict::plain < Verdict::baseline && Verdict::baseline < Verdict::wrap &&
              Verdict::wrap < Verdict::reset && Verdict::reset < Verdict::late &&
              Verdict::late < Verdict::implausible_rate);

/// Since when what is told now may have passed. Devices that tell of each direction in a message of its own do so
/// one after the other: of the second, the first says nothing.
Time since_when(const CounterMemory& memory, const Totals& totals) {
  if (memory.used == Time{}) return {};
  Time since = memory.used;
  if (totals.has_in && memory.in.known) since = std::min(since, memory.in.at);
  if (totals.has_out && memory.out.known) since = std::min(since, memory.out.at);
  return since;
}

TotalsContext context_of(const CounterMemory& memory, const Sensor& sensor,
                         const Measured& measured, Time t) {
  const auto& totals = std::get<Totals>(measured.what);
  const bool tells_its_age = measured.sequence || measured.t_event;
  return {.most = most_plausible(sensor, t - since_when(memory, totals)),
          .width = totals.width,
          .restarted = memory.restart_expected,
          .restart_zeroes = totals.reset == sensors::ResetPolicy::power_up,
          .never_resets = totals.reset == sensors::ResetPolicy::never,
          .redelivered = measured.redelivered,
          .may_be_late = !tells_its_age && !memory.restart_expected &&
                         memory.late_in_a_row + 1 < most_late_in_a_row};
}

Counted count_totals(CounterMemory& memory, const Sensor& sensor, const Measured& measured, Time t,
                     const SiteClock& clock) {
  if (const std::optional<Verdict> refused = refuse_old(memory, measured)) [[unlikely]]
    return {.verdict = *refused};
  const auto& totals = std::get<Totals>(measured.what);
  const TotalsContext with = context_of(memory, sensor, measured, t);
  const Time told = when_told(measured, clock, t);
  const Explained explained =
      has_schedule(sensor, totals)
          ? explain_scheduled(memory, totals, with, ResetSchedule{sensor, clock, told})
          : explain_totals(memory, totals, with);
  if (explained.undecided) [[unlikely]]
    return {};
  const auto& [in, out, doubtful, undecided] = explained;
  // If one is late, all of the message is.
  if (in.verdict == Verdict::late || out.verdict == Verdict::late) [[unlikely]] {
    if (!measured.redelivered) ++memory.late_in_a_row;
    return {.verdict = Verdict::late};
  }
  if (totals.has_in) memory.in = {totals.in, true, told};
  if (totals.has_out) memory.out = {totals.out, true, told};
  remember(memory, measured);
  memory.used = t;
  memory.restart_expected = false;
  return {.verdict = worse(in.verdict, out.verdict),
          .in = in.persons,
          .out = out.persons,
          .told = {totals.has_in, totals.has_out},
          .doubtful = in.doubtful || out.doubtful || doubtful};
}

// ---- intervals and events ----

bool seen_before(CounterMemory& memory, const Measured& measured, Time t) {
  if (!memory.window) memory.window = std::make_unique<SeenWindow>();
  SeenWindow& window = *memory.window;
  if (measured.sequence) return window.seen(*measured.sequence, measured.redelivered);
  if (measured.t_event) {
    // Sent again in the order of the first time: what is older than the newest came before it.
    if (measured.redelivered && memory.t_event && *measured.t_event <= *memory.t_event) return true;
    const auto told = static_cast<std::uint64_t>(measured.t_event->time_since_epoch().count());
    return window.seen(mix(~0ULL, told), t, SeenWindow::keep);
  }
  // Without identity two equal events are two events, unless the broker itself says that it sends again.
  const bool seen = window.seen(mix(1, measured.payload_hash), t, SeenWindow::keep_unidentified);
  return seen && measured.redelivered;
}

/// A device that lost power numbers from the start again, and not all have a session that tells. It said so; or for an
/// hour it has told nothing but numbers that were there already, which nobody sends again for so long.
bool begins_again(CounterMemory& memory, const Measured& measured, Time t) {
  if (!measured.sequence || measured.redelivered || !memory.window) return false;
  if (!memory.window->is_old(*measured.sequence)) return false;
  if (!memory.restart_expected) {
    const bool nothing_new = t - memory.used > SeenWindow::keep;
    if (!nothing_new || ++memory.late_in_a_row < most_late_in_a_row) return false;
  }
  memory.window->begin_again(*measured.sequence);
  memory.heard = measured.sequence;
  memory.sequence.reset();
  return true;
}

Counted count_passages(CounterMemory& memory, const Sensor& sensor, const Measured& measured,
                       Passages passages, Time t) {
  const bool anew = begins_again(memory, measured, t);
  if (seen_before(memory, measured, t)) return {.verdict = Verdict::duplicate};
  const Duration since = memory.used == Time{} ? Duration{0} : t - memory.used;
  const std::uint64_t most = most_plausible(sensor, since);
  if (age_of(memory, measured) != Age::older) remember(memory, measured);
  memory.used = t;
  memory.restart_expected = false;
  if (passages.in > most || passages.out > most) {
    return {.verdict = Verdict::implausible_rate, .told = both, .doubtful = true};
  }
  return {.verdict = Verdict::plain,
          .in = passages.in,
          .out = passages.out,
          .told = both,
          .doubtful = anew};
}

// ---- levels ----

Counted count_heads(CounterMemory& memory, const Sensor& sensor, const Measured& measured,
                    std::int32_t people) {
  if (const std::optional<Verdict> refused = refuse_old(memory, measured))
    return {.verdict = *refused};
  if (people < 0 || people > most_heads) return {.verdict = Verdict::implausible_value};
  const std::optional<std::int32_t> before = memory.heads;
  const bool restarted = memory.restart_expected;
  memory.heads = people;
  memory.restart_expected = false;
  remember(memory, measured);
  if (sensor.role == SensorRole::head_counter)
    return {.verdict = Verdict::level, .told = both, .level = people};
  if (!before || restarted)
    return {.verdict = Verdict::baseline, .told = both, .doubtful = restarted};
  const std::int32_t change = people - *before;
  return {.verdict = Verdict::plain,
          .in = static_cast<std::uint32_t>(std::max(change, 0)),
          .out = static_cast<std::uint32_t>(std::max(-change, 0)),
          .told = both};
}

// ---- retained: last known, age unknown ----

Counted take_retained(CounterMemory& memory, const Sensor& sensor, const Measured& measured,
                      Time told) {
  Counted result{.verdict = Verdict::retained};
  if (const auto* totals = std::get_if<Totals>(&measured.what)) {
    if (totals->has_in && !memory.in.known) memory.in = {totals->in, true, told};
    if (totals->has_out && !memory.out.known) memory.out = {totals->out, true, told};
  } else if (const auto* heads = std::get_if<Heads>(&measured.what);
             heads != nullptr && !memory.heads) {
    if (heads->people < 0 || heads->people > most_heads) return result;
    memory.heads = heads->people;
    result.doubtful = true;
    if (sensor.role == SensorRole::head_counter) result.level = heads->people;
  }
  return result;
}

/// `automatic`: it counts nothing. (An optional would be put together in memory, and waited for.)
Primary kind_of(const Measurement& what) {
  if (std::holds_alternative<Totals>(what)) return Primary::total;
  if (std::holds_alternative<Heads>(what)) return Primary::level;
  if (std::holds_alternative<Passages>(what)) return Primary::interval;
  if (std::holds_alternative<Crossed>(what)) return Primary::crossing;
  return Primary::automatic;
}

}  // namespace

bool skips(CounterMemory& memory, const Measured& measured) {
  if (!measured.sequence || measured.flags.historical) return false;
  const std::optional<sensors::Sequence> before = memory.heard;
  const bool same_session = before && before->session == measured.sequence->session;
  if (same_session && measured.sequence->value <= before->value) return false;
  memory.heard = measured.sequence;
  return same_session && measured.sequence->value > before->value + 1;
}

Counted count(CounterMemory& memory, const Sensor& sensor, const Measured& measured, Time t,
              const SiteClock& clock) {
  const auto refuse = [](Verdict verdict) { return Counted{.verdict = verdict}; };
  if (measured.flags.simulated) return refuse(Verdict::simulated);
  if (measured.flags.historical) return refuse(Verdict::historical);
  const Primary kind = kind_of(measured.what);
  const bool fits = sensor.role == SensorRole::door_counter || kind == Primary::level;
  if (kind == Primary::automatic || sensor.role == SensorRole::air || !fits)
    return refuse(Verdict::not_for_role);
  if (!is_primary(memory, sensor, kind)) return refuse(Verdict::cross_check);
  // It sees nobody yet, whoever is there.
  if (measured.flags.warming_up && kind == Primary::level)
    return {.verdict = Verdict::no_value, .doubtful = true};
  if (measured.flags.retained)
    return take_retained(memory, sensor, measured, when_told(measured, clock, t));
  if (kind == Primary::total) [[likely]]
    return count_totals(memory, sensor, measured, t, clock);
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
