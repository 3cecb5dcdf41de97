#include "service/commands/unsealed_days.hpp"

#include <algorithm>
#include <utility>

namespace commands {
namespace {

using std::chrono::sys_days;

/// A daemon that runs writes at least each quarter of an hour; in a longer pause none ran, or nothing could be stored.
constexpr core::Duration longest_pause = std::chrono::minutes{15};
constexpr core::Duration long_enough = std::chrono::hours{1};

}  // namespace

void UnsealedDays::see(const core::Record& record) {
  if (record.seq <= sealed_) return;
  const core::Time before = std::exchange(newest_, record.t);
  if (!days_.empty()) written_ += std::min(record.t - before, longest_pause);
  const auto day = std::chrono::floor<std::chrono::days>(record.t);
  if (days_.empty() || days_.back().day != day) days_.push_back({day, written_});
}

std::vector<sys_days> UnsealedDays::over(bool long_since) const {
  std::vector<sys_days> found;
  for (std::size_t i = 0; i + 1 < days_.size(); ++i) {
    const core::Duration since = written_ - days_[i + 1].begun_after;
    if ((since >= long_enough) == long_since) found.push_back(days_[i].day);
  }
  return found;
}

std::vector<sys_days> UnsealedDays::overdue() const { return over(true); }
std::vector<sys_days> UnsealedDays::waiting() const { return over(false); }
std::vector<sys_days> UnsealedDays::going_on() const {
  return days_.empty() ? std::vector<sys_days>{} : std::vector{days_.back().day};
}

}  // namespace commands
