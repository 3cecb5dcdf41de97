// What each structure of the state consists of in an archive: one description for writing and reading.
// Part of archive.hpp, for archive.cpp and archive_restore.cpp alone.
#pragma once

#include "service/core/bytes.hpp"
#include "service/core/state.hpp"

#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace core {

inline constexpr std::uint32_t archive_version = 14;

/// Of a space that is open and has no counter at any door: who is in it counts in the one above.
inline constexpr std::string_view no_decider = "open\n";
/// Per space: the counters at its doors, each with the way that leads in; "" where it has none of its own, and after
/// `no_decider` where it is open. Where that is another text than before, what was counted is of other doors.
[[nodiscard]] std::vector<std::string> deciders_of(const State& state);

// Found by ByteWriter and ByteReader through its type.

template <class Bytes, MaybeConst<sensors::Sequence> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.session, of.value);
}
template <class Bytes, MaybeConst<CounterMemory::Side> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.last, of.known, of.at);
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
template <class Bytes, MaybeConst<AirDoubts::Run> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.first, of.last, of.readings);
}
template <class Bytes, MaybeConst<AirDays> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.day, of.least, of.whole, of.low, of.high, of.leasts, of.offset);
}
template <class Bytes, MaybeConst<Lateness> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.since, of.by);
}
template <class Bytes, MaybeConst<AirDoubts> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.low, of.high, of.same, of.jumps, of.days, of.late);
}
template <class Bytes, MaybeConst<ClockDoubts> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.half_hours, of.in_a_row);
}
template <class Bytes, MaybeConst<StillAir> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.passage, of.most, of.fell);
}
template <class Bytes, MaybeConst<EvenSteps> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.in_a_row);
}
template <class Bytes, MaybeConst<WalkCounts> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.in, of.out);
}
template <class Bytes, MaybeConst<Walk> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.began, of.times, of.back, of.while_in, of.while_out);
}
template <class Bytes, MaybeConst<SensorState> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.heard, of.ever_heard, of.silent, of.offline, of.faulty, of.unheard_since_start,
        of.heard_again.in, of.heard_again.out, of.battery_percent, of.counter, of.second, of.even,
        of.clock, of.air, of.walk, of.walked);
  std::conditional_t<std::is_const_v<Of>, const AirDoubts, AirDoubts> doubts =
      of.air_doubts ? *of.air_doubts : AirDoubts{};
  bytes(doubts);
  if constexpr (!std::is_const_v<Of>) {
    if (doubts != AirDoubts{}) of.air_doubts = std::make_unique<AirDoubts>(doubts);
  }
}
template <class Bytes, MaybeConst<DoorState> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.in, of.out);
}
template <class Bytes, MaybeConst<RuleState> Of>
void fields(Bytes& bytes, Of& of) {
  std::uint64_t violations = of.violations;  // NOLINT(misc-const-correctness): a reader writes it
  bytes(of.phase, of.since, of.started, of.value, of.threshold, of.worst, of.detail, violations,
        of.violated);
  if constexpr (!std::is_const_v<Of>) of.violations = static_cast<std::uint32_t>(violations);
}
template <class Bytes, MaybeConst<AlertState> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.open, of.told, of.escalated, of.taken_by, of.started, of.unhandled_since,
        of.escalated_at, of.told_at, of.taken_until);
}
template <class Bytes, MaybeConst<Overtaken> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.persons, of.since);
}
template <class Bytes, MaybeConst<AgainstState> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.at, of.size);
}
template <class Bytes, MaybeConst<AiringState::Look> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.at, of.ppm);
}
template <class Bytes, MaybeConst<AiringState> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.looks, of.size, of.on, of.since, of.least, of.ended, of.still);
}
template <class Bytes, MaybeConst<ReleaseState> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.awaited, of.aired, of.cleaned, of.entered, of.stayed, of.since);
}
/// Of a space, what does not follow from its sensors and the spaces within.
template <class Bytes, MaybeConst<SpaceState> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.own, of.limit, of.bound, of.in_use, of.doubts.restart, of.doubts.counter, of.confirmed,
        of.published, of.status, of.status_since, of.corrections, of.looked_total, of.empty_since,
        of.used_since, of.crowded_since, of.last_passage, of.looked, of.passages, of.residual,
        of.counted_above);
  if constexpr (std::is_const_v<Of>) {
    bytes(airing_of(of));
  } else {
    AiringState read;
    bytes(read);
    if (read != AiringState{}) of.airing = std::make_unique<AiringState>(read);
  }
  bytes(of.release, of.blocked, of.blocked_until);
}
template <class Bytes, MaybeConst<AdmissionState> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.number, of.persons, of.expires, of.unused, of.appointment, of.exception, of.planned_end,
        of.opened);
}
template <class Bytes, MaybeConst<ExpiredAdmission> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.number, of.at);
}
template <class Bytes, MaybeConst<VisitState> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.number, of.persons, of.appointment, of.started, of.planned_end, of.crowded,
        of.down_since);
}
template <class Bytes, MaybeConst<WallTime> Of>
void fields(Bytes& bytes, Of& of) {
  Duration since = of.time_since_epoch();  // NOLINT(misc-const-correctness): a reader writes it
  bytes(since);
  if constexpr (!std::is_const_v<Of>) of = WallTime{since};
}
template <class Bytes, MaybeConst<AppointmentState> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.number, of.start, of.end, of.persons, of.companion, of.remote, of.phase, of.since,
        of.until);
}
template <class Bytes, MaybeConst<ClosedQuarter::OfSpace> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.minutes.persons, of.minutes.ppm, of.minutes.flags, of.run);
}
template <class Bytes, MaybeConst<Quarter> Of>
void fields(Bytes& bytes, Of& of) {
  std::int64_t count = of.count();  // NOLINT(misc-const-correctness): a reader writes it
  bytes(count);
  if constexpr (!std::is_const_v<Of>) of = Quarter{count};
}
template <class Bytes, MaybeConst<SiteState> Of>
void fields(Bytes& bytes, Of& of) {
  bytes(of.stage_ordered, of.stage_since, of.stage_begun, of.open, of.reset_on, of.today);
}

}  // namespace core
