// libical in use. It is C and keeps errors, switches and the memory of its texts by process and
// thread: who reads a calendar holds one of these all the while. Any thread; one at a time gets it,
// the others wait. The first of a process loads the library (ical_functions.hpp says why so late).
#pragma once

#include <mutex>
#include <string>

namespace io {

class IcalLibrary {
 public:
  IcalLibrary();

  /// What the loader says if there is no libical on this machine, or another one than was built
  /// with: then no calendar can be read. "" if all is there.
  [[nodiscard]] const std::string& lacks() const { return *lacks_; }

 private:
  std::scoped_lock<std::mutex> held_;
  const std::string* lacks_ = nullptr;
};

}  // namespace io
