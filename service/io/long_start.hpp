// Asks systemd for patience while it lives: a ledger that was not closed is checked before the daemon listens, and on
// a slow disk that takes longer than a unit may take to start. Not for ever: a start that hangs is ended in the end.
// Owned by one thread, works in another.
#pragma once

#include <thread>

namespace io {

class LongStart {
 public:
  LongStart();

 private:
  std::jthread thread_;
};

}  // namespace io
