// Troubles of the machine under a process of the test: a wall clock that is off, a disk that fails, hangs or is slow.
// The process has a library preloaded that asks here at each call. Single thread.
#pragma once

#include "tests/support/temp_dir.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace support {

class Troubles {
 public:
  Troubles();
  ~Troubles();
  Troubles(const Troubles&) = delete;
  Troubles& operator=(const Troubles&) = delete;

  /// What the process must be started with.
  [[nodiscard]] std::vector<std::string> environment() const;

  /// Its wall clock shows so much more than ours.
  void set_wall_clock(std::chrono::seconds ahead);
  /// Each write and sync of a ledger: an I/O error.
  void let_disk_fail(bool fails);
  /// A sync of a ledger does not return.
  void let_disk_hang(bool hangs);
  /// A sync of a ledger takes so much longer.
  void slow_disk(std::chrono::microseconds each_sync);

 private:
  struct Shared;
  TempDir dir_;
  Shared* shared_;
};

}  // namespace support
