// The disk of a simulated daemon: what was committed, and the state made of it again. It fails when it is told to; what
// could not be committed is a gap then, and the whole state stands behind it, as the sequencer does it. Single thread.
#pragma once

#include "service/core/step.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace support {

class RecordDisk {
 public:
  void fail(bool fails) { fails_ = fails; }
  /// The gap to be entered before what is committed next, if any, and the disk works.
  [[nodiscard]] const core::Gap* gap() const { return gap_.lost > 0 && !fails_ ? &gap_ : nullptr; }
  /// True if it is on the disk.
  bool commit(const core::State& state, const core::Effects& effects);
  /// What a daemon makes of it when it starts. `difference`: a derived entry or a quarter of an hour is another
  /// than was recorded.
  [[nodiscard]] core::State rebuild(const std::shared_ptr<const core::Premises>& premises,
                                    std::string& difference) const;

 private:
  std::vector<std::byte> snapshot_;
  std::vector<core::Record> behind_;           // the snapshot
  std::vector<core::ClosedQuarter> quarters_;  // behind it, too
  core::Gap gap_;
  bool fails_ = false;
};

}  // namespace support
