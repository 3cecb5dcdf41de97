// What a running total means against the one before: so many persons, and how sure that is.
//
// A smaller total has four explanations, tried in this order: late, wrap, reset, replaced. Pure functions.
#pragma once

#include "service/core/counter.hpp"
#include "service/core/reset_schedule.hpp"

#include <cstdint>

namespace core {

/// More than this through one door is no crowd but a fault: the rate of a wide door over the time since the last
/// total (an outage counts for a working day at most), and a group that waited.
[[nodiscard]] std::uint64_t most_plausible(const Sensor& sensor, Duration since);

struct TotalsContext {
  std::uint64_t most = 0;       ///< plausible since the last total
  std::uint8_t width = 64;      ///< bits
  bool restarted = false;       ///< there is evidence of it
  bool restart_zeroes = false;  ///< and such a device then begins at zero
  bool never_resets = false;    ///< as its vendor documents it: a smaller total is another device
  bool redelivered = false;     ///< by the broker: if smaller, then from before the last
  bool may_be_late = false;     ///< nothing tells its age, and not too many before it looked late
};

struct Delta {
  Verdict verdict = Verdict::plain;
  std::uint32_t persons = 0;
  bool doubtful = false;  ///< persons may have been missed or invented
};

/// `now` after `last`, in one direction.
[[nodiscard]] inline Delta explain_total(const CounterMemory::Side& last, std::uint64_t now,
                                         const TotalsContext& with);

/// Both directions of one message.
struct Explained {
  Delta in, out;
  bool doubtful = false;
  bool undecided =
      false;  ///< unchanged, and the device may be about to begin again: nothing is used
};
[[nodiscard]] inline Explained explain_totals(const CounterMemory& memory, const Totals& now,
                                              const TotalsContext& with);
/// The same of a device that begins again by a schedule.
[[nodiscard]] Explained explain_scheduled(const CounterMemory& memory, const Totals& now,
                                          const TotalsContext& with, const ResetSchedule& schedule);

// ---- implementation: a movement asks twice, and nearly always it is plain ----

/// The same at length, for all that is not plain at first sight.
[[nodiscard]] Delta explain_odd_total(const CounterMemory::Side& last, std::uint64_t now,
                                      const TotalsContext& with);

inline Delta explain_total(const CounterMemory::Side& last, std::uint64_t now,
                           const TotalsContext& with) {
  const bool grew = last.known && now >= last.last && now - last.last <= with.most;
  if (grew && !(with.restarted && with.restart_zeroes)) [[likely]]
    return {.persons = static_cast<std::uint32_t>(now - last.last)};
  return explain_odd_total(last, now, with);
}

/// One of them began again: a device sets both to zero at once, also the one that is larger by now.
[[nodiscard]] Explained explain_reset(const CounterMemory& memory, const Totals& now,
                                      const TotalsContext& with, Explained explained);

inline bool one_fell(const Explained& of) {
  return of.in.verdict == Verdict::reset || of.out.verdict == Verdict::reset;
}

inline Explained explain_totals(const CounterMemory& memory, const Totals& now,
                                const TotalsContext& with) {
  Explained explained;
  if (now.has_in) explained.in = explain_total(memory.in, now.in, with);
  if (now.has_out) explained.out = explain_total(memory.out, now.out, with);
  if (one_fell(explained)) [[unlikely]]
    return explain_reset(memory, now, with, explained);
  return explained;
}

}  // namespace core
