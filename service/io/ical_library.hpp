// libical in use. It is C and keeps errors, switches and the memory of its texts by process and
// thread: who reads a calendar holds one of these all the while. Any thread; one at a time gets it,
// the others wait.
#pragma once

#include <mutex>

namespace io {

class IcalLibrary {
 public:
  IcalLibrary();

 private:
  std::scoped_lock<std::mutex> held_;
};

}  // namespace io
