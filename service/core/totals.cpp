#include "service/core/totals.hpp"

#include <algorithm>

namespace core {
namespace {

constexpr std::uint64_t burst = 20;                         // a group that waited at the door
constexpr Duration longest_outage = std::chrono::hours{8};  // a working day
constexpr unsigned widest = 64;

Delta counted(Verdict verdict, std::uint64_t persons, bool doubtful = false) {
  return {verdict, static_cast<std::uint32_t>(persons), doubtful};
}

Delta explain_smaller(std::uint64_t last, std::uint64_t now, const TotalsContext& with) {
  if (with.redelivered) return counted(Verdict::late, 0);
  if (with.width < widest) {
    const std::uint64_t top = std::uint64_t{1} << with.width;
    const std::uint64_t wrapped = top - last + now;
    if (last < top && wrapped <= with.most) return counted(Verdict::wrap, wrapped);
  }
  const bool small =
      now <= last / 2;  // a straggler is close to the last, a fresh start is close to zero
  if (!with.never_resets && now <= with.most && (with.restarted || small))
    return counted(Verdict::reset, now, true);
  if (with.may_be_late && last - now <= with.most) return counted(Verdict::late, 0);
  return counted(Verdict::implausible_rate, 0, true);
}

/// With what the schedule says.
TotalsContext after(TotalsContext with, Zeroed zeroed) {
  with.restarted = with.restarted || zeroed != Zeroed::no;
  with.restart_zeroes = with.restart_zeroes || zeroed == Zeroed::surely;
  return with;
}

/// What stood at zero goes on from there, reset or not.
Zeroed zeroed_since(const CounterMemory::Side& last, bool told, const ResetSchedule& schedule) {
  return told && last.known && last.last != 0 ? schedule.since(last.at) : Zeroed::no;
}

bool is_unchanged(const CounterMemory::Side& last, bool told, std::uint64_t now) {
  return !told || (last.known && last.last == now);
}

}  // namespace

std::uint64_t most_plausible(const Sensor& sensor, Duration since) {
  using std::chrono::minutes;
  const minutes begun =  // under load no division: messages of a door are close together then
      since <= minutes{1} ? minutes{1}
                          : std::chrono::ceil<minutes>(std::min(since, longest_outage));
  return static_cast<std::uint64_t>(sensor.most_per_minute) *
             static_cast<std::uint64_t>(begun.count()) +
         burst;
}

Delta explain_odd_total(const CounterMemory::Side& last, std::uint64_t now,
                        const TotalsContext& with) {
  if (!last.known) return counted(Verdict::baseline, 0);
  if (with.restarted && with.restart_zeroes && now <= with.most && !with.redelivered)
    return counted(Verdict::reset, now, true);
  if (now < last.last) return explain_smaller(last.last, now, with);
  if (now - last.last <= with.most) return counted(Verdict::plain, now - last.last);
  return counted(Verdict::implausible_rate, 0, true);
}

Explained explain_reset(const CounterMemory& memory, const Totals& now, const TotalsContext& with,
                        Explained explained) {
  const TotalsContext zeroed = after(with, Zeroed::surely);
  // Unless it was told of after the one that fell: in a message of its own, since the reset.
  const auto grew_too = [](bool told, const Delta& delta, const CounterMemory::Side& last,
                           const CounterMemory::Side& fell) {
    return told && delta.verdict == Verdict::plain && last.at <= fell.at;
  };
  if (grew_too(now.has_in, explained.in, memory.in, memory.out))
    explained.in = explain_total(memory.in, now.in, zeroed);
  if (grew_too(now.has_out, explained.out, memory.out, memory.in))
    explained.out = explain_total(memory.out, now.out, zeroed);
  return explained;
}

Explained explain_scheduled(const CounterMemory& memory, const Totals& now,
                            const TotalsContext& with, const ResetSchedule& schedule) {
  const Zeroed in = zeroed_since(memory.in, now.has_in, schedule);
  const Zeroed out = zeroed_since(memory.out, now.has_out, schedule);
  const Zeroed zeroed = std::max(in, out);
  if (zeroed == Zeroed::no) return explain_totals(memory, now, with);
  // Rather a device that did not begin again than one that has come to the same number since. What the broker sends
  // again may be from before.
  if (is_unchanged(memory.in, now.has_in, now.in) &&
      is_unchanged(memory.out, now.has_out, now.out)) {
    return {.in = {},
            .out = {},
            .doubtful = zeroed == Zeroed::surely && !with.redelivered,
            .undecided = with.redelivered || schedule.may_be_late()};
  }
  Explained explained{.in = {}, .out = {}, .doubtful = zeroed == Zeroed::maybe || with.redelivered};
  if (now.has_in) explained.in = explain_total(memory.in, now.in, after(with, in));
  if (now.has_out) explained.out = explain_total(memory.out, now.out, after(with, out));
  return one_fell(explained) ? explain_reset(memory, now, with, explained) : explained;
}

}  // namespace core
