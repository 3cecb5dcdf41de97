#include "service/commands/backups.hpp"

#include "service/io/ledger_backup.hpp"
#include "service/io/local_day.hpp"
#include "service/io/log.hpp"
#include "service/io/time_zones.hpp"

#include <algorithm>
#include <utility>

namespace commands {
namespace {

constexpr std::chrono::hours longest_between_backups{26};  // one a night, and some patience
constexpr std::chrono::hours again_after{1};               // one that failed: disks get room again

}  // namespace

bool Backups::make(std::filesystem::path directory, std::uint32_t keep, Done done) {
  if (std::exchange(being_made_, true)) return false;
  sequencer_.back_up(std::move(directory), [this, keep, done = std::move(done)](
                                               io::LedgerResult<std::filesystem::path> part) {
    loop_.post([this, keep, done, part = std::move(part)] { complete(part, keep, done); });
  });
  return true;
}

void Backups::complete(const io::LedgerResult<std::filesystem::path>& part, std::uint32_t keep,
                       const Done& done) {
  const auto answer = [this, done](const io::LedgerResult<std::filesystem::path>& made) {
    being_made_ = false;
    if (made) last_ = clock_.wall();
    done(made);
  };
  if (!part) return answer(part);
  completing_ = std::jthread{[this, keep, answer, file = *part] {
    auto made = io::complete_backup(file, keep);
    loop_.post([answer, made = std::move(made)] { answer(made); });
  }};
}

void Backups::look(const io::LedgerConfig& config) {
  if (config.backup_to != planned_to_ || config.backup_at != planned_at_) plan(config);
  if (clock_.wall() < due_) return;
  const bool begun =
      make(config.backup_to, config.backup_keep,
           [this](const io::LedgerResult<std::filesystem::path>& made) {
             if (made) return;
             due_ = std::min(due_, clock_.wall() + again_after);
             io::log(io::Severity::error, "backup", "no backup was made: " + made.error().what);
           });
  if (begun) due_ = io::next_local_time(io::machine_time_zone(), *planned_at_, clock_.wall());
}

core::Time Backups::overdue_from() const {
  if (!planned_at_) return core::never;
  return last_.value_or(planned_since_) + longest_between_backups;
}

void Backups::plan(const io::LedgerConfig& config) {
  planned_to_ = config.backup_to;
  planned_at_ = config.backup_at;
  last_ = io::newest_backup(planned_to_);
  due_ = core::never;
  planned_since_ = clock_.wall();
  if (!planned_at_) return;
  const core::Time since = last_ ? std::min(*last_, planned_since_) : planned_since_;
  due_ = io::next_local_time(io::machine_time_zone(), *planned_at_, since);
}

}  // namespace commands
