// Many looks at the metrics, one after another, as one OpenMetrics text with a time stamp at each
// sample: what `promtool tsdb create-blocks-from openmetrics` takes.
//
// All samples of a family must stand together in it, and a year of them is more than memory should
// hold: each family is kept in an unnamed temporary file until the end. Single thread.
#pragma once

#include "service/core/time.hpp"

#include <cstdint>
#include <cstdio>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace io {

class OpenMetrics {
 public:
  /// `labels` come first in every series: a label() and further()s.
  explicit OpenMetrics(std::string labels) : labels_{std::move(labels)} {}

  /// A text in Prometheus' format 0.0.4 as it was at this moment of wall time, without time stamps
  /// and histograms. REQUIRES: later than the one before.
  void add(std::string_view exposition, core::Time wall);
  /// Everything added, and the end mark. False: a temporary file could not be written or read, or
  /// `out` not be written.
  [[nodiscard]] bool write(std::ostream& out);

  [[nodiscard]] std::uint64_t samples() const { return samples_; }

 private:
  struct Close {
    void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
  };
  struct Family {
    std::string name;
    std::string help, type;  // the lines
    std::unique_ptr<std::FILE, Close> samples;
  };

  Family& family(std::string_view name);
  void describe(std::string_view line);
  void add_sample(std::string_view line, std::string_view stamp);
  static bool copy(Family& family, std::ostream& out);

  std::string labels_;
  std::vector<Family> families_;  // in the order of their first sample
  Family* of_ = nullptr;          // the samples that follow
  std::string line_;
  std::uint64_t samples_ = 0;
  bool failed_ = false;
};

}  // namespace io
