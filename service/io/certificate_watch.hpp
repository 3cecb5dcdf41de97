// Looks after the certificates that the configuration names: how long they last, told in time.
//
// Reads their files and speaks once a day, and after each reload. By the real clock, also where the daemon pretends
// another time. Single thread, the loop's.
#pragma once

#include "service/io/certificate.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace io {

class CertificateWatch {
 public:
  using Tell = std::function<void(const std::string& line)>;
  explicit CertificateWatch(Tell tell) : tell_{std::move(tell)} {}

  /// From now on those of this configuration; looked at with the next look().
  void use(const Config& config);
  void look(std::chrono::sys_seconds now);

 private:
  const Tell tell_;
  std::vector<CertificateUse> uses_;
  std::chrono::sys_seconds next_look_{};
};

}  // namespace io
