// Looks after the certificates that the configuration names: how long they last, told in time.
//
// Reads their files and speaks once a day, and after each reload. By the real clock, also where the daemon pretends
// another time. Single thread, the loop's.
#pragma once

#include "service/io/certificate.hpp"
#include "service/io/figures.hpp"

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
  /// Of those that could be read at the last look.
  [[nodiscard]] const std::vector<CertificateFigures>& figures() const { return figures_; }

 private:
  const Tell tell_;
  std::vector<CertificateUse> uses_;
  std::vector<CertificateFigures> figures_;
  std::chrono::sys_seconds next_look_{};
};

}  // namespace io
