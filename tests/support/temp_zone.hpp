// The zone of the machine, another one for a while. One thread only.
#pragma once

#include <cstdlib>
#include <ctime>
#include <optional>
#include <string>

namespace support {

class TempZone {
 public:
  explicit TempZone(const char* zone) {
    if (const char* was = std::getenv("TZ")) was_ = was;
    ::setenv("TZ", zone, 1);
    ::tzset();
  }
  ~TempZone() {
    if (was_)
      ::setenv("TZ", was_->c_str(), 1);
    else
      ::unsetenv("TZ");
    ::tzset();
  }
  TempZone(const TempZone&) = delete;
  TempZone& operator=(const TempZone&) = delete;

 private:
  std::optional<std::string> was_;
};

}  // namespace support
