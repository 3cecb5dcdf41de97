// One thread of a child process, held still while this lives, as a thread hangs that waits for what never comes; the
// others go on. (SIGSTOP would stop them all.)
#pragma once

#include <sys/types.h>

#include <string_view>

namespace support {

class StoppedThread {
 public:
  /// The thread of that name (`ps -L`). Throws where there is none, or where the system forbids it.
  StoppedThread(pid_t process, std::string_view name);
  ~StoppedThread();
  StoppedThread(const StoppedThread&) = delete;
  StoppedThread& operator=(const StoppedThread&) = delete;

 private:
  pid_t thread_;
};

}  // namespace support
