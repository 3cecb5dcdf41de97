#include "tests/support/record_disk.hpp"

#include "service/core/archive.hpp"

namespace support {
namespace {

constexpr std::size_t between_snapshots = 200;  // records

/// Steps what was recorded, and compares what the steps make with it.
class Replay {
 public:
  explicit Replay(core::State& state) : state_{state} {}

  void take(const core::Record& record) {
    if (!core::is_derived(record.kind)) {
      forget();
      core::step(state_, *core::to_entry(record), effects_);
    } else if (next_ == effects_.records.size()) {
      forget();
      core::advance(state_, record.t, effects_);
    }
    const bool made = next_ < effects_.records.size();
    if ((!made || effects_.records[next_] != record) && difference_.empty())
      difference_ = "recorded " + core::to_text(record) + ", made " +
                    (made ? core::to_text(effects_.records[next_]) : "nothing");
    ++next_;
    core::shown(state_);
    quarters_.insert(quarters_.end(), effects_.quarters.begin(), effects_.quarters.end());
    effects_.quarters.clear();
  }
  [[nodiscard]] const std::string& difference() const { return difference_; }
  /// Closed on the way.
  [[nodiscard]] const std::vector<core::ClosedQuarter>& quarters() const { return quarters_; }

 private:
  void forget() {
    effects_.clear();
    next_ = 0;
  }

  core::State& state_;
  core::Effects effects_;
  std::size_t next_ = 0;
  std::vector<core::ClosedQuarter> quarters_;
  std::string difference_;
};

}  // namespace

bool RecordDisk::commit(const core::State& state, const core::Effects& effects) {
  const std::vector<core::Record>& records = effects.records;
  if (fails_) {
    if (gap_.lost == 0 && !records.empty()) gap_.first = records.front().seq;
    gap_.lost += records.size();
    return false;
  }
  behind_.insert(behind_.end(), records.begin(), records.end());
  quarters_.insert(quarters_.end(), effects.quarters.begin(), effects.quarters.end());
  if (gap_.lost > 0 || behind_.size() > between_snapshots) {
    snapshot_ = core::save(state);
    behind_.clear();
    quarters_.clear();
    gap_ = {};
  }
  return true;
}

core::State RecordDisk::rebuild(const std::shared_ptr<const core::Premises>& premises,
                                std::string& difference) const {
  core::State state = snapshot_.empty() ? core::make_state(premises, core::Time{})
                                        : core::restore(snapshot_, premises).value();
  Replay replay{state};
  for (const core::Record& record : behind_) replay.take(record);
  difference = replay.difference();
  if (difference.empty() && replay.quarters() != quarters_)
    difference = "a quarter of an hour is another than was recorded";
  return state;
}

}  // namespace support
