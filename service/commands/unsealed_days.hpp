// Days after the last sealed one: which of them are over, and whether it is any wonder that they have no digest yet.
//
// The daemon seals a day within seconds once an entry of the next one is there. A day that has none after an hour of
// entries lost its digest. Values; one thread.
#pragma once

#include "service/core/record.hpp"

#include <chrono>
#include <vector>

namespace commands {

class UnsealedDays {
 public:
  /// `sealed`: the last entry of a sealed day.
  explicit UnsealedDays(core::Seq sealed) : sealed_{sealed} {}
  /// Every record, in order.
  void see(const core::Record& record);

  /// That should have been sealed long since, oldest first.
  [[nodiscard]] std::vector<std::chrono::sys_days> overdue() const;
  /// That are over, but not for long.
  [[nodiscard]] std::vector<std::chrono::sys_days> waiting() const;
  /// The newest, which goes on; as a list of one, or none.
  [[nodiscard]] std::vector<std::chrono::sys_days> going_on() const;

 private:
  struct Day {
    std::chrono::sys_days day{};
    core::Duration begun_after{};  ///< so long had been written until then
  };
  [[nodiscard]] std::vector<std::chrono::sys_days> over(bool long_since) const;

  core::Seq sealed_;
  std::vector<Day> days_;
  core::Time newest_{};
  core::Duration written_{};  ///< how long entries were written, without longer pauses
};

}  // namespace commands
