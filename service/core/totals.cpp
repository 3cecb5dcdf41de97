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

}  // namespace core
